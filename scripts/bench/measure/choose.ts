import type { Contestant } from './contestant.ts';

/**
 * The contestants whose name holds one of the words, and those that they are compared with. No words: all.
 *
 * @throws Error when a word names nobody
 */
export function choose(all: Contestant[], words: string[]): Contestant[] {
  const named = (word: string) => all.filter(({ name }) => name.includes(word));
  const lost = words.find((word) => named(word).length === 0);
  if (lost !== undefined) throw new Error(`--only ${lost} names nobody. There are: ${all.map(({ name }) => name).join('; ')}.`);
  const wanted = words.length === 0 ? all : words.flatMap(named);
  const names = new Set(wanted.flatMap(({ name, against }) => [name, ...against]));
  return all.filter(({ name }) => names.has(name));
}
