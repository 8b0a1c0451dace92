import { type TextRun, visibleText } from './visible-text.ts';

/** What an element does to the text inside of it. */
interface Box {
  rect: DOMRect;
  /** Cuts off what is larger, or is drawn as a box that text should stay in. */
  holds: boolean;
  /** Lets a person scroll to what is larger. */
  scrolls: boolean;
  /** Stands where it wants, whatever it is written in. */
  floats: boolean;
}

/** Letters reach over their line's box, never over its ends. */
const acrossLines = 0.35;
const alongLine = 1.5;

/** Texts that are cut off, leave their box or the page, or lie on others. Empty when everything can be read. */
export function findLostText(page: Document): string[] {
  const runs = visibleText(page);
  const boxOf = remember(readBox);
  return [
    ...runs.filter((run) => isOffPage(run, page)).map((run) => `off the page: ${quote(run)}`),
    ...runs.filter((run) => isCut(run, boxOf)).map((run) => `cut off, or out of its box: ${quote(run)}`),
    ...findOverlaps(runs).map(([one, other]) => `one on the other: ${quote(one)}, ${quote(other)}`),
  ];
}

const quote = ({ text, element }: TextRun) => `“${text.slice(0, 60)}” in .${element.className || element.tagName}`;

function isOffPage({ lines, element }: TextRun, { documentElement }: Document): boolean {
  const width = documentElement.clientWidth;
  return !inScroller(element) && lines.some(({ left, right }) => left < -alongLine || right > width + alongLine);
}

function isCut({ element, lines }: TextRun, boxOf: (element: Element) => Box): boolean {
  for (let at: Element | null = element; at && at !== at.ownerDocument.body; at = at.parentElement) {
    const box = boxOf(at);
    if (box.scrolls || box.floats) return box.holds && !box.scrolls && lines.some((line) => !within(line, box.rect));
    if (box.holds && lines.some((line) => !within(line, box.rect))) return true;
  }
  return false;
}

function within(line: DOMRect, box: DOMRect): boolean {
  const across = line.height * acrossLines;
  return (
    line.left >= box.left - alongLine &&
    line.right <= box.right + alongLine &&
    line.top >= box.top - across &&
    line.bottom <= box.bottom + across
  );
}

function findOverlaps(runs: TextRun[]): [TextRun, TextRun][] {
  const placed = runs.map((run) => ({ run, root: run.element.closest('.locai-root') }));
  return placed.flatMap(({ run, root }, index) =>
    placed
      .slice(index + 1)
      .filter((other) => other.root === root && overlap(run, other.run))
      .map((other): [TextRun, TextRun] => [run, other.run]),
  );
}

function overlap(one: TextRun, other: TextRun): boolean {
  return one.lines.some((a) =>
    other.lines.some((b) => {
      const along = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const across = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return along > alongLine * 2 && across > Math.min(a.height, b.height) * acrossLines * 1.5;
    }),
  );
}

function inScroller(element: Element): boolean {
  for (let at: Element | null = element; at && at !== at.ownerDocument.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
  }
  return false;
}

function readBox(element: Element): Box {
  const style = getComputedStyle(element);
  const clips = /hidden|clip/.test(style.overflowX + style.overflowY);
  const framed = style.borderInlineStartStyle !== 'none' && style.borderInlineStartWidth !== '0px';
  return {
    rect: element.getBoundingClientRect(),
    holds: style.display !== 'inline' && (clips || framed || style.backgroundColor !== 'rgba(0, 0, 0, 0)'),
    scrolls: /auto|scroll/.test(style.overflowX + style.overflowY),
    floats: /absolute|fixed/.test(style.position),
  };
}

function remember<Key extends object, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
