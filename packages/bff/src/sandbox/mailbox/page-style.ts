/** The stylesheet of the mailbox's page. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --pane: #ffffff; --ink: #1a1e27; --soft: #5a6270; --line: #e3e6eb; --chosen: #eaf0ff; --accent: #2457d6;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #0e1014; --pane: #16181d; --ink: #f0f2f5; --soft: #a2abb8; --line: #2a2e36; --chosen: #1d2a48; --accent: #8fb0ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); display: grid; grid-template-rows: auto 1fr; height: 100dvh; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; padding: .9rem 1.25rem; border-block-end: 1px solid var(--line); background: var(--pane); }
h1 { font-size: 1.05rem; margin: 0; }
header p { margin: 0; color: var(--soft); font-size: .875rem; }
main { display: grid; grid-template-columns: minmax(17rem, 23rem) 1fr; min-height: 0; }
nav { overflow-y: auto; border-inline-end: 1px solid var(--line); background: var(--pane); }
nav ol { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .8rem 1.25rem; color: inherit; text-decoration: none; border-block-end: 1px solid var(--line); }
nav a:hover { background: color-mix(in srgb, var(--chosen) 55%, transparent); }
nav a[aria-current] { background: var(--chosen); box-shadow: inset 3px 0 0 var(--accent); }
[dir=rtl] nav a[aria-current] { box-shadow: inset -3px 0 0 var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 4px; }
nav strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
.meta { display: flex; justify-content: space-between; gap: .75rem; color: var(--soft); font-size: .8125rem; }
.meta > :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.meta time { flex: none; }
article { display: grid; grid-template-rows: auto 1fr; min-width: 0; min-height: 0; }
.head { padding: 1rem 1.5rem; border-block-end: 1px solid var(--line); background: var(--pane); }
.head h2 { margin: 0 0 .2rem; font-size: 1.15rem; line-height: 1.35; overflow-wrap: anywhere; }
.head p { margin: 0; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.tabs { display: inline-flex; margin-block-start: .75rem; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.tabs a { padding: .3rem .8rem; color: var(--soft); text-decoration: none; font-size: .875rem; }
.tabs a[aria-current] { background: var(--chosen); color: var(--ink); font-weight: 600; }
.back { display: none; color: var(--accent); text-decoration: none; font-size: .875rem; margin-block-end: .5rem; }
iframe { width: 100%; height: 100%; border: 0; background: var(--page); }
pre { margin: 0; padding: 1.5rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; max-width: 44rem; unicode-bidi: plaintext; }
.none { grid-column: 1 / -1; align-self: center; justify-self: center; max-width: 26rem; padding: 2rem; text-align: center; }
.none h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
.none p, .choose { margin: 0; color: var(--soft); }
.choose { align-self: center; justify-self: center; }
@media (max-width: 46rem) {
  main { grid-template-columns: 1fr; }
  nav { border-inline-end: 0; }
  .reading nav, .listing article, .choose { display: none; }
  .back { display: inline-block; }
  .head { padding: .9rem 1.25rem; }
}
`;

/** Looks for news every three seconds and shows them; what is being read stays open. */
export const pageScript = `const { latest } = document.body.dataset;
setInterval(async () => {
  const answer = await fetch('v1/mails?limit=1').catch(() => undefined);
  if (!answer?.ok) return;
  const [newest] = (await answer.json()).data;
  if ((newest?.id ?? '') !== latest) location.reload();
}, 3000);
`;
