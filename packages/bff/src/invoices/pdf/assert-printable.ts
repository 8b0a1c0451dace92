import { ProblemError } from '../../http/problem.ts';
import type { InvoiceDocument } from '../templates/invoice-document.ts';

const mostLines = 1000;
const lettersPerLine = 40;

/**
 * Keeps a preview, whose texts anybody may make up, to a length that is drawn in a second or two. Invoices are not asked: they are
 * drawn whatever they say.
 *
 * @throws ProblemError 422
 */
export function assertPrintable({ blocks }: InvoiceDocument): void {
  const rows = blocks.flatMap((part) => (part.type === 'table' ? part.rows : []));
  const lines = rows.reduce((sum, cells) => sum + Math.max(...cells.map(linesOf)), 0);
  if (lines <= mostLines) return;
  const detail = `The preview would be about ${lines} lines long; a PDF is drawn of up to ${mostLines}. Send fewer or shorter lines, or ask for JSON.`;
  throw new ProblemError('invalid_request', detail, { errors: [{ path: 'data.lines', message: 'are too long for a PDF' }] });
}

function linesOf(text: string): number {
  return text.split('\n').reduce((sum, { length }) => sum + Math.ceil((length + 1) / lettersPerLine), 0);
}
