import { Document, renderToBuffer } from '@react-pdf/renderer';
import { createElement } from 'react';
import { imageFault } from '../../templates/image-fault.ts';
import type { InvoiceDocument } from '../../templates/invoice-document.ts';
import { loadFonts } from './fonts.ts';
import { pages } from './page.ts';
import type { PdfFont } from './pdf-font.ts';

/** The only module that loads the library, its fonts and React: they are needed by nobody who draws no invoice. */
export async function renderDocument(document: InvoiceDocument, fonts: PdfFont[]): Promise<Uint8Array> {
  const { title, locale, author, writtenAt } = document;
  const facts = {
    title,
    language: locale,
    ...(author !== null && { author }),
    creationDate: writtenAt,
    modificationDate: writtenAt,
    creator: 'Locai Billing',
    producer: 'Locai Billing',
  };
  const drawable = await withoutBrokenImages(document);
  return renderToBuffer(createElement(Document, facts, pages(drawable, await loadFonts(fonts))));
}

/** Inside the library a broken picture is an error that nobody can catch. */
async function withoutBrokenImages(document: InvoiceDocument): Promise<InvoiceDocument> {
  const faults = await Promise.all(document.blocks.map(async (part) => part.type === 'image' && imageFault(part.source)));
  return { ...document, blocks: document.blocks.filter((_, index) => !faults[index]) };
}
