import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { type FakeRoute, problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { samplePlan } from '../../testing/samples.ts';
import { ContactModal, type ContactModalProps } from './contact-modal.tsx';

const route = 'POST /billing/v1/contact';
const plans = [samplePlan(), samplePlan({ code: 'enterprise', name: 'Enterprise', prices: [] })];
const received: FakeRoute = () => Response.json({ status: 'received' }, { status: 201 });

function Host(props: Partial<ContactModalProps>) {
  const [open, setOpen] = useState(true);
  return <ContactModal {...props} open={open} onOpenChange={setOpen} />;
}

function contact(answer: FakeRoute = received, props: Partial<ContactModalProps> = {}) {
  const routes = { 'GET /billing/v1/plans': () => ({ data: plans, nextCursor: null }), [route]: answer };
  const billing = renderBilling(<Host {...props} />, { userKey: null, routes });
  return { ...billing, user: userEvent.setup(), sent: () => billing.requests.filter((each) => each.route === route) };
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

async function fillIn(user: ReturnType<typeof userEvent.setup>) {
  await paste(user, 'Name', 'Ada Lovelace');
  await paste(user, 'Work email', ' ada@acme.example ');
  await paste(user, 'Message', 'We are 400 people.');
}

async function paste(user: ReturnType<typeof userEvent.setup>, name: string, text: string) {
  await user.click(field(name));
  await user.paste(text);
}

const send = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole('button', { name: 'Send message' }));

test('a visitor writes about a plan, and is told who will be answered', async () => {
  const onSent = vi.fn();
  const { user, sent } = contact(received, { planCode: 'enterprise', onSent });
  const dialog = await screen.findByRole('dialog', { name: 'Talk to us about Enterprise' });
  await fillIn(user);
  await send(user);

  expect(await within(dialog).findByText('Thank you, Ada Lovelace. We will answer to ada@acme.example.')).toBeTruthy();
  const message = { name: 'Ada Lovelace', email: 'ada@acme.example', message: 'We are 400 people.', planCode: 'enterprise' };
  expect(sent().map(({ body }) => body)).toEqual([message]);
  expect(onSent).toHaveBeenCalledExactlyOnceWith(message);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('what is missing is said at the field, the first one gets the focus, and nothing is sent', async () => {
  const { user, sent } = contact();
  await user.type(field('Name'), 'Ada');
  await user.type(field('Work email'), 'ada@acme');
  await send(user);
  expect(document.activeElement).toBe(field('Work email'));
  expect(screen.getByText('Enter an email address like name@example.com.')).toBeTruthy();
  expect(screen.getByText('Write what you would like to know.')).toBeTruthy();
  expect(sent()).toEqual([]);
  await user.type(field('Work email'), '.example');
  expect(screen.queryByText('Enter an email address like name@example.com.')).toBeNull();
});

test('nothing is lost on failure, and the same message sent again has the same key', async () => {
  let tries = 0;
  // The first press gives up after two retries.
  const { user, sent } = contact((request) => (tries++ < 3 ? problem(503, 'unavailable') : received(request)));
  await fillIn(user);
  await send(user);
  expect((await screen.findByRole('alert')).textContent).toContain('What you wrote is still here.');
  expect(field('Message').value).toBe('We are 400 people.');
  await send(user);
  await screen.findByText(/^Thank you/);
  expect(new Set(sent().map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(sent()[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
});

test('what the service refuses is said at its field', async () => {
  const errors = [{ path: 'email', message: 'must be an e-mail address' }];
  const { user } = contact(() => problem(422, 'invalid_request', { errors }));
  await fillIn(user);
  await send(user);
  await waitFor(() => expect(field('Work email').getAttribute('aria-invalid')).toBe('true'));
  expect(document.activeElement).toBe(field('Work email'));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('too many messages are said to be too many', async () => {
  const { user } = contact(() => problem(429, 'rate_limited'));
  await fillIn(user);
  await send(user);
  expect((await screen.findByRole('alert')).textContent).toContain('Try again in an hour.');
});

test('the field for robots is out of sight, out of the way of the keyboard, and sent as it was filled in', async () => {
  const { user, sent } = contact();
  const trap = screen.getByLabelText<HTMLInputElement>('Leave this field empty', { selector: 'input' });
  expect(trap.tabIndex).toBe(-1);
  expect(screen.queryByRole('textbox', { name: 'Leave this field empty' })).toBeNull();
  await fillIn(user);
  trap.focus();
  await user.keyboard('https://spam.example');
  await send(user);
  await screen.findByText(/^Thank you/);
  expect(sent()[0]?.body).toMatchObject({ website: 'https://spam.example' });
});
