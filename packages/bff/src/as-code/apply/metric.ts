import type { BillingClient } from '@locai/billing-contract/client';
import { answerOf } from '../call.ts';
import { changedFields } from '../changed-fields.ts';
import type { MetricDefinition } from '../nouns/metric.ts';
import type { Change } from '../plan-push.ts';

/** Makes a metric, or changes it. */
export async function applyMetric(client: BillingClient, { code, from, to }: Change<MetricDefinition>): Promise<void> {
  if (!to) return;
  if (!from)
    return void (await answerOf(
      `make the metric ${code}`,
      client.POST('/billing/v1/billable-metrics', { body: { ...to, code } }),
    ));
  const change = { params: { path: { metricCode: code } }, body: changedFields(from, to) };
  await answerOf(`change the metric ${code}`, client.PATCH('/billing/v1/billable-metrics/{metricCode}', change));
}
