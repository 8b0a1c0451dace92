import {
  type Fee,
  type Invoice,
  type Subscription,
  useBillingContext,
  useInvoices,
  useSubscription,
  useUpdateSubscription,
} from '@locai/billing-react';
import type { ReactNode } from 'react';
import { PayInvoice } from '../demo/pay-invoice.tsx';
import { useSession } from '../demo/session.ts';
import { useText } from '../preferences.tsx';
import { Link, navigate } from '../router.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';
import { Usage } from '../shell/usage.tsx';

/** The account's own page, built from the SDK's hooks. */
export function BillingScreen() {
  const text = useText().billing;
  return (
    <Screen name="billing" title={text.title} intro={text.intro}>
      <SignedIn>
        <div className="sections">
          <PlanSection />
          <Section title={text.usage}>
            <Usage />
          </Section>
          <InvoicesSection />
        </div>
      </SignedIn>
    </Screen>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

function PlanSection() {
  const text = useText();
  const { data: subscription, isPending, error, refetch } = useSubscription();
  return (
    <Section title={text.billing.plan}>
      {isPending && <p className="aside">{text.loading}</p>}
      {error && subscription === undefined && <Failed retry={refetch} />}
      {subscription === null && <NoPlan />}
      {subscription && <CurrentPlan subscription={subscription} />}
    </Section>
  );
}

function NoPlan() {
  const text = useText();
  return (
    <>
      <p className="plan-name">{text.billing.noPlan}</p>
      <p className="aside">{text.billing.noPlanDetail}</p>
      <Link className="button" to="/pricing">
        {text.seePlans}
      </Link>
    </>
  );
}

function CurrentPlan({ subscription }: { subscription: Subscription }) {
  const text = useText().billing;
  const { formatDate, formatMoney, formatNumber } = useBillingContext();
  const { status, currentPeriod, nextRenewal, timeZone, seats } = subscription;
  const date = (instant: string) => formatDate(instant, { dateStyle: 'long', timeZone });
  return (
    <>
      <p className="plan-name">
        {subscription.planName} <span className="plan-interval">{text.interval[subscription.interval]}</span>
        <span className="state" data-status={status}>
          {text.status[status]}
        </span>
      </p>
      <Changes subscription={subscription} date={date} />
      <dl className="facts">
        <dt>{text.renews}</dt>
        <dd>
          {nextRenewal
            ? text.renewal(formatMoney(nextRenewal.amount), date(nextRenewal.at))
            : status === 'past_due'
              ? text.afterPayment
              : subscription.cancelAt
                ? text.noRenewal
                : text.free}
        </dd>
        <dt>{text.period}</dt>
        <dd>{text.between(date(currentPeriod.from), date(currentPeriod.to))}</dd>
        <dt>{text.seats}</dt>
        <dd>{formatNumber(seats)}</dd>
      </dl>
      <PlanActions subscription={subscription} />
    </>
  );
}

function Changes({ subscription, date }: { subscription: Subscription; date: (instant: string) => string }) {
  const text = useText().billing;
  const { status, pendingChange, scheduledChange, cancelAt } = subscription;
  return (
    <>
      {status === 'past_due' && <Overdue planName={subscription.planName} />}
      {pendingChange && <p className="notice">{text.pending(pendingChange.planName)}</p>}
      {cancelAt && <p className="notice">{text.ends(subscription.planName, date(cancelAt))}</p>}
      {scheduledChange && <p className="notice">{text.scheduled(scheduledChange.planName, date(scheduledChange.at))}</p>}
    </>
  );
}

/** What is owed, and the way to pay it for who may. */
function Overdue({ planName }: { planName: string }) {
  const text = useText();
  const { isAdministrator } = useSession();
  const { data: page } = useInvoices({ status: 'open', limit: 1 });
  const [invoice] = page?.data ?? [];
  return (
    <div className="notice" data-tone="danger">
      <p>{text.billing.overdue(planName)}</p>
      {isAdministrator && invoice && <PayInvoice key={invoice.id} invoice={invoice} />}
    </div>
  );
}

function PlanActions({ subscription }: { subscription: Subscription }) {
  const { status, planCode, interval, pendingChange, cancelAt } = subscription;
  const text = useText();
  const { isAdministrator } = useSession();
  const { open } = useBillingContext();
  if (!isAdministrator) return <p className="aside">{text.askAdministrator}</p>;
  const unpaid = status === 'incomplete' || pendingChange;
  const finish = () =>
    pendingChange
      ? open('upgrade', { planCode: pendingChange.planCode, interval: pendingChange.interval })
      : navigate(`/checkout?plan=${planCode}&interval=${interval}`);
  return (
    <div className="actions">
      {unpaid && (
        <button type="button" className="button" onClick={finish}>
          {text.billing.finish}
        </button>
      )}
      {!cancelAt && (
        <Link className={unpaid ? 'button quiet' : 'button secondary'} to="/pricing">
          {text.billing.change}
        </Link>
      )}
      {status !== 'incomplete' && <End isEnding={cancelAt !== null} />}
    </div>
  );
}

/** Lets the plan end with its period, which can be taken back until then: so nobody is asked twice. */
function End({ isEnding }: { isEnding: boolean }) {
  const text = useText().billing;
  const { cancel, resume } = useUpdateSubscription();
  const error = isEnding ? resume.error : cancel.error;
  return (
    <>
      <button
        type="button"
        className={isEnding ? 'button' : 'button quiet'}
        disabled={cancel.isPending || resume.isPending}
        onClick={() => (isEnding ? resume.mutate() : cancel.mutate(undefined))}
      >
        {isEnding ? text.resume : text.cancel}
      </button>
      {error && <p role="alert">{text.notEnded}</p>}
    </>
  );
}

function InvoicesSection() {
  const text = useText();
  const { data: page, isPending, error, refetch } = useInvoices({ limit: 10 });
  return (
    <Section title={text.billing.invoices}>
      {isPending && <p className="aside">{text.loading}</p>}
      {error && !page && <Failed retry={refetch} />}
      {page?.data.length === 0 && <p className="aside">{text.billing.noInvoices}</p>}
      {page && page.data.length > 0 && (
        <ul className="invoices">
          {page.data.map((invoice) => (
            <InvoiceRow key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const text = useText().billing;
  const { formatDate, formatMoney } = useBillingContext();
  const words = ({ source, planName, description }: Fee) => {
    if (source === 'seat') return text.extraSeats;
    if (source === 'proration') return text.unused(planName ?? description);
    return source === 'plan' ? (planName ?? description) : description;
  };
  return (
    <li>
      <span className="invoice-number">
        <bdi>{invoice.number ?? text.draft}</bdi>
      </span>
      <span className="invoice-date">{formatDate(invoice.issuedAt ?? invoice.createdAt)}</span>
      <span className="invoice-what">{invoice.fees.map((fee) => isolated(words(fee))).join(' · ')}</span>
      <span className="state" data-status={invoice.status}>
        {text.invoiceStatus[invoice.status]}
      </span>
      <span className="invoice-amount">{formatMoney(invoice.total)}</span>
    </li>
  );
}

/** Keeps its own direction among others: plan names in Arabic lines. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function Failed({ retry }: { retry: () => unknown }) {
  const text = useText().billing;
  return (
    <p role="alert">
      {text.failed}{' '}
      <button type="button" className="button quiet" onClick={() => void retry()}>
        {text.retry}
      </button>
    </p>
  );
}
