import { useCallback } from 'react';
import { useStoredText } from '../stored.ts';
import { type Role, sandbox, type Token } from './sandbox.ts';

/*
 * The stand-in for your identity provider. Who is signed in is kept in localStorage, so that a test can choose:
 *   demo.persona        visitor | maya | omar | priya
 *   demo.organization   the organisation of Maya and Omar, `acme` when there is none
 */
const roles = { maya: 'user', omar: 'org_admin', priya: 'platform_admin' } as const satisfies Record<string, Role>;

export type Person = keyof typeof roles;
export type Persona = Person | 'visitor';
export const personas: readonly Persona[] = ['visitor', 'maya', 'omar', 'priya'];

export interface Session {
  persona: Persona;
  /** The name of Maya's and Omar's organisation. */
  organization: string;
  /** Maya and Omar belong to it; a visitor and the operator's staff do not. */
  isMember: boolean;
  /** Identifies the person and the organisation; null for a visitor. */
  userKey: string | null;
  /** Who pays, and whose documents are shown: the organisation, else the person. */
  ownerKey: string;
  /** May buy and change plans. */
  isAdministrator: boolean;
  getToken: () => Promise<string | null>;
  become: (persona: Persona) => void;
  /** Starts over as the administrator of an organisation that nobody has seen before; gives its name. */
  becomeNewCustomer: () => string;
}

export function useSession(): Session {
  const [storedPersona, setPersona] = useStoredText('demo.persona', 'visitor');
  const [organizationId, setOrganization] = useStoredText('demo.organization', 'acme');
  const persona = personas.find((each) => each === storedPersona) ?? 'visitor';
  const isMember = persona === 'maya' || persona === 'omar';
  const memberOf = isMember ? organizationId : null;
  const getToken = useCallback(() => tokenOf(persona, memberOf), [persona, memberOf]);
  return {
    persona,
    organization: nameOf(organizationId),
    isMember,
    userKey: persona === 'visitor' ? null : [persona, memberOf].filter(Boolean).join('@'),
    ownerKey: memberOf ?? persona,
    isAdministrator: persona === 'omar' || persona === 'priya',
    getToken,
    become: setPersona,
    becomeNewCustomer: () => {
      const id = `studio-${1000 + Math.floor(Math.random() * 9000)}`;
      setOrganization(id);
      setPersona('omar');
      return nameOf(id);
    },
  };
}

/** `studio-4821` → `Studio 4821` */
function nameOf(organizationId: string): string {
  return organizationId.charAt(0).toUpperCase() + organizationId.slice(1).replaceAll('-', ' ');
}

const tokens = new Map<string, Promise<Token>>();

/** A token is asked for once, and again a minute before it expires. */
async function tokenOf(persona: Persona, organizationId: string | null): Promise<string | null> {
  if (persona === 'visitor') return null;
  const key = `${persona}@${organizationId}`;
  const known = await tokens.get(key)?.catch(() => undefined);
  if (known && Date.parse(known.expiresAt) - Date.now() > 60_000) return known.token;
  const request = { userId: persona, role: roles[persona], ...(organizationId && { organizationId }) };
  const asked = sandbox.token(request);
  tokens.set(key, asked);
  return (await asked).token;
}

/** After a reset of the demo the old tokens may be worth nothing. */
export function forgetTokens() {
  tokens.clear();
}
