import type { InvoiceComponent } from '@locai/billing-contract';
import { html } from 'hono/html';
import { type Html, section, table, terms } from './html-parts.ts';
import { lineText } from './line-text.ts';
import { metaText } from './meta-text.ts';
import { partyHtml } from './party-html.ts';
import type { Sheet } from './sheet.ts';

type Type = InvoiceComponent['type'];
type Component<T extends Type> = Extract<InvoiceComponent, { type: T }>;

/** One component of a layout, with every value escaped. */
export function componentHtml(component: InvoiceComponent, sheet: Sheet): Html {
  switch (component.type) {
    case 'header':
      return html`<header><h1>${component.title ?? sheet.words.invoice}</h1></header>`;
    case 'logo':
      return logo(component);
    case 'issuer':
    case 'customer':
      return partyHtml(component.title ?? sheet.words[component.type], component.fields, sheet.invoice[component.type], sheet);
    case 'meta':
      return section(null, terms(component.fields.map((field) => [sheet.words[field], metaText(field, sheet)] as const)));
    case 'lines':
      return lines(component, sheet);
    case 'usage':
      return usage(component, sheet);
    case 'taxes':
      return taxes(component, sheet);
    case 'totals':
      return totals(component, sheet);
    case 'notes':
      return section(component.title, html`<p dir="auto">${component.text}</p>`);
    case 'footer':
      return html`<footer><p dir="auto">${component.text}</p></footer>`;
  }
}

const text = (name: string) => ({ name, isNumber: false });
const number = (name: string) => ({ name, isNumber: true });

function logo({ image, alt, widthMm, align }: Component<'logo'>): Html {
  const place = `justify-content: ${align}`;
  return html`<div class="logo" style="${place}"><img src="${image}" alt="${alt}" style="width: ${widthMm}mm"></div>`;
}

function lines({ title, columns }: Component<'lines'>, { invoice, words, formats }: Sheet): Html {
  const heads = columns.map((column) => (column === 'description' || column === 'period' ? text : number)(words[column]));
  const rows = invoice.lines.map((line) => columns.map((column) => lineText(column, line, formats)));
  return section(title, table(heads, rows));
}

function usage({ title }: Component<'usage'>, { invoice, words, formats }: Sheet): Html {
  if (invoice.usage.length === 0) return html``;
  const amount = (value: string | null, unit: string | null) =>
    value === null ? words.unlimited : [formats.quantity(value), unit].filter(Boolean).join(' ');
  const rows = invoice.usage.map(({ name, used, included, unit }) => [name, amount(used, unit), amount(included, unit)]);
  return section(title, table([text(words.usage), number(words.used), number(words.included)], rows));
}

function taxes({ title }: Component<'taxes'>, { invoice, words, formats }: Sheet): Html {
  if (invoice.taxes.length === 0) return html``;
  const rows = invoice.taxes.map(({ name, percent, amount }) => [name, formats.percent(percent), formats.money(amount)]);
  return section(title, table([text(words.taxes), number(words.rate), number(words.amount)], rows));
}

/** What is nothing is left out, but for the two that matter. */
function totals({ fields }: Component<'totals'>, { words, formats, totals: sums }: Sheet): Html {
  const matters = (field: (typeof fields)[number]) => field === 'total' || field === 'due';
  const shown = fields.filter((field) => sums[field] !== 0 || matters(field));
  const rows = shown.map((field) => {
    const amount = field === 'discounts' || field === 'credits' ? -sums[field] : sums[field];
    const kind = matters(field) ? 'strong' : 'part';
    return html`<dt class="${kind}">${words[field]}</dt><dd class="${kind}"><bdi>${formats.money(amount)}</bdi></dd>`;
  });
  return html`<section class="totals"><dl>${rows}</dl></section>`;
}
