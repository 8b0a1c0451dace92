import type { ComponentType } from 'react';
import type { BillingTab } from '../../provider/dialogs.ts';
import { CurrentPlan } from '../current-plan/current-plan.tsx';
import { InvoiceList } from '../invoice-list/invoice-list.tsx';
import { ManageAddons } from '../manage-addons/manage-addons.tsx';
import { ManagePlans } from '../manage-plans/manage-plans.tsx';
import { ManageSeats, type ManageSeatsProps } from '../manage-seats/manage-seats.tsx';
import { PaymentMethods } from '../payment-methods/payment-methods.tsx';
import { UsageChart } from '../usage-chart/usage-chart.tsx';
import { UsageMeters } from '../usage-meters/usage-meters.tsx';

export interface ContentProps extends Pick<ManageSeatsProps, 'people'> {
  onTabChange: (tab: BillingTab) => void;
}

/** What is in each tab unless the host has something else. */
export const tabContents: Record<BillingTab, ComponentType<ContentProps>> = {
  overview: ({ onTabChange, people }) => (
    <>
      <CurrentPlan onChangePlan={() => onTabChange('plans')} />
      <ManageSeats people={people} />
      <ManageAddons />
    </>
  ),
  plans: () => <ManagePlans />,
  usage: () => (
    <>
      <UsageMeters />
      <UsageChart />
    </>
  ),
  invoices: () => <InvoiceList />,
  'payment-methods': () => <PaymentMethods />,
};
