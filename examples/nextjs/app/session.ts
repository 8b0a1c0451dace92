import { cookies } from 'next/headers';
import { backEnd } from './back-end.ts';

/** Who is signed in. Yours comes from your identity provider. */
export interface Session {
  userKey: string;
  token: string;
}

const cookie = 'session';

export async function readSession(): Promise<Session | null> {
  const value = (await cookies()).get(cookie)?.value;
  return value ? JSON.parse(value) : null;
}

/** How server components reach the back end as the person who asked for the page. */
export function billingAs(session: Session | null) {
  return { baseUrl: backEnd, getToken: () => session?.token ?? null };
}

/** The stand-in for a sign-in: an administrator of an organisation, with a token of the sandbox's issuer. */
export async function signInAs(organizationId: string): Promise<void> {
  const person = { userId: 'omar', organizationId, role: 'org_admin' };
  const response = await fetch(`${backEnd}/sandbox/v1/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(person),
  });
  const { token } = await response.json();
  const session: Session = { userKey: `omar@${organizationId}`, token };
  (await cookies()).set(cookie, JSON.stringify(session), { httpOnly: true, sameSite: 'lax' });
}
