import type { BillingError } from '@locai/billing-contract/client';
import type { Check } from '../queries/schemas.ts';

const why: Readonly<Record<Check['reason'], string>> = {
  granted: 'The plan, an add-on or an override grants it.',
  feature_not_in_plan: 'Neither the plan nor an add-on grants it.',
  limit_reached: 'The customer has used what is granted, or asks for more than is left.',
  user_limit_reached: 'This person has used what an administrator, or they themselves, allow them.',
  past_due: 'The subscription is past due, and its grace has ended.',
  trial_expired: 'The trial ended without a card.',
  no_subscription: 'There is no subscription that grants anything.',
  unknown_entitlement: 'The catalogue has no entitlement with this code. Check its spelling.',
};

/** Why a gate is open or shut: the decision, the numbers behind it, and what would change it. */
export function explain({ reason, planCode, balance, requiredBalance, userLimit, upgrade }: Check): string[] {
  return [
    why[reason],
    `Plan: ${planCode ?? 'none'}. Needed: ${requiredBalance}.`,
    ...(balance ? [numbers(balance)] : []),
    ...(userLimit ? [`Of this person: ${userLimit.usage} of ${userLimit.limit}.`] : []),
    ...(upgrade ? [`Would help: ${upgrade.planName} (${upgrade.action}).`] : []),
  ];
}

/** Why there is no answer. */
export function explainError({ status, code, message }: BillingError): string[] {
  return [`No answer: ${status || 'no connection'} ${code}. The gate's onError decides.`, message];
}

function numbers({ granted, usage, remaining, reserved, overage, resetsAt }: NonNullable<Check['balance']>): string {
  const held = reserved ? `, ${reserved} reserved` : '';
  const over = overage === '0' ? '' : `, ${overage} over`;
  return `Used: ${usage} of ${granted ?? 'unlimited'}${held}${over}. Left: ${remaining ?? 'unlimited'}. Resets: ${resetsAt ?? 'never'}.`;
}
