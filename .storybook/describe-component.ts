interface Documented {
  __docgenInfo?: { description?: string };
}

/** A component's docstring, with its example as code. */
export function describeComponent(component: Documented | null): string | null {
  const { description } = component?.__docgenInfo ?? {};
  if (!description) return null;
  const [text = '', example] = description.split('@example');
  return example ? `${text}\n\`\`\`tsx\n${example.trim()}\n\`\`\`` : text;
}
