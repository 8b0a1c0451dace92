/** What has to be scrolled sideways: the page never, and a wide table or row of tabs only if the keyboard reaches it. */
export function findSidewaysScroll(page: Document): string[] {
  const { scrollWidth, clientWidth } = page.documentElement;
  const wide = [...page.querySelectorAll('.canvas *, .locai-root *')].filter(scrollsSideways);
  return [
    ...(scrollWidth > clientWidth + 1 ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : []),
    ...wide.map((element) => `scrolls sideways, and no key reaches it: .${element.className}`),
  ];
}

function scrollsSideways(element: Element): boolean {
  if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false;
  return /auto|scroll/.test(getComputedStyle(element).overflowX) && !element.matches('[tabindex="0"], :has(button, a, input)');
}
