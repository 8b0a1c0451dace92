import { extractText, getDocumentProxy } from 'unpdf';

/** What can be copied from each page of a PDF, with no-break and thin spaces as plain ones. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  return text.map((page) => page.replace(/[\u00a0\u2009\u202f]/g, ' '));
}
