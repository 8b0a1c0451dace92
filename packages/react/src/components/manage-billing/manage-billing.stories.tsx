import type { Meta, StoryObj } from '@storybook/react-vite';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../queries/keys.ts';
import { problem } from '../../testing/fake-fetch.ts';
import type { FakePortalOptions } from '../../testing/fake-portal.ts';
import { PortalCustomer } from '../../testing/portal-customer.tsx';
import { portalSubscription, sampleAddon, sampleCard, sampleCustomerUsage, sampleUsage } from '../../testing/portal-samples.ts';
import { WithAnswers } from '../../testing/with-answers.tsx';
import { ManageBilling, type ManageBillingProps } from './manage-billing.tsx';

const meta: Meta<typeof ManageBilling> = {
  title: 'Components/ManageBilling',
  component: ManageBilling,
  parameters: { billing: { persona: 'admin', plan: 'pro', used: 120 } },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '52rem', marginInline: 'auto', padding: '1rem' }}>
        <Story />
      </div>
    ),
  ],
};

export default meta;

type Story = StoryObj<typeof ManageBilling>;

/** A customer in a state that would take months to come about. */
const state = (customer: FakePortalOptions, props: ManageBillingProps & { canManageBilling?: boolean } = {}): Story => ({
  parameters: { billing: null },
  render: (args) => {
    const { canManageBilling = true, ...rest } = props;
    return (
      <PortalCustomer customer={customer} canManageBilling={canManageBilling}>
        <ManageBilling {...args} {...rest} />
      </PortalCustomer>
    );
  },
});

const period = { from: '2026-11-22T00:00:00.000Z', to: '2026-12-06T00:00:00.000Z' };
const next = {
  planCode: 'starter',
  planName: 'Starter',
  interval: 'month' as const,
  seats: 1,
  addons: [],
  at: '2026-12-01T00:00:00.000Z',
};

/** Over the real back end. */
export const Default: Story = {};

export const Everything: Story = state({
  methods: [sampleCard(), sampleCard({ id: 'pm_2', brand: 'mastercard', last4: '4444', isDefault: false })],
});

export const WithoutPlan: Story = { parameters: { billing: { persona: 'admin', plan: null, used: null } } };

export const Member: Story = { parameters: { billing: { persona: 'member', plan: 'pro' } } };

export const Visitor: Story = { parameters: { billing: { persona: 'visitor' } } };

export const PastDue: Story = state({
  subscription: portalSubscription({ status: 'past_due', openInvoiceId: 'inv_1', nextRenewal: null }),
});

export const MemberPastDue: Story = state(
  { subscription: portalSubscription({ status: 'past_due', openInvoiceId: 'inv_1', nextRenewal: null }) },
  { canManageBilling: false },
);

export const Trial: Story = state({
  subscription: portalSubscription({ status: 'trialing', currentPeriod: period, addons: [], seats: 3 }),
  addons: [],
  invoices: [],
  methods: [],
});

export const Ending: Story = state({
  subscription: portalSubscription({ cancelAt: '2026-12-01T00:00:00.000Z', nextRenewal: null }),
});

export const Scheduled: Story = state({ subscription: portalSubscription({ scheduledChange: next }) });

export const WaitingForPayment: Story = state({
  subscription: portalSubscription({
    pendingChange: {
      ...next,
      planCode: 'business',
      planName: 'Business',
      invoiceId: 'inv_1',
      expiresAt: '2026-11-23T09:00:00.000Z',
    },
  }),
});

/** Near, reached, over what is included, without a limit, not granted, and the person's own limit. */
export const Limits: Story = state(
  {
    usage: [
      sampleUsage({
        balance: {
          granted: '1000',
          usage: '870',
          remaining: '130',
          overage: '0',
          unlimited: false,
          resetsAt: period.to,
          reserved: '12',
        },
      }),
      sampleUsage({
        entitlementCode: 'pages',
        name: 'Pages',
        balance: { granted: '50', usage: '50', remaining: '0', overage: '0', unlimited: false, resetsAt: null },
      }),
      sampleUsage({
        entitlementCode: 'words',
        name: 'Words',
        balance: { granted: '10000', usage: '12500', remaining: '0', overage: '2500', unlimited: false, resetsAt: period.to },
      }),
      sampleUsage({
        entitlementCode: 'exports',
        name: 'Exports',
        balance: { granted: null, usage: '31', remaining: null, overage: '0', unlimited: true, resetsAt: period.to },
      }),
      sampleUsage({ entitlementCode: 'faxes', name: 'Faxes', balance: null }),
      sampleUsage({ entitlementCode: 'letters', name: 'Letters', userLimit: { limit: '20', usage: '20', remaining: '0' } }),
    ],
  },
  { sections: ['usage', 'chart'] },
);

export const OneOffAddon: Story = state(
  {
    addons: [
      sampleAddon(),
      sampleAddon({
        addonCode: 'review',
        name: 'A review by an editor',
        type: 'one_off',
        quantity: '1',
        unitPrice: null,
        interval: null,
        autoRenew: false,
        period: null,
        grants: [{ entitlementCode: 'pages', amount: '20', remaining: '14' }],
      }),
      sampleAddon({
        addonCode: 'support',
        name: 'Support by phone',
        quantity: '1',
        unitPrice: { amount: 9900, currency: 'USD' },
        autoRenew: false,
        grants: [],
      }),
    ],
  },
  { sections: ['addons'] },
);

export const Empty: Story = state({
  subscription: null,
  usage: [],
  addons: [],
  compatible: [],
  invoices: [],
  methods: [],
  series: { timeZone: 'UTC', resolution: 'day', from: '2026-10-24', to: '2026-11-23', data: [] },
});

export const Loading: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'slow' } } };

export const Failing: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'error' } } };

export const Unreachable: Story = { parameters: { billing: { persona: 'admin', plan: 'pro', fault: 'offline' } } };

const refused = (status: number, code: string) => () => problem(status, code);

/** The session has ended. */
export const Unauthorised: Story = {
  parameters: { billing: null },
  render: (args) => (
    <WithAnswers routes={{ 'GET /billing/v1/subscriptions/current': refused(401, 'unauthenticated') }}>
      <ManageBilling {...args} />
    </WithAnswers>
  ),
};

/** What was read before, while the service does not answer. */
function Remembered(props: ManageBillingProps) {
  const queryClient = useQueryClient();
  useState(() => {
    queryClient.setQueryData(keys.subscription('ada'), portalSubscription(), { updatedAt: 1 });
    queryClient.setQueryData(keys.usage('ada'), sampleCustomerUsage(), { updatedAt: 1 });
  });
  return (
    <WithAnswers routes={{}}>
      <ManageBilling {...props} sections={['plan', 'usage']} />
    </WithAnswers>
  );
}

export const Stale: Story = { parameters: { billing: null }, render: (args) => <Remembered {...args} /> };

export const DarkArabic: Story = { ...Everything, globals: { theme: 'dark', locale: 'ar' } };
