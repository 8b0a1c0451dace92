import type { Appearance } from '@stripe/stripe-js';

/** Our variables behind Stripe's. What is not here follows from them. */
const colors = {
  colorPrimary: '--locai-color-accent',
  colorBackground: '--locai-color-surface',
  colorText: '--locai-color-text',
  colorTextSecondary: '--locai-color-muted',
  colorDanger: '--locai-color-danger',
} as const;

/**
 * The look of our components in Stripe's words. Its fields are in frames that see none of our variables, so each colour is
 * computed here, as it is where the form stands: in this theme, with this brand.
 */
export function readAppearance(place: HTMLElement): Appearance {
  const probe = place.appendChild(document.createElement('span'));
  probe.style.transition = 'none';
  const computed = (property: 'color' | 'width' | 'fontFamily' | 'fontSize', value: string) => {
    probe.style.cssText = `position:absolute;visibility:hidden;${cssName[property]}:${value}`;
    return getComputedStyle(probe)[property];
  };
  const painted = Object.entries(colors).map(([name, variable]) => [name, toRgb(computed('color', `var(${variable})`))]);
  const variables = {
    ...Object.fromEntries(painted.filter(([, color]) => color)),
    fontFamily: computed('fontFamily', 'inherit'),
    fontSizeBase: computed('fontSize', 'var(--locai-font-size)'),
    borderRadius: computed('width', 'var(--locai-radius-small)'),
  };
  const border = toRgb(computed('color', 'var(--locai-color-border)'));
  probe.remove();
  return {
    theme: 'stripe',
    variables,
    ...(border && { rules: { '.Input': { border: `1px solid ${border}`, boxShadow: 'none' } } }),
  };
}

const cssName = { color: 'color', width: 'width', fontFamily: 'font-family', fontSize: 'font-size' };

/** Stripe reads hex and rgb only; a browser computes `oklch()` to itself, and paints it all the same. */
function toRgb(color: string): string {
  if (!color || color.startsWith('rgb') || color.startsWith('#')) return color;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return '';
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
