const lineWidth = 100;

/** JSON as a TypeScript literal: single quotes, bare keys, on one line where it fits. */
export function literal(value: unknown, indent = '', before = 0): string {
  const line = onOneLine(value);
  if (isPlain(value) || (indent !== '' && before + line.length <= lineWidth)) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = membersOf(value).map(
    ([key, member]) => `${inner}${key}${literal(member, inner, inner.length + key.length + 1)},`,
  );
  return `${open}\n${members.join('\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (isPlain(value)) return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
  const members = membersOf(value).map(([key, member]) => `${key}${onOneLine(member)}`);
  if (Array.isArray(value)) return `[${members.join(', ')}]`;
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function membersOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((member) => ['', member]);
  return Object.entries(Object(value)).map(([key, member]) => [`${keyOf(key)}: `, member]);
}

function keyOf(key: string): string {
  // The one key that would be something else than a member.
  if (key === '__proto__') return `['__proto__']`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"') ? JSON.stringify(text) : `'${escaped.replaceAll("'", "\\'")}'`;
}
