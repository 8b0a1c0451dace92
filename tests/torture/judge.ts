import type { Schemas } from '@locai/billing-contract/client';

type Check = Schemas['Check'];

/** What an answer must never say, as a sentence; undefined for one that may be true. */
export function faultOf({ balance, userLimit }: Check): string | undefined {
  if (!balance) return 'A check without a balance';
  const { usage, reserved = '0', granted } = balance;
  if (granted !== null && Number(usage) + Number(reserved) > Number(granted))
    return `${usage} and ${reserved} of ${granted} were given away`;
  if (userLimit && Number(userLimit.usage) > Number(userLimit.limit))
    return `A person used ${userLimit.usage} of ${userLimit.limit}`;
  return undefined;
}

/** Why a denial is none of ours; undefined where what was wanted is really more than what was left. */
export function faultOfDenial(code: string | undefined, check: Check | undefined, quantity: string): string | undefined {
  if (!check) return `${quantity} were denied with ${code}`;
  const left = { limit_reached: check.balance?.remaining, user_limit_reached: check.userLimit?.remaining }[code ?? ''];
  if (left === null || left === undefined) return `${quantity} were denied with ${code}`;
  return Number(left) >= Number(quantity) ? `${quantity} were denied where ${left} were left` : faultOf(check);
}
