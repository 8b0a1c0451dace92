import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, forwardRef, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderBilling } from '../testing/render-billing.tsx';
import { Dialog } from './dialog/dialog.tsx';
import { ContactModal } from './modals.tsx';
import { openedLater } from './opened-later.tsx';

afterEach(() => vi.unstubAllGlobals());

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const Question = forwardRef<HTMLDivElement, Props>((props, ref) => <Dialog {...props} ref={ref} title="Sure?" />);

/** A page with one button that opens the modal. */
function Page({ modal: Modal, popup }: { modal: ReturnType<typeof openedLater<Props>>; popup?: React.Ref<HTMLDivElement> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      <Modal open={open} onOpenChange={setOpen} ref={popup} />
    </>
  );
}

test('its code is fetched when it first opens, and once', async () => {
  const load = vi.fn(async () => Question);
  const popup = createRef<HTMLDivElement>();
  renderBilling(<Page modal={openedLater(load)} popup={popup} />);
  expect(load).not.toHaveBeenCalled();
  for (const _ of ['first', 'again']) {
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(await screen.findByRole('dialog', { name: 'Sure?' })).toBe(popup.current);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
  expect(load).toHaveBeenCalledTimes(1);
});

test('code that cannot be fetched is asked for again at the next opening', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const load = vi.fn(async () => Question).mockRejectedValueOnce(new TypeError('offline'));
  renderBilling(<Page modal={openedLater(load)} />);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await waitFor(() => expect(report).toHaveBeenCalledWith(new TypeError('offline')));
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(await screen.findByRole('dialog', { name: 'Sure?' })).toBeTruthy();
});

test('a modal of the package arrives', async () => {
  renderBilling(<ContactModal open onOpenChange={() => {}} />, {
    routes: { 'GET /billing/v1/plans': () => ({ data: [], nextCursor: null }) },
  });
  expect(await screen.findByRole('dialog', { name: 'Talk to us' })).toBeTruthy();
});
