import type { InvoiceLayout } from '@locai/billing-contract';
import { componentBlocks } from './component-blocks.ts';
import { formatsOf } from './formats.ts';
import type { InvoiceContent } from './invoice-content.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { wordsOf } from './words.ts';

/**
 * What an invoice says in a layout. The HTML preview and the PDF both draw this, so that they cannot say different things.
 *
 * @param writtenAt when it was issued, or a draft begun
 */
export function describeInvoice(layout: InvoiceLayout, invoice: InvoiceContent, writtenAt: Date): InvoiceDocument {
  const { locale, direction, paper, colors } = layout;
  const words = wordsOf(layout);
  const sheet = { invoice, locale, words, formats: formatsOf(locale, invoice.currency, invoice.timeZone) };
  return {
    locale,
    direction,
    paper,
    colors,
    title: [words.invoice, invoice.number].filter(Boolean).join(' '),
    author: invoice.issuer.name,
    mark: invoice.status === 'draft' || invoice.status === 'void' ? words[invoice.status] : null,
    writtenAt,
    blocks: layout.components.flatMap((component) => componentBlocks(component, sheet)),
  };
}
