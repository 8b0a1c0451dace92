/**
 * What forced colours take away. They keep text, borders and outlines and drop every ground, so a control needs a border, a bar
 * needs a colour of its own, and what is chosen must differ in more than its ground. Call it while they are forced.
 */
export function findLostShapes(page: Document): string[] {
  const all = (selector: string) => [...page.querySelectorAll<HTMLElement>(`.locai-root :is(${selector})`)].filter(isThere);
  return [
    ...all('button, input, select, textarea')
      .filter(isBare)
      .map((element) => `without a border: .${element.className}`),
    ...all('[role="meter"] *, [role="progressbar"] *, [role="img"] *')
      .filter(isGone)
      .map((bar) => `gone: .${bar.className}`),
    ...all('[role="radiogroup"], [role="tablist"]')
      .filter(hidesChoice)
      .map((group) => `which one is chosen: .${group.className}`),
  ];
}

const isThere = (element: HTMLElement) => element.checkVisibility() && !element.closest('.locai-visually-hidden');

/** Without its ground a button is a word on the page; one with a picture still reads as a button, and tabs stand on a line. */
function isBare(element: HTMLElement): boolean {
  if (element.matches('.locai-visually-hidden, [type="radio"], [type="checkbox"], [role="tab"], :has(svg)')) return false;
  const { parentElement } = element;
  const bordered = hasBorder(element) || (parentElement && hasBorder(parentElement));
  return !bordered && getComputedStyle(element).textDecorationLine === 'none';
}

function hasBorder(element: Element): boolean {
  const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
  return borderTopStyle !== 'none' && borderTopWidth !== '0px';
}

function isGone(element: HTMLElement): boolean {
  const { forcedColorAdjust, borderTopWidth, backgroundColor } = getComputedStyle(element);
  if (element.childElementCount > 0 || element.textContent || element instanceof SVGElement) return false;
  const { width, height } = element.getBoundingClientRect();
  const painted = forcedColorAdjust === 'none' && backgroundColor !== 'rgba(0, 0, 0, 0)';
  return width > 0 && height > 0 && borderTopWidth === '0px' && !painted;
}

function hidesChoice(group: HTMLElement): boolean {
  const options = [...group.querySelectorAll<HTMLElement>('[role="radio"], [role="tab"]')];
  const chosen = options.find((option) => option.matches('[aria-checked="true"], [aria-selected="true"]'));
  if (!chosen || options.length < 2) return false;
  return options.every((option) => option === chosen || looksOf(option) === looksOf(chosen));
}

function looksOf(element: Element): string {
  const own = getComputedStyle(element);
  const inner = element.querySelector('[aria-hidden="true"]');
  const mark = inner ? getComputedStyle(inner) : own;
  return [own, mark]
    .map((style) => [style.borderBlockStart, style.borderBlockEnd, style.outline, style.backgroundColor, style.fontWeight].join())
    .join();
}
