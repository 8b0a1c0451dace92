import { type ComponentPropsWithoutRef, type ComponentType, Fragment, forwardRef, type ReactNode } from 'react';
import { useAddons, useCompatibleAddons } from '../../hooks/use-addons.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import { CurrentPlan, type CurrentPlanProps } from '../current-plan/current-plan.tsx';
import { InvoiceList } from '../invoice-list/invoice-list.tsx';
import { ManageAddons } from '../manage-addons/manage-addons.tsx';
import { ManageSeats, type ManageSeatsProps } from '../manage-seats/manage-seats.tsx';
import { useSeatsOffer } from '../manage-seats/use-seats-offer.ts';
import { PaymentMethods } from '../payment-methods/payment-methods.tsx';
import { Frame } from '../section/frame.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { UsageChart } from '../usage-chart/usage-chart.tsx';
import { UsageMeters } from '../usage-meters/usage-meters.tsx';

const parts = {
  plan: CurrentPlan,
  seats: ManageSeats,
  addons: ManageAddons,
  usage: UsageMeters,
  chart: UsageChart,
  invoices: InvoiceList,
  paymentMethods: PaymentMethods,
} as const;

/** A section of `<ManageBilling>`. Each is a component of its own too. */
export type BillingSection = keyof typeof parts;

/** What stands in the place of a section. */
export type ManageBillingSlots = { readonly [S in BillingSection]?: ComponentType };

const allSections = Object.keys(parts) as BillingSection[];

export interface ManageBillingProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    Pick<CurrentPlanProps, 'onChangePlan'>,
    Pick<ManageSeatsProps, 'people'> {
  /** Which sections there are, in their order. All of them when left out. */
  sections?: readonly BillingSection[];
  /** Replaces sections. */
  slots?: ManageBillingSlots;
}

/**
 * Everything about an account's billing on one page: the plan with its renewal and how to end it, seats, add-ons, usage, invoices and
 * cards. What would cost something shows what is due before it is confirmed; a payment that failed is made good in place.
 *
 * @example
 * <ManageBilling onChangePlan={() => navigate('/pricing')} />
 */
export const ManageBilling = forwardRef<HTMLDivElement, ManageBillingProps>(function ManageBilling(
  { sections = allSections, slots, onChangePlan, people, className, ...props },
  ref,
) {
  return (
    <Root ref={ref} {...props} className={classNames('locai-manage-billing', className)}>
      <Frame>
        <Sections sections={sections} slots={slots} onChangePlan={onChangePlan} people={people} />
      </Frame>
    </Root>
  );
});

type Shared = Pick<ManageBillingProps, 'slots' | 'onChangePlan' | 'people'>;

/** One after the other. Whether there are seats and add-ons is known late: what stands below waits, so that it is not pushed down. */
function Sections({ sections, ...shared }: Shared & { sections: readonly BillingSection[] }) {
  const [section, ...others] = sections;
  if (!section) return null;
  const Gate = shared.slots?.[section] ? Fragment : gateOf(section);
  return (
    <>
      <Part section={section} {...shared} />
      <Gate>
        <Sections sections={others} {...shared} />
      </Gate>
    </>
  );
}

function gateOf(section: BillingSection): ComponentType<{ children: ReactNode }> {
  if (section === 'seats') return AfterSeats;
  return section === 'addons' ? AfterAddons : Fragment;
}

function AfterSeats({ children }: { children: ReactNode }) {
  return useSeatsOffer().isKnown ? children : <Skeleton height="16rem" />;
}

function AfterAddons({ children }: { children: ReactNode }) {
  const bought = useAddons();
  const compatible = useCompatibleAddons();
  return bought.isLoading || compatible.isLoading ? <Skeleton height="16rem" /> : children;
}

function Part({ section, slots, onChangePlan, people }: Shared & { section: BillingSection }) {
  const Slot = slots?.[section];
  if (Slot) return <Slot />;
  if (section === 'plan') return <CurrentPlan {...(onChangePlan && { onChangePlan })} />;
  if (section === 'seats') return <ManageSeats people={people} />;
  const Section = parts[section];
  return <Section />;
}
