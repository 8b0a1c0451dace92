import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';
import type { PdfFont } from './pdf-font.ts';

/** Fonts that are loaded, in the order in which they are asked for a character. */
export interface Fonts {
  names: string[];
  has(character: string): boolean;
}

/**
 * Vazirmatn has a glyph per Arabic letter. In fonts that put letters together from a shape and dots, such as Noto Sans Arabic, the
 * library loses shapes and moves dots.
 */
const builtIn = [
  ['Noto Sans', 'noto-sans', 'NotoSans'],
  ['Vazirmatn', 'vazirmatn', 'Vazirmatn'],
] as const;

const weights = [400, 700] as const;

/** @throws Error when a file is no font that can be read */
export async function loadFonts(own: PdfFont[]): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  for (const [family, folder, file] of builtIn) {
    const path = (weight: string) => resolve(`@expo-google-fonts/${folder}/${weight}/${file}_${weight}.ttf`);
    register(family, { regular: path('400Regular'), bold: path('700Bold') });
  }
  for (const font of own) register(familyOf(font), font);
  const names = [...builtIn.map(([family]) => family), ...own.map(familyOf)];
  const faces = names.flatMap((fontFamily) =>
    weights.map((fontWeight) => ({ fontFamily, fontWeight, fontStyle: 'normal' as const })),
  );
  await Promise.all(faces.map((face) => Font.load(face)));
  const regular = faces.filter(({ fontWeight }) => fontWeight === 400).map((face) => Font.getFont(face).data);
  const has = (character: string) => regular.some((font) => font?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  return { names, has };
}

/** A name that two renderers with different files cannot share. */
const familyOf = ({ regular, bold }: PdfFont) => `${regular} ${bold}`;

function register(family: string, { regular, bold }: PdfFont): void {
  if (Font.getRegisteredFontFamilies().includes(family)) return;
  Font.register({
    family,
    fonts: [
      { src: regular, fontWeight: 400 },
      { src: bold, fontWeight: 700 },
    ],
  });
}
