import type { Paint, Tone } from '../as-code/describe-push.ts';

const codes: Record<Tone, number | undefined> = { add: 32, change: 33, remove: 31, quiet: 2, plain: undefined };

/** Colours for a person's terminal, and none for a file, a pipe, or who set NO_COLOR. */
export function paintFor(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): Paint {
  if (!stream.isTTY || env.NO_COLOR) return (_, line) => line;
  return (tone, line) => (codes[tone] === undefined ? line : `\u001b[${codes[tone]}m${line}\u001b[0m`);
}
