import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** For what surrounds a dialog: a press that begins and ends there is one outside. Selecting text and letting go there is not. */
export function usePressOutside(onPress: () => void) {
  const began = useRef(false);
  return {
    onPointerDown(event: PointerEvent) {
      began.current = event.target === event.currentTarget && event.button === 0;
    },
    onClick(event: MouseEvent) {
      if (began.current && event.target === event.currentTarget) onPress();
    },
  };
}
