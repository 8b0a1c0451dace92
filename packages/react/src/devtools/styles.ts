/** In the chunk itself: the stylesheet of the package has nothing of the devtools. */
export const styles = `
.locai-devtools {
  position: fixed;
  inset-block-end: 1rem;
  right: 1rem;
  z-index: 2000;
  display: grid;
  justify-items: end;
  gap: 0.5rem;
  max-width: calc(100vw - 2rem);
  color: #e8eaee;
  font: 13px/1.5 ui-sans-serif, system-ui, sans-serif;
}
.locai-devtools[data-open] { width: 26rem; }
.locai-devtools :is(button, select) {
  min-height: 1.75rem;
  padding: 0.125rem 0.625rem;
  border: 1px solid #4a5160;
  border-radius: 6px;
  background: #262b35;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.locai-devtools :focus-visible { outline: 2px solid #a5b4fc; outline-offset: 2px; }
.locai-devtools .locai-devtools-toggle {
  order: 2;
  min-height: 2.25rem;
  padding-inline: 0.875rem;
  border-color: #5b6375;
  border-radius: 999px;
  background: #15181e;
  font-weight: 600;
}
.locai-devtools-count { margin-inline-start: 0.5rem; color: #ff9b8f; font-weight: 400; }
.locai-devtools-panel {
  box-sizing: border-box;
  width: 100%;
  max-height: min(60vh, 32rem);
  overflow: auto;
  padding: 0.75rem;
  border: 1px solid #3a404c;
  border-radius: 12px;
  background: #15181e;
  box-shadow: 0 16px 48px rgb(0 0 0 / 35%);
}
.locai-devtools-tabs { display: flex; gap: 0.25rem; margin-block-end: 0.625rem; }
.locai-devtools-tabs [aria-selected="true"] { border-color: #a5b4fc; }
.locai-devtools :is(p, ul, fieldset) { margin: 0; padding: 0; border: 0; list-style: none; }
.locai-devtools legend { padding: 0; }
.locai-devtools :is(p, li, legend) { overflow-wrap: anywhere; padding-block: 0.1875rem; }
.locai-devtools :is(ul, table) { margin-block-start: 0.5rem; }
.locai-devtools summary { cursor: pointer; }
.locai-devtools dl { margin: 0.25rem 0 0.5rem 1rem; border-inline-start: 2px solid #3a404c; }
.locai-devtools dl > div { display: flex; gap: 0.5rem; padding: 0.125rem 0 0.125rem 0.625rem; }
.locai-devtools dt { flex: none; width: 5.5rem; color: #b3bac6; }
.locai-devtools dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.locai-devtools details p { padding-inline-start: 1rem; color: #b3bac6; }
.locai-devtools table { width: 100%; border-collapse: collapse; }
.locai-devtools :is(th, td) { padding: 0.1875rem 0.5rem 0.1875rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
.locai-devtools td:last-child { white-space: nowrap; }
.locai-devtools [data-status="open"] > summary b { color: #5fd39a; }
.locai-devtools :is([data-status="shut"] > summary b, tr[data-status="shut"] td) { color: #ff9b8f; }
.locai-devtools-control { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.25rem; }
.locai-devtools fieldset button { margin-inline-end: 0.375rem; }
`;
