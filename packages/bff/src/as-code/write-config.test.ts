import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyBillingConfig } from './billing-config.ts';
import { literal } from './literal.ts';
import { isEmpty, planPush } from './plan-push.ts';
import { readConfig } from './read-config.ts';
import { readRemote } from './read-remote.ts';
import { anyCatalogue } from './testing/any-catalogue.ts';
import { asCodeWorld } from './testing/as-code-world.ts';
import { writeConfig } from './write-config.ts';

/** What a written file says, as Node would read it. */
function run(text: string): AnyBillingConfig {
  const [, value] = text.match(/defineBilling\(([\s\S]*)\);\n\nexport default billing;\n$/) ?? [];
  return runInThisContext(`(${value})`);
}

test('a literal says what the value is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(runInThisContext(`(${literal(value)})`)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a catalogue that is written and read again is the same, whatever it is', () => {
  fc.assert(
    fc.property(anyCatalogue, (config) => {
      const catalogue = readConfig(config);
      const text = writeConfig(catalogue);
      const again = readConfig(run(text));
      expect(again).toEqual(catalogue);
      expect(writeConfig(again)).toBe(text);
      expect(isEmpty(planPush(again, catalogue, { prune: true }))).toBe(true);
    }),
  );
});

test('push and pull are each other’s way back, from any catalogue to any other', { timeout: 120_000 }, async () => {
  const world = await asCodeWorld();
  await fc.assert(
    fc.asyncProperty(anyCatalogue, async (config) => {
      await world.push(config, { prune: true });
      const { catalogue } = await readRemote(world.client);
      const pulled = run(writeConfig(catalogue));
      world.sent();
      await world.push(pulled, { prune: true });
      await world.push(config, { prune: true });
      expect(world.sent()).toEqual([]);
    }),
    // They go from one to the next on the same back end, so that smaller examples would begin elsewhere.
    { numRuns: 12, endOnFailure: true },
  );
});
