import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useInvoicePages } from '../../hooks/use-invoice-pages.ts';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { Button } from '../button/button.tsx';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { InvoiceRow } from './invoice-row.tsx';

export interface InvoiceListProps extends ComponentPropsWithoutRef<'div'> {
  /** How many are shown at first, and how many more at a time. 10 when left out. */
  pageSize?: number;
}

/**
 * The customer's invoices, newest first: state and amount, the PDF, and for an open one its payment in place.
 *
 * @example
 * <InvoiceList pageSize={5} />
 */
export const InvoiceList = forwardRef<HTMLDivElement, InvoiceListProps>(function InvoiceList({ pageSize = 10, ...props }, ref) {
  const { t } = usePortalContext();
  const query = useInvoicePages({ limit: pageSize });
  const { data: subscription } = useSubscription();
  return (
    <Section ref={ref} {...props} title={t('invoices.title')}>
      <Loaded query={query} skeleton={<InvoicesSkeleton />}>
        {(invoices) =>
          invoices.length > 0 ? (
            <ul className="locai-card locai-invoices">
              {invoices.map((invoice) => (
                <InvoiceRow key={invoice.id} invoice={invoice} timeZone={subscription?.timeZone} />
              ))}
            </ul>
          ) : (
            <NoInvoices />
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <div className="locai-section-more">
          <Button variant="ghost" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('invoices.more')}
          </Button>
        </div>
      )}
    </Section>
  );
});

function NoInvoices() {
  const { t } = usePortalContext();
  return (
    <div className="locai-card locai-empty" data-empty="">
      <p className="locai-row-title">{t('invoices.none')}</p>
      <p className="locai-row-detail">{t('invoices.noneDetail')}</p>
    </div>
  );
}

/** As high as two invoices. */
function InvoicesSkeleton() {
  return (
    <ul className="locai-card" aria-hidden="true">
      {['first', 'second'].map((place) => (
        <li key={place} className="locai-row">
          <div className="locai-row-text">
            <Skeleton width="7rem" height="0.90625rem" />
            <Skeleton width="9rem" height="0.71875rem" />
          </div>
          <Skeleton width="4rem" height="1.5em" />
        </li>
      ))}
    </ul>
  );
}
