import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef } from 'react';
import { expect, it, vi } from 'vitest';
import { problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import type { PaymentFormHandle } from '../payment-form.ts';
import { SandboxForm } from './sandbox-form.tsx';

const confirm = 'POST /sandbox/v1/payments/confirm';
const config = {
  provider: 'sandbox',
  mode: 'sandbox' as const,
  publishableKey: null,
  testCards: [{ number: '4242424242424242', behaviour: '' }],
};

function sandboxForm(answer: () => object = () => ({ status: 'succeeded', error: null })) {
  const actionsRef = createRef<PaymentFormHandle>();
  const onChange = vi.fn();
  const amount = { amount: 2900, currency: 'USD' };
  const form = <SandboxForm config={config} amount={amount} actionsRef={actionsRef} onChange={onChange} />;
  return { ...renderBilling(form, { routes: { [confirm]: answer } }), actionsRef, onChange, user: userEvent.setup() };
}

const number = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Card number' });

it('groups the number while it is typed and shows its network', async () => {
  const { user, container } = sandboxForm();
  await user.type(number(), '378282246310005');
  expect(number().value).toBe('3782 822463 10005');
  expect(container.querySelector('.locai-card-number [data-brand]')?.getAttribute('data-brand')).toBe('amex');
});

it('keeps the caret behind the digit that was typed in the middle', async () => {
  const { user } = sandboxForm();
  await user.type(number(), '42424242');
  await user.type(number(), '1', { initialSelectionStart: 4, initialSelectionEnd: 4 });
  expect(number().value).toBe('4242 1424 2');
  expect(number().selectionStart).toBe(6);
});

it('tells browsers which field is which', () => {
  sandboxForm();
  const kinds = screen
    .getAllByRole('textbox')
    .map((field) => [field.getAttribute('autocomplete'), field.getAttribute('inputmode')]);
  expect(kinds).toEqual([
    ['cc-number', 'numeric'],
    ['cc-exp', 'numeric'],
    ['cc-csc', 'numeric'],
  ]);
});

it('says what is wrong when a field is left, and takes it back when it is mended', async () => {
  const { user } = sandboxForm();
  await user.type(number(), '4242424242424241');
  await user.tab();
  expect(screen.getByText('This card number is not valid. Check its digits.')).toBeTruthy();
  await user.type(number(), '{Backspace}2');
  expect(screen.queryByText('This card number is not valid. Check its digits.')).toBeNull();
});

it('says when it is complete', async () => {
  const { user, onChange } = sandboxForm();
  await user.click(screen.getByRole('button', { name: /4242/ }));
  expect(onChange.mock.calls.map(([state]) => state.complete)).toEqual([false, true]);
});

it('names the field that the service refuses', async () => {
  const expired = problem(422, 'invalid_request', { errors: [{ path: 'card.expYear', message: 'must not be in the past' }] });
  const { actionsRef } = sandboxForm(() => expired);
  const outcome = await act(() => actionsRef.current?.confirm('secret'));
  expect(outcome).toEqual({ status: 'failed', error: { code: 'invalid_details' } });
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Expiry date' }));
});
