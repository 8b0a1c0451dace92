import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderBilling } from '../../testing/render-billing.tsx';
import { Dialog, DialogBody } from './dialog.tsx';

function Example({ dismissible }: { dismissible?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Change plan"
        description="You are on Starter."
        {...(dismissible === false && { dismissible })}
      >
        <DialogBody>
          <button type="button">First</button>
          <button type="button">Second</button>
        </DialogBody>
      </Dialog>
    </>
  );
}

async function openExample(props: { dismissible?: boolean } = {}, setup: Parameters<typeof renderBilling>[1] = {}) {
  renderBilling(<Example {...props} />, setup);
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  return screen.findByRole('dialog', { name: 'Change plan', description: 'You are on Starter.' });
}

test('reading begins at its title, Tab stays inside', async () => {
  const dialog = await openExample();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Change plan'));
  const names: (string | null | undefined)[] = [];
  for (let presses = 0; presses < 4; presses++) {
    await userEvent.tab();
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    names.push(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
  }
  expect(names.slice(0, 3)).toEqual(['First', 'Second', 'Close']);
});

test('Escape closes it and gives the focus back', async () => {
  await openExample();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' })));
});

test('stays while it may not be dismissed', async () => {
  await openExample({ dismissible: false });
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('dialog')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
});

test('carries theme, language and direction to the end of the document', async () => {
  const dialog = await openExample({}, { locale: 'ar', colorScheme: 'dark' });
  const root = dialog.closest('.locai-root');
  expect(root?.parentElement).toBe(document.body);
  expect(root?.getAttribute('dir')).toBe('rtl');
  expect(root?.getAttribute('lang')).toBe('ar');
  expect(root?.getAttribute('data-locai-theme')).toBe('dark');
});
