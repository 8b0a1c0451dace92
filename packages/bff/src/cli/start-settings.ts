import { fewestEventMonths } from '../usage/event-months.ts';
import { type Setting, settingsReader } from './settings-reader.ts';
import { readStripeKeys } from './stripe-keys.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const overHttps = 'It must begin with https://, because who can change it on its way can make tokens for anybody.';

const databaseUrl: Setting<string> = {
  name: 'DATABASE_URL',
  read: (value) => (/^postgres(ql)?:\/\/./.test(value) ? value : undefined),
  advice: 'Set it to a PostgreSQL 15 or newer: postgres://user:password@host:5432/billing.',
  secret: true,
};
const issuer: Setting<string> = {
  name: 'LOCAI_ISSUER',
  read: (value) => (isSecure(value) ? value : undefined),
  advice: `Set it to the issuer of your tokens, exactly as in their "iss" claim. ${overHttps}`,
};
const jwks: Setting<URL> = {
  name: 'LOCAI_JWKS_URL',
  read: (value) => (isSecure(value) ? new URL(value) : undefined),
  advice: `Set it to where your issuer publishes its keys. ${overHttps}`,
};
const audience: Setting<string> = {
  name: 'LOCAI_AUDIENCE',
  read: (value) => value,
  advice: 'Set it to the "aud" claim of tokens for this service, so that tokens for your other services do not work here.',
};
const allowedOrigins: Setting<string[]> = {
  name: 'LOCAI_ALLOWED_ORIGINS',
  read: (value) => originsIn(value),
  advice:
    'Set it to the origins of your pages, separated by commas: https://app.example.com. A wildcard is refused, because any page could then act for a person who is signed in.',
};
const paymentProvider: Setting<string> = {
  name: 'PAYMENT_PROVIDER',
  read: (value) => (value === 'sandbox' ? undefined : value),
  advice:
    'Set STRIPE_SECRET_KEY to use Stripe, or set it to the ES module whose default export makes your payment provider: a package, or a path such as ./payments.js. The sandbox is for "locai-billing dev" only, because it gives away for nothing what you sell.',
};
const twoProviders = 'STRIPE_SECRET_KEY and PAYMENT_PROVIDER are both set. Set the one that is to move the money.';
const platformAdmin: Setting<{ claim: string; value: string }> = {
  name: 'LOCAI_PLATFORM_ADMIN',
  read: (pair) => claimAndValue(pair),
  advice: 'Set it as claim=value, e.g. staff_role=billing, or leave it out: then only service keys are platform admins.',
};
const adminRoles: Setting<string[]> = {
  name: 'LOCAI_ADMIN_ROLES',
  read: (value) => listed(value),
  advice: 'Set it to the values of the role claim that make an administrator, separated by commas, or leave it out.',
};
const timeZone: Setting<string> = {
  name: 'LOCAI_TIME_ZONE',
  read: (value) => (isTimeZone(value) ? value : undefined),
  advice: 'Set it to an IANA zone such as Europe/Berlin, or leave it out for UTC.',
};
const smtpUrl: Setting<string> = {
  name: 'SMTP_URL',
  read: (value) => (/^smtps?:\/\/./.test(value) && URL.canParse(value) ? value : undefined),
  advice:
    'Set it to the server that takes your e-mails: smtps://user:password@smtp.example.com, or leave it out: then none goes out.',
  secret: true,
};
const mailFrom: Setting<string> = {
  name: 'MAIL_FROM',
  read: (value) => (/^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/.test(value) ? value : undefined),
  advice: 'Set it to the sender of your e-mails: Billing <billing@example.com>.',
};
const appUrl: Setting<string> = {
  name: 'LOCAI_APP_URL',
  read: (value) => (isSecure(value) ? value : undefined),
  advice: 'Set it to the page where customers manage their plan: e-mails lead there. It must begin with https://.',
};
const jobs: Setting<'pg-boss' | 'tick' | 'off'> = {
  name: 'LOCAI_JOBS',
  read: (value) => (value === 'pg-boss' || value === 'tick' || value === 'off' ? value : undefined),
  advice:
    'Set it to pg-boss (jobs are shared out between all processes), tick (each process does them by itself) or off (another process does them).',
};
const eventMonths: Setting<number> = {
  name: 'LOCAI_EVENT_MONTHS',
  read: (value) => (/^\d{1,4}$/.test(value) && Number(value) >= fewestEventMonths ? Number(value) : undefined),
  advice: `Set it to how many months of usage events are kept, at least ${fewestEventMonths}, or leave it out: then all are.`,
};
const port: Setting<number> = {
  name: 'PORT',
  read: (value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined),
  advice: 'Set it to a number from 1 to 65535, or leave it out for 8787.',
};
const name = (variable: string): Setting<string> => ({ name: variable, read: (value) => value, advice: '' });

/** Reads what `start` needs. Settings that have a problem are undefined; nothing may start with one. */
export function readStartSettings(env: Record<string, string | undefined>) {
  const { required, optional, problems } = settingsReader(env);
  const stripe = readStripeKeys(env);
  problems.push(...(stripe?.problems ?? []), ...(stripe && env.PAYMENT_PROVIDER?.trim() ? [twoProviders] : []));
  return {
    databaseUrl: required(databaseUrl),
    issuer: required(issuer),
    audience: required(audience),
    jwks: required(jwks),
    allowedOrigins: required(allowedOrigins),
    stripeKeys: stripe?.keys,
    paymentProvider: stripe ? undefined : required(paymentProvider),
    platformAdmin: optional(platformAdmin),
    adminRoles: optional(adminRoles),
    userClaim: optional(name('LOCAI_USER_CLAIM')),
    organizationClaim: optional(name('LOCAI_ORGANIZATION_CLAIM')),
    roleClaim: optional(name('LOCAI_ROLE_CLAIM')),
    timeZone: optional(timeZone) ?? 'UTC',
    smtpUrl: optional(smtpUrl),
    mailFrom: env.SMTP_URL?.trim() ? required(mailFrom) : optional(mailFrom),
    appUrl: optional(appUrl),
    jobs: optional(jobs) ?? 'pg-boss',
    eventMonths: optional(eventMonths),
    port: optional(port) ?? 8787,
    hostname: optional(name('HOST')) ?? '0.0.0.0',
    problems,
  };
}

export type StartSettings = ReturnType<typeof readStartSettings>;

function isSecure(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

function originsIn(value: string): string[] | undefined {
  const origins = listed(value);
  return origins.length > 0 && origins.every((origin) => isSecure(origin) && new URL(origin).origin === origin)
    ? origins
    : undefined;
}

const listed = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

function claimAndValue(pair: string) {
  const [claim, value] = pair.split('=');
  return claim && value ? { claim, value } : undefined;
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
