export interface Token {
  /** The CSS variable, e.g. `--locai-radius`. */
  name: string;
  value: string;
}

export interface TokenGroup {
  /** What the stylesheet says about the group. */
  about: string;
  tokens: Token[];
}

/** Reads the variables of the first rule of a stylesheet, grouped by the comments above them. */
export function parseTokens(css: string): TokenGroup[] {
  const rule = /^\.locai-root \{(?<body>[^}]*)\}/m.exec(css)?.groups?.body ?? '';
  return rule
    .split('/*')
    .slice(1)
    .map((part) => {
      const [comment = '', declarations = ''] = part.split('*/');
      return { about: comment.replaceAll(/\s+/g, ' ').trim(), tokens: tokensOf(declarations) };
    });
}

function tokensOf(declarations: string): Token[] {
  return [...declarations.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => ({ name, value }));
}
