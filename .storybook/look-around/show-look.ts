import { flushSync } from 'react-dom';
import type { LookSwitch } from '../look-switch.ts';
import type { TestedLook } from './tested-looks.ts';

/** Shows the mounted story in another look. What is measured next is laid out in it. */
export function showLook({ width, ...look }: TestedLook, lookSwitch: LookSwitch): void {
  const { theme, direction, locale, largeText = false } = look;
  setWidth(`${width}px`);
  document.documentElement.style.fontSize = largeText ? '200%' : '';
  flushSync(() => lookSwitch.show({ theme, direction, ...(locale && { locale }) }));
}

/** The tests' page is a frame. Its own width is set at once; asking the browser from outside takes longer than all the rest. */
function setWidth(width: string): void {
  const frame = frameElement as HTMLIFrameElement | null;
  if (frame) frame.style.width = width;
}
