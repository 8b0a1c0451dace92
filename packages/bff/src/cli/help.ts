export const help = `locai-billing <command>

  dev               Serve on this machine without an account: an embedded PostgreSQL kept in .locai, sandbox payments,
                    the demo catalogue, tokens for anybody.
  start             Serve in production.
  renew             Do now what time has made due, with the environment of start: renew, invoice, collect. Shows how far it is.
  migrate           Bring the database of DATABASE_URL up to date.
  seed              Fill an empty catalogue with the plans of the demo.
  create-key LABEL  Make a service key for a server of yours and show it, once.
  distribute        Show the statements that split the tables of usage by customer over many nodes, with Citus. Runs none.
  stripe setup      Check the account of STRIPE_SECRET_KEY and make or update the endpoint that it sends events to,
                    at --url or LOCAI_BILLING_URL. Registers the domains of your pages for Apple Pay: --domain, which may be
                    said several times, or those of LOCAI_ALLOWED_ORIGINS.

  diff              Show what push would do. Exit code: 0 nothing, 1 something, 2 it could not be found out.
  push              Bring a back end's catalogue to what locai-billing.config.ts says. Asks before; -y, --yes does not.
  pull              Write a back end's catalogue into locai-billing.config.ts. Asks before it overwrites; -y, --yes does not.

diff, push and pull take
  --url URL         where the back end answers; LOCAI_BILLING_URL, else http://localhost:8787
  -c, --config FILE another file than locai-billing.config.ts
  --prune           diff and push: what is only on the back end goes. Plans are archived, add-ons taken off sale.
and read
  LOCAI_BILLING_SERVICE_KEY   what "dev" shows, or create-key makes

dev reads
  PORT              8787 unless given
  DATABASE_URL      a PostgreSQL 15 or newer to use instead of the embedded one
  STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY
                    keys of test mode, to pay with Stripe instead of the sandbox
  CORS_ORIGINS      origins of pages that may call, separated by commas; http://localhost:5173 and :6006 unless given

start needs
  DATABASE_URL, LOCAI_ISSUER, LOCAI_AUDIENCE, LOCAI_JWKS_URL, LOCAI_ALLOWED_ORIGINS,
  and STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET, or PAYMENT_PROVIDER
start reads
  PORT (8787), HOST (0.0.0.0), LOCAI_TIME_ZONE (UTC), LOCAI_USER_CLAIM (sub), LOCAI_ORGANIZATION_CLAIM (org_id),
  LOCAI_ROLE_CLAIM (org_role), LOCAI_ADMIN_ROLES (admin,org:admin,org_admin), LOCAI_PLATFORM_ADMIN (claim=value)
  SMTP_URL, MAIL_FROM   who takes your e-mails and whom they are from; none goes out unless set
  LOCAI_APP_URL         where customers manage their plan: the buttons of e-mails lead there
  LOCAI_EVENT_MONTHS    how many months of usage events are kept, at least 3; all unless given
  LOCAI_JOBS (pg-boss)  tick: each process does the work of time by itself; off: another process does
`;
