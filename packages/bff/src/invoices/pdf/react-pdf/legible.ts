const unknown = '\ufffd';

/**
 * A text in characters that the fonts have: the library would draw garbage for any other. What has a plainer form takes it, such as
 * the wide yen sign; what has none becomes �. Soft hyphens go: of a text that is nothing else, the library cannot make a line.
 */
export function legible(text: string, has: (character: string) => boolean): string {
  const plain = text.replaceAll('\u061c', '\u200f').replaceAll('\u00ad', '');
  const known = plain.replace(/[^\n]/gu, (character) => {
    if (has(character)) return character;
    const plainer = [...character.normalize('NFKC')];
    return plainer.every(has) ? plainer.join('') : unknown;
  });
  return known || ' ';
}
