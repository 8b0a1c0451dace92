import { en } from '../../packages/react/src/text/en.ts';
import { enFlows } from '../../packages/react/src/text/en-flows.ts';
import { enModals } from '../../packages/react/src/text/en-modals.ts';
import { enPortal } from '../../packages/react/src/text/en-portal.ts';
import type { Message } from '../../packages/react/src/text/messages.ts';

const sources = import.meta.glob<string>(['../../packages/react/src/components/**/*.{ts,tsx,css}', '!**/*.{test,stories}.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const words: Record<string, Message> = { ...en, ...enFlows, ...enModals, ...enPortal };

/** An attribute that tells a state, and the values that the stylesheet knows; none where there is only its presence. */
export interface State {
  name: string;
  values: string[];
}

/** What the sources of one folder say about a component, so that its page cannot be out of date. */
export interface Facts {
  /** Its classes. */
  parts: string[];
  states: State[];
  /** Keys of messages with their English words. */
  messages: [key: string, words: string][];
  variables: string[];
  /** Folders of the components that it is made of. */
  madeOf: string[];
}

/** Reads the folder of a story file, `./packages/react/src/components/meter/meter.stories.tsx`. */
export function readSources(storyFile: string): Facts {
  const folder = /components\/([\w-]+)\//.exec(storyFile)?.[1];
  const files = Object.entries(sources).filter(([path]) => path.includes(`/components/${folder}/`));
  const code = join(files.filter(([path]) => !path.endsWith('.css')));
  const css = join(files.filter(([path]) => path.endsWith('.css')));
  return {
    parts: all(code, /['"`\s](locai-[\w-]+)(?=['"`\s])/g).filter((name) => !name.endsWith('-')),
    states: statesOf(code, css),
    messages: messagesOf(code),
    variables: all(css, /var\((--locai-[\w-]+)/g),
    madeOf: all(code, /from '\.\.\/([\w-]+)\//g),
  };
}

const join = (files: [string, string][]) => files.map(([, text]) => text).join('\n');

/** Whatever a pattern captures, each once, in order. */
function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();
}

function statesOf(code: string, css: string): State[] {
  return all(code, /[\s{'"](data-[\w-]+)['"]?[=:]/g).map((name) => ({
    name,
    values: all(css, new RegExp(`\\[${name}="([\\w-]+)"\\]`, 'g')),
  }));
}

/** `t('seats.title')` is one message, t(`plan.status.${status}`) all that begin so. */
function messagesOf(code: string): Facts['messages'] {
  const whole = all(code, /['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/gi);
  const beginnings = all(code, /`([a-z][\w.-]*\.)\$\{/gi);
  const keys = Object.keys(words).filter((key) => whole.includes(key) || beginnings.some((start) => key.startsWith(start)));
  return keys.map((key) => [key, wordsOf(words[key])]);
}

function wordsOf(message: Message | undefined): string {
  if (message === undefined) return '';
  return typeof message === 'string' ? message : Object.values(message).join(' / ');
}
