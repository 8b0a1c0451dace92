import { type ComponentPropsWithoutRef, type ComponentType, forwardRef, type ReactNode, Suspense, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { BillingTab } from '../../provider/dialogs.ts';
import { classNames } from '../../theme/class-names.ts';
import { Root } from '../../theme/root.tsx';
import type { ManageSeatsProps } from '../manage-seats/manage-seats.tsx';
import { Frame } from '../section/frame.tsx';
import { SectionLevel } from '../section/section.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { Tabs } from '../tabs/tabs.tsx';
import { type ContentProps, tabContents } from './tab-contents.tsx';
import { TabErrors } from './tab-errors.tsx';

/** What stands in a tab instead of our own. */
export type BillingLayoutSlots = { readonly [T in BillingTab]?: ComponentType };

export interface BillingLayoutProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'>,
    Pick<ManageSeatsProps, 'people'> {
  /** The heading; null for none, where yours stands above. */
  title?: ReactNode;
  /** At the end of the heading's line. */
  actions?: ReactNode;
  /** The chosen tab, when the host's router decides it; then with `onTabChange`. */
  tab?: BillingTab;
  /** `overview` when left out. */
  defaultTab?: BillingTab | undefined;
  onTabChange?: (tab: BillingTab) => void;
  /** Which tabs there are, in their order. All of them when left out. */
  tabs?: readonly BillingTab[];
  /** Replaces what is in a tab. */
  slots?: BillingLayoutSlots;
}

const allTabs: readonly BillingTab[] = ['overview', 'plans', 'usage', 'invoices', 'payment-methods'];

/**
 * The frame of an account's billing area: heading and tabs, in a page or a dialog. The tab can be the address's: pass `tab` and
 * `onTabChange`. What is in the tabs can be replaced one by one.
 *
 * @example
 * <BillingLayout tab={params.tab} onTabChange={(tab) => navigate(`/billing/${tab}`)} slots={{ usage: MyUsage }} />
 */
export const BillingLayout = forwardRef<HTMLDivElement, BillingLayoutProps>(function BillingLayout(
  { title, actions, tab, defaultTab = 'overview', onTabChange, tabs = allTabs, slots, people, className, ...props },
  ref,
) {
  const { t } = usePortalContext();
  const [own, setOwn] = useState(defaultTab);
  const current = tab ?? own;
  const change = (next: BillingTab) => {
    setOwn(next);
    onTabChange?.(next);
  };
  return (
    <Root ref={ref} data-tab={current} {...props} className={classNames('locai-billing', className)}>
      {title !== null && (
        <header className="locai-section-header">
          <h2 className="locai-billing-title">{title ?? t('portal.title')}</h2>
          {actions && <div className="locai-section-actions">{actions}</div>}
        </header>
      )}
      <Frame>
        <Tabs
          label={t('portal.title')}
          tabs={tabs.map((value) => ({ value, label: t(`portal.tab.${value}`) }))}
          value={current}
          onChange={change}
        >
          <TabContent tab={current} slot={slots?.[current]} people={people} onTabChange={change} />
        </Tabs>
      </Frame>
    </Root>
  );
});

interface TabContentProps extends ContentProps {
  tab: BillingTab;
  slot: ComponentType | undefined;
}

/** A tab that waits shows its place, one that breaks says so: the others stay as they are. */
function TabContent({ tab, slot: Slot, ...content }: TabContentProps) {
  const Content = tabContents[tab];
  return (
    <SectionLevel.Provider value={3}>
      <TabErrors>
        <Suspense fallback={<Skeleton height="16rem" />}>{Slot ? <Slot /> : <Content {...content} />}</Suspense>
      </TabErrors>
    </SectionLevel.Provider>
  );
}
