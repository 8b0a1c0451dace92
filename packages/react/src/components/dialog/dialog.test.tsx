import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { renderBilling, setUpBilling } from '../../testing/render-billing.tsx';
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

test('the page is out of reach while it is open, and what comes to the page later is not', async () => {
  await openExample();
  const app = screen.getByRole('button', { name: 'Open', hidden: true }).closest('body > *');
  expect(app?.hasAttribute('inert')).toBe(true);
  const frame = document.body.appendChild(document.createElement('iframe'));
  expect(frame.hasAttribute('inert')).toBe(false);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(app?.hasAttribute('inert')).toBe(false));
  frame.remove();
});

test('a press outside closes it, letting go of a selection there does not', async () => {
  const dialog = await openExample();
  const outside = dialog.parentElement as HTMLElement;
  const selected = screen.getByText('You are on Starter.');
  await userEvent.pointer([{ keys: '[MouseLeft>]', target: selected }, { target: outside }, { keys: '[/MouseLeft]' }]);
  expect(screen.getByRole('dialog')).toBe(dialog);
  await userEvent.click(outside);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('Escape closes the upper one of two', async () => {
  renderBilling(
    <Dialog open onOpenChange={() => expect.unreachable('The lower one waits.')} title="Order">
      <Example />
    </Dialog>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  await screen.findByRole('dialog', { name: 'Change plan' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Change plan' })).toBeNull());
  expect(screen.getByRole('dialog', { name: 'Order' })).toBeTruthy();
});

test('when what has the focus is taken away, the dialog has it', async () => {
  const dialog = await openExample();
  const second = screen.getByRole('button', { name: 'Second' });
  second.focus();
  second.remove();
  await waitFor(() => expect(document.activeElement).toBe(dialog));
});

test('the server draws nothing of it, the browser all, in strict mode too', async () => {
  const { wrapper: Billing } = setUpBilling();
  const page = (
    <StrictMode>
      <Billing>
        <Dialog open onOpenChange={() => {}} title="Order" />
      </Billing>
    </StrictMode>
  );
  expect(renderToString(page)).toBe('');
  const { unmount } = render(page);
  const dialog = screen.getByRole('dialog', { name: 'Order' });
  expect(document.activeElement?.textContent).toBe('Order');
  unmount();
  expect(dialog.isConnected).toBe(false);
  expect(document.querySelector('[inert]')).toBeNull();
});
