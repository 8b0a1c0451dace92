import { html, raw } from 'hono/html';

/** An e-mail before it is drawn. */
export interface Letter {
  /** BCP 47; decides the direction. */
  language: string;
  company: string | null;
  subject: string;
  title: string | undefined;
  paragraphs: string[];
  facts: { name: string; value: string }[];
  action: { text: string; url: string } | undefined;
  /** Why somebody gets it. */
  reason: string | undefined;
}

const fonts =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Helvetica, Arial, sans-serif";

// Programs for e-mail understand little of stylesheets: the light look is written at each element, and the sheet is for those that
// know of dark screens and narrow ones.
const sheet = raw(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0e1014 !important; }
  .card { background-color: #17191f !important; border-color: #2b2f38 !important; }
  .ink { color: #f2f4f7 !important; }
  .soft { color: #a9b1bd !important; }
  .line { border-color: #2b2f38 !important; }
}
@media (max-width: 520px) {
  .room { padding: 16px 12px !important; }
  .inside { padding: 28px 20px !important; }
  .button { display: block !important; }
}
`);

const style = (rules: Record<string, string>) =>
  Object.entries(rules)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

const base = { 'font-family': fonts, 'font-size': '16px', 'line-height': '1.55', color: '#1f2430' };
const styles = {
  page: style({ margin: '0', padding: '0', 'background-color': '#f3f4f6' }),
  brand: style({ ...base, 'font-size': '15px', 'font-weight': '600', padding: '0 4px 14px' }),
  card: style({ 'background-color': '#ffffff', border: '1px solid #e2e5ea', 'border-radius': '12px' }),
  inside: style({ padding: '36px 36px 32px' }),
  title: style({ ...base, 'font-size': '22px', 'line-height': '1.3', 'font-weight': '650', margin: '0 0 16px' }),
  paragraph: style({ ...base, margin: '0 0 14px', 'white-space': 'pre-line' }),
  name: style({ ...base, 'font-size': '15px', color: '#5a6270', padding: '11px 0', 'border-top': '1px solid #e8eaee' }),
  value: style({
    ...base,
    'font-size': '15px',
    'font-weight': '600',
    padding: '11px 0 11px',
    'border-top': '1px solid #e8eaee',
    'font-variant-numeric': 'tabular-nums',
  }),
  button: style({
    ...base,
    display: 'inline-block',
    'background-color': '#2457d6',
    color: '#ffffff',
    'font-weight': '600',
    'text-align': 'center',
    'text-decoration': 'none',
    'border-radius': '8px',
    padding: '12px 22px',
  }),
  reason: style({ ...base, 'font-size': '13px', color: '#5a6270', padding: '16px 4px 0' }),
  hidden: style({ display: 'none', 'max-height': '0', overflow: 'hidden', opacity: '0' }),
};

/** Draws a letter as HTML, every value escaped: readable on light and dark screens, from the right and from the left, and narrow. */
export async function letterHtml(letter: Letter): Promise<string> {
  const { language, subject, company, reason, paragraphs } = letter;
  const dir = isFromTheRight(language) ? 'rtl' : 'ltr';
  const page = html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${sheet}</style>
</head>
<body class="page" style="${styles.page}" dir="${dir}">
<div style="${styles.hidden}">${paragraphs.at(-1) ?? ''}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="${styles.page}">
<tr><td align="center" class="room" style="padding:36px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${dir}" style="max-width:560px">
${company !== null && html`<tr><td class="ink" style="${styles.brand}">${company}</td></tr>`}
<tr><td class="card" style="${styles.card}">${inside(letter, dir)}</td></tr>
${reason !== undefined && html`<tr><td class="soft" style="${styles.reason}">${reason}</td></tr>`}
</table>
</td></tr>
</table>
</body>
</html>
`;
  return String(await page);
}

function inside({ title, paragraphs, facts, action }: Letter, dir: 'rtl' | 'ltr') {
  return html`<div class="inside" style="${styles.inside}">
${title !== undefined && html`<h1 class="ink" style="${styles.title}">${title}</h1>`}
${paragraphs.map((text) => html`<p class="ink" style="${styles.paragraph}" dir="auto">${text}</p>`)}
${facts.length > 0 && factsHtml(facts, dir)}
${action && html`<div style="margin-top:26px"><a class="button" href="${action.url}" style="${styles.button}">${action.text}</a></div>`}
</div>`;
}

function factsHtml(facts: Letter['facts'], dir: 'rtl' | 'ltr') {
  const [start, end] = dir === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const rows = facts.map(
    ({ name, value }) =>
      html`<tr><td align="${start}" class="soft line" style="${styles.name}">${name}</td><td align="${end}" class="ink line" style="${styles.value}"><bdi>${value}</bdi></td></tr>`,
  );
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:22px">${rows}</table>`;
}

const fromTheRight = new Set(['ar', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);
const isFromTheRight = (language: string) => fromTheRight.has(new Intl.Locale(language).language);
