export type Form = { [name: string]: string | Form | (string | Form)[] };

/** Reads `a[b][0]=c`, the way in which Stripe's requests are written. */
export function readForm(text: string): Form {
  const form: Form = {};
  for (const [name, value] of new URLSearchParams(text)) put(form, name.split(/[[\]]+/).filter(Boolean), value);
  return withArrays(form);
}

function put(form: Form, [first = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    form[first] = value;
    return;
  }
  const inner = form[first];
  const next: Form = typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  form[first] = next;
  put(next, rest, value);
}

function withArrays(form: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, arrayOrForm(value)]));
}

function arrayOrForm(value: Form[string]): Form[string] {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const inner = withArrays(value);
  const isList = Object.keys(inner).every((name) => /^\d+$/.test(name));
  return isList ? Object.values(inner).flat() : inner;
}
