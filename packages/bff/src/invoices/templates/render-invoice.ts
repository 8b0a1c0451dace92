import type { InvoiceData, InvoiceLayout } from '@locai/billing-contract';
import { html } from 'hono/html';
import { componentHtml } from './component-html.ts';
import { formatsOf } from './formats.ts';
import { invoiceStyles } from './invoice-styles.ts';
import { invoiceTotals } from './invoice-totals.ts';
import { wordsOf } from './words.ts';

/**
 * An invoice as a page without scripts that loads nothing: every value in it is escaped, the only image is the layout's own.
 *
 * @example
 * const page = await renderInvoice(template.layout, invoice); // '<!doctype html><html lang="en" dir="ltr">…'
 */
export async function renderInvoice(layout: InvoiceLayout, invoice: InvoiceData): Promise<string> {
  const formats = formatsOf(layout.locale, invoice.currency, invoice.timeZone);
  const sheet = { invoice, locale: layout.locale, words: wordsOf(layout), formats, totals: invoiceTotals(invoice) };
  const page = html`<!doctype html>
<html lang="${layout.locale}" dir="${layout.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sheet.words.invoice} ${invoice.number}</title>
<style>${invoiceStyles(layout)}</style>
</head>
<body><main>
${layout.components.map((component) => componentHtml(component, sheet))}
</main></body>
</html>`;
  return (await page).toString();
}
