import { type ForwardRefExoticComponent, forwardRef, type PropsWithoutRef, type RefAttributes, useEffect, useState } from 'react';

interface Opens {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

type Modal<Props> = ForwardRefExoticComponent<PropsWithoutRef<Props> & RefAttributes<HTMLDivElement>>;

/**
 * A modal whose code is fetched when it first opens, so that a page does not carry what nobody may ask for. Code that cannot be
 * fetched costs the modal, not the page: it counts as closed, and the error is reported.
 */
export function openedLater<Props extends Opens>(load: () => Promise<Modal<Props>>): Modal<Props> {
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each modal, where modules begin.
  return forwardRef<HTMLDivElement, Props>(function OpenedLater(props, ref) {
    const { open, onOpenChange } = props;
    const [Loaded, setLoaded] = useState<Modal<Props>>();
    // biome-ignore lint/correctness/useExhaustiveDependencies: each opening loads once; what it calls is the newest when it opened.
    useEffect(() => {
      if (!open || Loaded) return;
      load().then(
        (component) => setLoaded(() => component),
        (error) => {
          onOpenChange(false);
          reportError(error);
        },
      );
    }, [open]);
    return Loaded ? <Loaded {...props} ref={ref} /> : null;
  });
}
