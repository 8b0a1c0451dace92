import type { Meta, StoryObj } from '@storybook/react-vite';
import { userEvent, within } from 'storybook/test';
import { problem } from '../../testing/fake-fetch.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { PortalCustomer, type PortalCustomerProps } from '../../testing/portal-customer.tsx';
import { assignedSeats, samplePeople, sampleSeats } from '../../testing/portal-samples.ts';
import { WithAnswers } from '../../testing/with-answers.tsx';
import { ManageSeats } from './manage-seats.tsx';

const meta: Meta<typeof ManageSeats> = { title: 'Parts/ManageSeats', component: ManageSeats };

export default meta;

type Story = StoryObj<typeof ManageSeats>;

const put = 'PUT /billing/v1/subscriptions/current/seats/*';

/** With a plan that has seats. */
const of = (customer: Omit<PortalCustomerProps, 'children'>): Story => ({
  render: (args) => (
    <PortalCustomer {...customer}>
      <ManageSeats {...args} />
    </PortalCustomer>
  ),
});

export const Default: Story = of({});

export const NobodyAssigned: Story = of({ customer: { seats: { ...sampleSeats, inUse: 0 } } });

/** The host hands in its people: administrators give seats to them, and take them back. */
export const People: Story = { ...of({ customer: { seats: assignedSeats } }), args: { people: samplePeople } };

export const NobodyYet: Story = {
  ...of({ customer: { seats: { ...sampleSeats, inUse: 0 } } }),
  args: { people: samplePeople },
};

export const AllTaken: Story = {
  ...of({ customer: { seats: { ...assignedSeats, total: 3, bought: 0, assignable: 3 } } }),
  args: { people: samplePeople },
};

/** Two seats fewer were ordered for the end of the period. */
export const FewerOrdered: Story = {
  ...of({ customer: { seats: { ...assignedSeats, assignable: 3 } } }),
  args: { people: samplePeople },
};

/** Somebody else has just taken the last one. */
export const NoneLeft: Story = {
  render: (args) => (
    <WithAnswers routes={{ ...fakePortal({ seats: assignedSeats }).routes, [put]: () => problem(409, 'seats_in_use') }}>
      <div style={{ maxInlineSize: '52rem', marginInline: 'auto', padding: '1rem' }}>
        <ManageSeats {...args} />
      </div>
    </WithAnswers>
  ),
  args: { people: samplePeople },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.selectOptions(await canvas.findByRole('combobox', undefined, { timeout: 20_000 }), 'jun');
    await userEvent.keyboard('{Tab}{Enter}');
    await canvas.findByRole('alert');
  },
};

export const PeopleDarkArabic: Story = { ...People, globals: { theme: 'dark', locale: 'ar' } };

export const Member: Story = of({ canManageBilling: false });
