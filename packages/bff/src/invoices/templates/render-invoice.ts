import { html } from 'hono/html';
import { blockHtml } from './block-html.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceStyles } from './invoice-styles.ts';

/**
 * An invoice as a page without scripts that loads nothing: every value in it is escaped, the only image is the layout's own.
 *
 * @example
 * const page = await renderInvoice(describeInvoice(template.layout, invoice, at)); // '<!doctype html><html lang="en" dir="ltr">…'
 */
export async function renderInvoice(document: InvoiceDocument): Promise<string> {
  const { locale, direction, title, mark, blocks } = document;
  const page = html`<!doctype html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${invoiceStyles(document)}</style>
</head>
<body><main>
${mark !== null && html`<p class="mark">${mark}</p>`}${blocks.map(blockHtml)}
</main></body>
</html>`;
  return (await page).toString();
}
