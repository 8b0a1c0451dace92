import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Disclosure {
  isOpen: boolean;
  show: () => void;
  hide: () => void;
  /** What opened it: it gets the focus back. */
  trigger: RefObject<HTMLButtonElement | null>;
  /** The heading of what is shown: reading goes on there. */
  heading: RefObject<HTMLHeadingElement | null>;
}

/** Something that opens in place: the focus goes to its heading, and back to its button when it closes. */
export function useDisclosure(): Disclosure {
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isOpen) heading.current?.focus();
    else if (wasOpen.current) trigger.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return { isOpen, show: () => setOpen(true), hide: () => setOpen(false), trigger, heading };
}
