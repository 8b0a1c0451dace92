import { type ReactNode, useState } from 'react';
import { Button } from '../components/button/button.tsx';
import { Root } from '../theme/root.tsx';

/** What a controlled dialog is told. */
interface Control {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** For stories: a dialog over a page that can open it again. */
export function OverAPage({ open: initial, children }: { open: boolean; children(control: Control): ReactNode }) {
  const [open, setOpen] = useState(initial);
  return (
    <Root>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Show
      </Button>
      {children({ open, onOpenChange: setOpen })}
    </Root>
  );
}
