import '@locai/billing-react/styles.css';
import { readEntitlementSnapshot } from '@locai/billing-react/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Providers } from './providers.tsx';
import { billingAs, readSession, signInAs } from './session.ts';

const icon = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';

export const metadata: Metadata = { title: 'Marginalia', icons: icon };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const session = await readSession();
  const snapshot = session ? await readEntitlementSnapshot({ ...billingAs(session), userKey: session.userKey }) : undefined;
  return (
    <html lang="en">
      <body style={{ maxInlineSize: '72rem', margin: '0 auto', padding: '1rem', fontFamily: 'system-ui, sans-serif' }}>
        <nav style={{ display: 'flex', gap: '1rem', alignItems: 'center', paddingBlockEnd: '2rem' }}>
          <Link href="/">Pricing</Link>
          <Link href="/documents">Documents</Link>
          {session ? <span>{session.userKey}</span> : <SignIn />}
        </nav>
        <main>
          <Providers session={session} snapshot={snapshot}>
            {children}
          </Providers>
        </main>
      </body>
    </html>
  );
}

function SignIn() {
  const signIn = async () => {
    'use server';
    await signInAs('acme');
  };
  return (
    <form action={signIn}>
      <button type="submit">Sign in</button>
    </form>
  );
}
