/** What `pnpm bench --help` says. */
export const help = `
  pnpm bench [suite] [options]

  Suites
    invoices         the invoice run of 10,000 subscriptions beside one transaction per invoice, and reading the current usage
    hot-path         usage reports and entitlement checks, ours and as peers do them, beside an empty route
    growth           the same reports and checks with 10,000 events stored and with 5,000,000: compare the database µs

  Options
    --seconds 3      how long each is measured per round
    --rounds 5       how many rounds, after one that only warms up
    --connections 64 how many ask at once, each again as soon as it was answered
    --only report,check   only those whose names hold one of the words, and what they are compared with
    --json           one object per line: name, ratio, against, rps, p50, p99, unit, cpu

  How to read it
    The ratio to the empty route carries over to other machines; requests per second do not. Each figure is the median of
    its rounds, each ratio the median of the ratios within a round. µs are processor per request, or per piece of usage in
    bulk. Any answer but 2xx fails the run, and so does usage that was acknowledged and is not counted exactly once.
    Run it on a machine that does nothing else.
`;
