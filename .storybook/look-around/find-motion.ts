/** A turn as slow as this says that something goes on, and disturbs nobody. */
const slow = 2_000;

/** What moves though the person asked for less motion. */
export function findMotion(page: Document): string[] {
  const running = page
    .getAnimations()
    .filter(isBrisk)
    .map(({ effect }) => moving(effect));
  const waiting = [...page.querySelectorAll('.locai-root, .locai-root *')].filter(wouldFade);
  return [...running, ...waiting.map((element) => `would move when it changes: .${element.className}`)];
}

function isBrisk({ effect }: Animation): boolean {
  const duration = Number(effect?.getComputedTiming().duration ?? 0);
  return duration > 0 && duration < slow;
}

function moving(effect: AnimationEffect | null): string {
  return `moves: .${effect instanceof KeyframeEffect ? effect.target?.className : 'somewhere'}`;
}

const wouldFade = (element: Element) => /[1-9]/.test(getComputedStyle(element).transitionDuration);
