import { type ComponentType, useCallback, useState } from 'react';
import type { BillingDialog, OpenDialog } from './dialogs.ts';

interface DialogsProps {
  dialog: BillingDialog | null;
  onClose: () => void;
}

/**
 * One dialog at a time. The dialogs are another chunk, fetched when the first one opens; a chunk that cannot be fetched costs
 * that dialog, not the page. After that they stay mounted, so that a dialog can leave gracefully.
 */
export function useDialogs() {
  const [dialog, setDialog] = useState<BillingDialog | null>(null);
  const [Dialogs, setDialogs] = useState<ComponentType<DialogsProps> | null>(null);
  const close = useCallback(() => setDialog(null), []);
  const open: OpenDialog = useCallback(
    (name, ...[props]) => {
      setDialog({ name, props: props ?? {} } as BillingDialog);
      import('../components/billing-dialogs.tsx').then(
        ({ BillingDialogs }) => setDialogs(() => BillingDialogs),
        reportAnd(close),
      );
    },
    [close],
  );
  return { dialog, open, close, dialogs: Dialogs && <Dialogs dialog={dialog} onClose={close} /> };
}

function reportAnd(close: () => void) {
  return (error: unknown) => {
    close();
    reportError(error);
  };
}
