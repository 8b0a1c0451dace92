import { useEffect } from 'react';
import { usePreferences } from '../preferences.tsx';
import { bffUrl } from './sandbox.ts';
import { useSession } from './session.ts';

/**
 * Tells billing who the customer is, as your server does when somebody signs up: a name for invoices, an address for e-mails, and
 * the language that these are in.
 */
export function useIntroduction() {
  const { language } = usePreferences();
  const { organization, isMember, isAdministrator, getToken } = useSession();
  const introduces = isMember && isAdministrator;
  useEffect(() => {
    if (!introduces) return;
    const left = new AbortController();
    // Without a back end there is nobody to tell; the app says so by itself.
    introduce(organization, language, getToken, left.signal).catch(() => {});
    return () => left.abort();
  }, [introduces, organization, language, getToken]);
}

async function introduce(organization: string, locale: string, getToken: () => Promise<string | null>, signal: AbortSignal) {
  const headers = { Authorization: `Bearer ${await getToken()}`, 'Content-Type': 'application/json' };
  const url = `${bffUrl}/billing/v1/customers/current`;
  const known: { email: string | null; locale: string | null } | null = await (await fetch(url, { headers, signal })).json();
  if (known?.email && known.locale === locale) return;
  const email = `omar@${organization.toLowerCase().replaceAll(' ', '-')}.example`;
  await fetch(url, { method: 'PATCH', headers, signal, body: JSON.stringify({ name: organization, email, locale }) });
}
