type Forms = { other: string } & { [C in Intl.LDMLPluralRule]?: string };

/** The form for a number, with `#` filled in by the number as it is shown. */
export function plural(locale: string, count: number, forms: Forms): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
