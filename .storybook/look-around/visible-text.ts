/** A run of text that can be seen, and the boxes of its lines. */
export interface TextRun {
  text: string;
  element: Element;
  lines: DOMRect[];
}

/** All text that a person can see, of the story and of its dialogs. */
export function visibleText(page: Document): TextRun[] {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT, isSeen);
  const runs: TextRun[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = page.createRange();
    range.selectNodeContents(node);
    const { parentElement } = node;
    const view = viewOf(parentElement);
    const lines = [...range.getClientRects()].filter(({ width, height, top }) => width > 1 && height > 1 && isWithin(top, view));
    if (parentElement && lines.length > 0) runs.push({ text: node.textContent?.trim() ?? '', element: parentElement, lines });
  }
  return runs;
}

/** Where its lines can be seen: in the part of a list that is scrolled to, else anywhere. */
function viewOf(element: Element | null): { top: number; bottom: number } | undefined {
  for (let at = element; at && at !== at.ownerDocument.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at.getBoundingClientRect();
  }
}

const isWithin = (top: number, view?: { top: number; bottom: number }) => !view || (top >= view.top && top < view.bottom);

function isSeen({ textContent, parentElement }: Node): number {
  const seen = textContent?.trim() && parentElement?.closest('.canvas, .locai-root') && isVisible(parentElement);
  return seen ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
}

/** Words for screen readers alone are not seen, nor is what waits behind a spinner. */
function isVisible(element: Element): boolean {
  if (element.closest('.locai-visually-hidden, script, style, noscript, select, svg')) return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}
