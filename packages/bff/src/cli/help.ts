export const help = `locai-billing <command>

  dev               Serve on this machine without an account: an embedded PostgreSQL kept in .locai, sandbox payments,
                    the demo catalogue, tokens for anybody.
  start             Serve in production.
  migrate           Bring the database of DATABASE_URL up to date.
  seed              Fill an empty catalogue with the plans of the demo.
  create-key LABEL  Make a service key for a server of yours and show it, once.

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
  CORS_ORIGINS      origins of pages that may call, separated by commas; http://localhost:5173 and :6006 unless given

start needs
  DATABASE_URL, LOCAI_ISSUER, LOCAI_AUDIENCE, LOCAI_JWKS_URL, LOCAI_ALLOWED_ORIGINS, PAYMENT_PROVIDER
start reads
  PORT (8787), HOST (0.0.0.0), LOCAI_TIME_ZONE (UTC), LOCAI_USER_CLAIM (sub), LOCAI_ORGANIZATION_CLAIM (org_id),
  LOCAI_ROLE_CLAIM (org_role), LOCAI_ADMIN_ROLES (admin,org:admin,org_admin), LOCAI_PLATFORM_ADMIN (claim=value)
`;
