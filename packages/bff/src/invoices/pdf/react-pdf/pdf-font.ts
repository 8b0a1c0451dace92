/** The files of a font, TTF or OTF, by path. */
export interface PdfFont {
  regular: string;
  bold: string;
}
