/** Where `npx locai-billing dev`, or your own back end, answers. */
export const backEnd = process.env.BILLING_URL ?? 'http://localhost:8787';
