/** Ids and codes of the world, and some of nothing. */
export const ids = ['$invoice0', '$invoice1', '$invoice2', '$invoice3', '$invoice4', '$invoice9'];
export const planCodes = ['free', 'starter', 'pro', 'pro', 'enterprise', 'nope'];
export const entitlementCodes = ['messages', 'messages', 'documents', 'tone', 'nope'];
