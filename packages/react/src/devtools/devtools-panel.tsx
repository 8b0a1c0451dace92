import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { ControlsView, type DevtoolsControl } from './controls-view.tsx';
import { EntitlementsView } from './entitlements-view.tsx';
import { RequestsView } from './requests-view.tsx';
import { SandboxView } from './sandbox-view.tsx';
import { styles } from './styles.ts';
import { useRequestLog } from './use-request-log.ts';

export interface BillingDevtoolsProps {
  /** Switches of your own, for what your app hands to `<BillingProvider>`. */
  controls?: readonly DevtoolsControl[];
  /** Open from the start. */
  defaultOpen?: boolean;
}

/** For developers, so in English and from left to right whatever the app is. */
export function DevtoolsPanel({ controls = [], defaultOpen = false }: BillingDevtoolsProps) {
  const [open, setOpen] = useState(defaultOpen);
  const log = useRequestLog();
  return (
    <aside className="locai-devtools" aria-label="Billing devtools" dir="ltr" lang="en" data-open={open || undefined}>
      <style>{styles}</style>
      <button type="button" className="locai-devtools-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        Billing{log.failures > 0 && <span className="locai-devtools-count">{log.failures} failed</span>}
      </button>
      {open && (
        <Tabs.Root defaultValue="entitlements" className="locai-devtools-panel">
          <Tabs.List className="locai-devtools-tabs" aria-label="Billing devtools">
            <Tabs.Tab value="entitlements">Entitlements</Tabs.Tab>
            <Tabs.Tab value="requests">Requests</Tabs.Tab>
            <Tabs.Tab value="sandbox">Sandbox</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="entitlements">
            <EntitlementsView />
          </Tabs.Panel>
          <Tabs.Panel value="requests">
            <RequestsView log={log} />
          </Tabs.Panel>
          <Tabs.Panel value="sandbox">
            <SandboxView />
            <ControlsView controls={controls} />
          </Tabs.Panel>
        </Tabs.Root>
      )}
    </aside>
  );
}
