import { Big } from '@locai/billing-contract';
import type { FindPlace } from '../buckets.ts';
import { answerGranted, decide, decideReason, type Question } from '../decide.ts';
import { idOfEvent, type UsageEvent } from '../events.ts';
import { addBalance, addPersonDay, type Batch, storeEvent } from '../report-batch.ts';
import { assertReportable } from '../reportable.ts';
import type { Line, Standing } from '../store.ts';
import { type Count, granted, nameless, type Outcome, replayed, standingNow, subscriptionOf, toEvent } from '../take-report.ts';
import { type CountedMetric, countsPeople, eventChargesOf, isPlain } from './counted-metric.ts';
import { addDraw, type Draw, type Drawing, draw } from './draw.ts';

/** An entitlement that a report may draw on, with what decides about it. */
export interface Asked {
  code: string;
  line: Line | undefined;
}

/** Has a report on this line to be measured, beyond what it says in `quantity`? */
export function isMeasured({ metric, standing }: Line): boolean {
  const charges = standing?.access?.event_charges ?? [];
  return !isPlain(metric) || charges.some(({ metricCode }) => metricCode === metric?.code);
}

/**
 * Decides on a report that has to be measured, or that draws on every entitlement of its metric: on all of them or on none.
 *
 * @throws ProblemError of whoever reads and draws
 */
export function takeMeasured(batch: Batch, asked: Asked[], count: Count, findPlace: FindPlace): Outcome {
  const drawnOn = grantedOf(asked);
  for (const { code, line } of drawnOn) assertReportable(line?.definition, { entitlementCode: code, reporter: count.reporter });
  const standings = drawnOn.map(({ line }) => line?.standing && standingNow(batch, line.standing, count));
  const [standing] = standings;
  const questions = drawnOn.map(({ code }) => ({ entitlementCode: code, requiredBalance: count.quantity }));
  const [question = { entitlementCode: count.entitlement_code }] = questions;
  if (!standing) return { kind: 'denied', standing, check: decide(standing, question, count.at) };
  const event = toEvent(count, standing.customerId);
  const first = batch.known.get(idOfEvent(event));
  if (first) {
    const checks = questions.map((one, index) => granted(decide(standings[index], one, count.at)));
    return { ...replayed(first, event, { standing, check: decide(standing, question, count.at) }), checks };
  }
  const limited = drawnOn.find(({ line }) => line?.limitsPeople);
  if (event.user_id === null && limited) throw nameless(limited.code);
  const parts = drawnOn.map(({ code, line }, index) =>
    partOf(batch, { code, line, standing: standings[index] }, count, findPlace, index),
  );
  return takeParts(batch, parts, event, count.at);
}

/** Those that the customer's plan grants; where it grants none, the first says so. */
function grantedOf(asked: Asked[]): Asked[] {
  const granted = asked.filter(({ line }) => line?.standing?.balances.some((balance) => balance.granted));
  return granted.length > 0 ? granted : asked.slice(0, 1);
}

interface Part {
  standing: Standing | undefined;
  question: Question;
  /** undefined: there is no balance to draw on, so that it is denied. */
  drawn: Draw | undefined;
}

function partOf(
  { measured }: Batch,
  { code, line, standing }: Asked & Pick<Part, 'standing'>,
  count: Count,
  findPlace: FindPlace,
  index: number,
): Part {
  const drawing = line?.metric && standing ? drawingOf(standing, line.metric, { code, count, isFirst: index === 0 }) : undefined;
  const drawn = drawing && draw(measured, { ...drawing, findPlace });
  const rises = drawn && new Big(drawn.quantity).gt(0);
  const requiredBalance = drawn ? (rises ? drawn.quantity : '0') : count.quantity;
  return { standing, question: { entitlementCode: code, requiredBalance }, drawn };
}

/** What a report counts on a balance; undefined where there is nothing to count on. */
export function drawingOf(
  standing: Standing,
  metric: CountedMetric,
  { code, count, isFirst }: { code: string; count: Count; isFirst: boolean },
): Omit<Drawing, 'findPlace'> | undefined {
  const balance = standing.balances.find(({ entitlement_code }) => entitlement_code === code);
  if (!balance || !standing.access) return undefined;
  const charges = eventChargesOf(standing.access.event_charges, { metric, entitlementCode: code, isFirst });
  return { metric, balance, subscriptionId: subscriptionOf(standing), event: count, charges, at: count.at };
}

function takeParts(batch: Batch, parts: Part[], event: UsageEvent, at: Date): Outcome {
  const denied = parts.find(({ standing, question }) => decideReason(standing, question, at) !== 'granted');
  if (denied) return { kind: 'denied', standing: denied.standing, check: decide(denied.standing, denied.question, at) };
  storeEvent(batch, event);
  const after = parts.map((part, index) => addPart(batch, part, event, index > 0));
  const checks = parts.map(({ question }, index) => answerGranted(after[index] ?? noStanding(), question, at));
  const [check = noStanding()] = checks;
  return { kind: 'counted', standing: after[0], check, checks };
}

function addPart(batch: Batch, { standing, drawn }: Part, event: UsageEvent, isShared: boolean): Standing {
  if (!standing || !drawn) throw noStanding();
  const balance = addDraw(batch.measured, drawn, isShared);
  const person = countsPeople(drawn.metric) ? event.user_id : null;
  addBalance(batch, balance, person);
  if (person !== null && drawn.change) addPersonDay(batch, { ...event, quantity: drawn.quantity, user_id: person }, drawn.place);
  return { ...standing, balances: [balance] };
}

function noStanding(): never {
  throw new Error('A report was granted without a balance');
}
