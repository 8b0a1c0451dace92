import { html } from 'hono/html';
import type { Column, InvoiceBlock } from './invoice-document.ts';

/** Escaped HTML. */
type Html = ReturnType<typeof html>;

type Block<T extends InvoiceBlock['type']> = Extract<InvoiceBlock, { type: T }>;

/** One part of an invoice, with every value escaped. */
export function blockHtml(block: InvoiceBlock): Html {
  switch (block.type) {
    case 'heading':
      return html`<header><h1>${block.text}</h1></header>`;
    case 'image':
      return image(block);
    case 'party':
      return party(block);
    case 'terms':
      return html`<section><dl>${block.rows.map(({ name, value }) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl></section>`;
    case 'table':
      return section(block.title, table(block));
    case 'totals':
      return totals(block);
    case 'text':
      return section(block.title, html`<p dir="auto">${block.text}</p>`);
    case 'footer':
      return html`<footer><p dir="auto">${block.text}</p></footer>`;
  }
}

function section(title: string | null, content: Html): Html {
  return html`<section>${title !== null && html`<h2>${title}</h2>`}${content}</section>`;
}

function image({ source, alt, widthMm, align }: Block<'image'>): Html {
  const place = `justify-content: ${align}`;
  return html`<div class="logo" style="${place}"><img src="${source}" alt="${alt}" style="width: ${widthMm}mm"></div>`;
}

function party({ title, paragraphs }: Block<'party'>): Html {
  return html`<section class="party"><h2>${title}</h2>${paragraphs.map((text) => html`<p dir="auto">${text}</p>`)}</section>`;
}

function table({ columns, rows }: Block<'table'>): Html {
  const head = columns.map((column) => html`<th scope="col" class="${kind(column)}">${column.name}</th>`);
  const body = rows.map(
    (cells) => html`<tr>${cells.map((cell, index) => html`<td class="${kind(columns[index])}"><bdi>${cell}</bdi></td>`)}</tr>`,
  );
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

const kind = (column: Column | undefined) => (column?.isNumber ? 'number' : 'text');

function totals({ rows }: Block<'totals'>): Html {
  const terms = rows.map(({ name, value, isStrong }) => {
    const weight = isStrong ? 'strong' : 'part';
    return html`<dt class="${weight}">${name}</dt><dd class="${weight}"><bdi>${value}</bdi></dd>`;
  });
  return html`<section class="totals"><dl>${terms}</dl></section>`;
}
