import type { Letter } from './letter-html.ts';

/** The letter for those who read no HTML: the same words in the same order. */
export function letterText({ title, paragraphs, facts, action, reason, company }: Letter): string {
  const list = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const link = action && `${action.text}: ${action.url}`;
  const parts = [title, ...paragraphs, list, link, company, reason];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
