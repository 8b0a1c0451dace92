// Writes stripe.gen.json: `node packages/bff/src/payments/providers/stripe/openapi/generate.ts`. Run it when `stripe` is updated.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripeDocument } from './stripe-document.ts';

await writeFile(join(import.meta.dirname, 'stripe.gen.json'), `${JSON.stringify(await stripeDocument(), null, 1)}\n`);
