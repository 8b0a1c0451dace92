import type { Demo } from './start-demo.ts';

/** What a stranger reads when the demo is up: what to open, what to try, how to stop. */
export function welcome({ appUrl, bffUrl, serviceKey }: Pick<Demo, 'appUrl' | 'bffUrl' | 'serviceKey'>): string {
  return `
  The demo is up.

    Open      ${appUrl}
    API       ${bffUrl}   (its own PostgreSQL, sandbox payments, no account)
    Reference ${bffUrl}/reference
    Mailbox   ${bffUrl}/sandbox/mailbox
    Key       ${serviceKey}
              (of this demo's back office; in examples/vite-react: npx locai-billing diff)

  Try
    1. Look at the plans as a visitor. Then become Omar, the administrator, in the bar at the top, and choose one.
    2. Pay with a test card, any future date, any CVC:
         4242 4242 4242 4242   pays
         4000 0025 0000 3155   asks for 3-D Secure
         4000 0000 0000 0002   is declined
    3. Write until the messages of the plan are used up, and upgrade right there. A second tab unlocks by itself.

  Stop with Ctrl-C. What you did is kept for the next start.
`;
}
