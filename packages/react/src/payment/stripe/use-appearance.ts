import type { Appearance } from '@stripe/stripe-js';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { readAppearance } from './stripe-appearance.ts';

/** The look of the place where the form stands; read again when the theme changes. Undefined before it is on the screen. */
export function useAppearance(): { place: RefObject<HTMLDivElement | null>; appearance: Appearance | undefined } {
  const { colorScheme } = useFlowContext();
  const place = useRef<HTMLDivElement>(null);
  const [appearance, setAppearance] = useState<Appearance>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme is what the styles are computed from.
  useEffect(() => {
    const read = () => place.current && setAppearance(readAppearance(place.current));
    read();
    const dark = window.matchMedia?.('(prefers-color-scheme: dark)');
    dark?.addEventListener('change', read);
    return () => dark?.removeEventListener('change', read);
  }, [colorScheme]);
  return { place, appearance };
}
