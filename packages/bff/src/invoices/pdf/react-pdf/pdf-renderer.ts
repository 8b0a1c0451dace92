import type { PdfRenderer } from '../pdf-renderer.ts';
import type { PdfFont } from './pdf-font.ts';

export interface PdfRendererOptions {
  /**
   * Fonts for scripts that the built-in ones lack, in the order in which they are asked for a character. Built in are Noto Sans
   * (Latin, Greek, Cyrillic, Devanagari) and Vazirmatn (Arabic, Persian, Urdu).
   */
  fonts?: PdfFont[];
}

/**
 * Draws invoices on Node. What it needs for that is loaded with the first invoice; invoices are drawn one after the other.
 *
 * @example
 * const app = createBillingApp({ database, payments, authenticate, pdf: pdfRenderer() });
 * @example
 * const pdf = pdfRenderer({ fonts: [{ regular: '/fonts/NotoSansJP-Regular.ttf', bold: '/fonts/NotoSansJP-Bold.ttf' }] });
 */
export function pdfRenderer({ fonts = [] }: PdfRendererOptions = {}): PdfRenderer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    render(document) {
      const turn = last.then(async () => {
        const { renderDocument } = await import('./render-document.ts');
        return renderDocument(document, fonts);
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
