'use client';

import { BillingProvider, type EntitlementSnapshot } from '@locai/billing-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Session } from './session.ts';

export interface ProvidersProps {
  session: Session | null;
  /** What the person may use, as the server read it: gates are right in the first paint. */
  snapshot: EntitlementSnapshot | undefined;
  children: ReactNode;
}

export function Providers({ session, snapshot, children }: ProvidersProps) {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } }));
  return (
    <QueryClientProvider client={queryClient}>
      <BillingProvider
        baseUrl="/"
        userKey={session?.userKey ?? null}
        getToken={() => session?.token ?? null}
        snapshot={snapshot}
        locale="en-US"
      >
        {children}
      </BillingProvider>
    </QueryClientProvider>
  );
}
