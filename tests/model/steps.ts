import { bulks, bursts, checks, reports } from './steps/report-steps.ts';
import { confirms, releases, reserves } from './steps/reservation-steps.ts';
import { limits, subscribes, terminates, waits } from './steps/rule-steps.ts';

/** Everything that can be done to a quota, what counts more often than what changes its rules. */
export const steps = [
  reports,
  reports,
  bulks,
  bursts,
  checks,
  reserves,
  reserves,
  confirms,
  releases,
  waits,
  subscribes,
  limits,
  terminates,
];
