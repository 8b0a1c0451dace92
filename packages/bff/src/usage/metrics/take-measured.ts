import { Big } from '@locai/billing-contract';
import type { FindPlace } from '../buckets.ts';
import { answerGranted, decide, decideReason, type Question } from '../decide.ts';
import { idOfEvent, toEvent, type UsageEvent } from '../events.ts';
import { addBalance, addPersonDay, type Batch, storeEvent } from '../report-batch.ts';
import { assertReportable } from '../reportable.ts';
import type { Line, Standing } from '../store.ts';
import { type Count, granted, nameless, type Outcome, replayed, standingNow, subscriptionOf } from '../take-report.ts';
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
  const wanted = grantedOf(asked).map((one) => wantedOf(batch, one, count));
  const [first] = wanted;
  if (!first?.standing)
    return { kind: 'denied', standing: undefined, check: decide(undefined, questionOf(count, first), count.at) };
  const event = toEvent(count, first.standing.customerId);
  const stored = batch.known.get(idOfEvent(event));
  if (stored) return replayedOf(stored, event, wanted, count);
  const limited = wanted.find(({ line }) => line?.limitsPeople);
  if (event.user_id === null && limited) throw nameless(limited.code);
  const parts = wanted.map((one, index) => partOf(batch, one, { count, findPlace, isFirst: index === 0 }));
  return takeParts(batch, parts, event, count.at);
}

/** Those that the customer's plan grants; where it grants none, the first says so. */
function grantedOf(asked: Asked[]): Asked[] {
  const granted = asked.filter(({ line }) => line?.standing?.balances.some((balance) => balance.granted));
  return granted.length > 0 ? granted : asked.slice(0, 1);
}

/** An entitlement that is to be drawn on, with what the customer stands at after the reports before this one. */
interface Wanted extends Asked {
  standing: Standing | undefined;
}

function wantedOf(batch: Batch, { code, line }: Asked, count: Count): Wanted {
  assertReportable(line?.definition, { entitlementCode: code, reporter: count.reporter });
  return { code, line, standing: line?.standing && standingNow(batch, line.standing, count) };
}

const questionOf = ({ entitlement_code, quantity }: Count, one?: Asked): Question => ({
  entitlementCode: one?.code ?? entitlement_code,
  requiredBalance: quantity,
});

function replayedOf(stored: UsageEvent, event: UsageEvent, wanted: Wanted[], count: Count): Outcome {
  const checks = wanted.map((one) => granted(decide(one.standing, questionOf(count, one), count.at)));
  const [check = noStanding()] = checks;
  return { ...replayed(stored, event, { standing: wanted[0]?.standing, check }), checks };
}

interface Part {
  standing: Standing | undefined;
  question: Question;
  /** undefined: there is no balance to draw on, so that it is denied. */
  drawn: Draw | undefined;
}

interface Taking {
  count: Count;
  findPlace: FindPlace;
  /** No other entitlement counts the report before. */
  isFirst: boolean;
}

function partOf({ measured }: Batch, wanted: Wanted, { count, findPlace, isFirst }: Taking): Part {
  const { code, line, standing } = wanted;
  const drawing = line?.metric && standing ? drawingOf(standing, line.metric, { code, count, isFirst }) : undefined;
  if (!drawing) return { standing, question: questionOf(count, wanted), drawn: undefined };
  const drawn = draw(measured, { ...drawing, findPlace });
  const requiredBalance = new Big(drawn.quantity).gt(0) ? drawn.quantity : '0';
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
