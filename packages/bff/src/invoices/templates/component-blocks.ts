import type { InvoiceComponent } from '@locai/billing-contract';
import type { InvoiceBlock } from './invoice-document.ts';
import { lineText } from './line-text.ts';
import { metaText } from './meta-text.ts';
import { partyTexts } from './party-texts.ts';
import type { Sheet } from './sheet.ts';
import { totalsRows } from './totals-rows.ts';

type Type = InvoiceComponent['type'];
type Component<T extends Type> = Extract<InvoiceComponent, { type: T }>;

/** What one component of a layout says; nothing when the invoice has nothing of it. */
export function componentBlocks(component: InvoiceComponent, sheet: Sheet): InvoiceBlock[] {
  switch (component.type) {
    case 'header':
      return [{ type: 'heading', text: component.title ?? sheet.words.invoice }];
    case 'logo':
      return [logo(component)];
    case 'issuer':
    case 'customer':
      return party(component, sheet);
    case 'meta':
      return meta(component, sheet);
    case 'lines':
      return [lines(component, sheet)];
    case 'usage':
      return usage(component, sheet);
    case 'taxes':
      return taxes(component, sheet);
    case 'totals':
      return [{ type: 'totals', rows: totalsRows(component.fields, sheet) }, ...memo(sheet)];
    case 'notes':
      return [{ type: 'text', title: component.title, text: component.text }];
    case 'footer':
      return [{ type: 'footer', text: component.text }];
  }
}

const text = (name: string) => ({ name, isNumber: false });
const number = (name: string) => ({ name, isNumber: true });

function logo({ image, alt, widthMm, align }: Component<'logo'>): InvoiceBlock {
  return { type: 'image', source: image, alt, widthMm, align };
}

function party({ type, title, fields }: Component<'issuer' | 'customer'>, { invoice, words, locale }: Sheet): InvoiceBlock[] {
  const paragraphs = partyTexts(fields, invoice[type], { words, locale });
  return paragraphs.length === 0 ? [] : [{ type: 'party', title: title ?? words[type], paragraphs }];
}

function meta({ fields }: Component<'meta'>, sheet: Sheet): InvoiceBlock[] {
  const rows = fields.flatMap((field) => {
    const value = metaText(field, sheet);
    return value === undefined ? [] : [{ name: sheet.words[field], value }];
  });
  return rows.length === 0 ? [] : [{ type: 'terms', rows }];
}

function lines({ title, columns: names }: Component<'lines'>, { invoice, words, formats }: Sheet): InvoiceBlock {
  const shown = names.filter((column) => column !== 'period' || invoice.lines.some(({ period }) => period !== null));
  const columns = shown.map((column) => (column === 'description' || column === 'period' ? text : number)(words[column]));
  const rows = invoice.lines.map((line) => shown.map((column) => lineText(column, line, formats)));
  return { type: 'table', title, columns, rows };
}

function usage({ title }: Component<'usage'>, { invoice, words, formats }: Sheet): InvoiceBlock[] {
  if (invoice.usage.length === 0) return [];
  const amount = (value: string | null, unit: string | null) =>
    value === null ? words.unlimited : [formats.quantity(value), unit].filter(Boolean).join(' ');
  const rows = invoice.usage.map(({ name, used, included, unit }) => [name, amount(used, unit), amount(included, unit)]);
  return [{ type: 'table', title, columns: [text(words.usage), number(words.used), number(words.included)], rows }];
}

function taxes({ title }: Component<'taxes'>, { invoice, words, formats }: Sheet): InvoiceBlock[] {
  if (invoice.taxes.length === 0) return [];
  const named = ({ name, included }: (typeof invoice.taxes)[number]) => (included ? `${name} (${words.included})` : name);
  const rows = invoice.taxes.map((tax) => [named(tax), formats.percent(tax.percent), formats.money(tax.amount)]);
  return [{ type: 'table', title, columns: [text(words.taxes), number(words.rate), number(words.amount)], rows }];
}

/** No layout names it, and every invoice that has one says it. */
function memo({ invoice }: Sheet): InvoiceBlock[] {
  return invoice.memo === null ? [] : [{ type: 'text', title: null, text: invoice.memo }];
}
