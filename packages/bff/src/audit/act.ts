import type { Context } from 'hono';
import type { AppEnv } from '../http/env.ts';
import type { Principal } from '../http/principal.ts';

/** Who acts, and when (system time): what the audit log says of every change. */
export interface Act {
  /** null: the engine by itself. */
  principal: Principal | null;
  at: Date;
}

export function actOf(c: Context<AppEnv>): Act {
  return { principal: c.get('principal'), at: c.get('ports').time.now() };
}
