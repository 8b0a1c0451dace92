import type { NextConfig } from 'next';
import { backEnd } from './app/back-end.ts';

/** The browser finds the back end at its own origin: no CORS, and one place that knows where it is. */
const config: NextConfig = {
  rewrites: async () =>
    ['billing', 'entitlements', 'sandbox'].map((api) => ({ source: `/${api}/:path*`, destination: `${backEnd}/${api}/:path*` })),
};

export default config;
