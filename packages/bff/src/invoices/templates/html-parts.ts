import { html } from 'hono/html';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** A column of a table: numbers stand at the end. */
export interface Column {
  name: string;
  isNumber: boolean;
}

export function section(title: string | null, content: Html): Html {
  return html`<section>${title !== null && html`<h2>${title}</h2>`}${content}</section>`;
}

/** Names and values; what has no value is left out. */
export function terms(rows: (readonly [name: string, value: string | undefined])[]): Html {
  const shown = rows.filter(([, value]) => value !== undefined);
  return html`<dl>${shown.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>`;
}

export function table(columns: Column[], rows: string[][]): Html {
  const kind = (index: number) => (columns[index]?.isNumber ? 'number' : 'text');
  const head = columns.map(({ name }, index) => html`<th scope="col" class="${kind(index)}">${name}</th>`);
  const body = rows.map(
    (cells) => html`<tr>${cells.map((cell, index) => html`<td class="${kind(index)}"><bdi>${cell}</bdi></td>`)}</tr>`,
  );
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
