import type { BillingModalProps } from './billing-modal/billing-modal.tsx';
import type { ContactModalProps } from './contact-modal/contact-modal.tsx';
import type { EntitlementUsageLimitModalProps } from './entitlement-usage-limit-modal/entitlement-usage-limit-modal.tsx';
import { openedLater } from './opened-later.tsx';
import type { SuccessModalProps } from './success-modal/success-modal.tsx';
import type { UpgradeModalProps } from './upgrade-modal/upgrade-modal.tsx';

// One chunk for all that the provider's dialogs need too; the billing area, larger than all of them, is another.
const dialogs = () => import('./billing-dialogs.tsx');

/**
 * The billing area in a dialog. `useBillingContext().open('billing')` opens one from anywhere; another dialog takes its place
 * instead of standing on it. Its code is fetched when it first opens.
 *
 * @example
 * <BillingModal open={open} onOpenChange={setOpen} defaultTab="invoices" />
 */
export const BillingModal = /* @__PURE__ */ openedLater<BillingModalProps>(() =>
  import('./billing-modal/billing-modal.tsx').then((module) => module.BillingModal),
);

/**
 * Contact sales in a dialog: name, work e-mail, company, the plan of interest and a message. It is sent to the address that the
 * operator has configured. A failure keeps every word. Its code is fetched when it first opens.
 *
 * @example
 * <ContactModal open={open} onOpenChange={setOpen} planCode="enterprise" />
 * @example
 * const { open } = useBillingContext();
 * <button onClick={() => open('contact', { planCode: 'enterprise' })}>Talk to us</button>
 */
export const ContactModal = /* @__PURE__ */ openedLater<ContactModalProps>(() => dialogs().then((module) => module.ContactModal));

/**
 * Says that a limit is near or reached: how much is used, when it resets, and the cheapest plan that lifts it. Administrators get
 * the way to it, members are told whom to ask. Follows the balance while it is open. Its code is fetched when it first opens.
 *
 * @example
 * <EntitlementUsageLimitModal open={open} onOpenChange={setOpen} entitlement="messages" />
 */
export const EntitlementUsageLimitModal = /* @__PURE__ */ openedLater<EntitlementUsageLimitModalProps>(() =>
  dialogs().then((module) => module.EntitlementUsageLimitModal),
);

/**
 * Confirms what was bought: waits until the server has confirmed the payment and says so, then shows what is unlocked and the
 * receipt. Its code is fetched when it first opens.
 *
 * @example
 * const { open } = useBillingContext();
 * <EmbeddedCheckoutForm planCode="pro" interval="month" onSuccess={(result) => open('success', { result })} />
 */
export const SuccessModal = /* @__PURE__ */ openedLater<SuccessModalProps>(() => dialogs().then((module) => module.SuccessModal));

/**
 * A focused change of plan in one dialog: what is due now, the saved card or a new one, 3-D Secure, the result. Until the payment
 * has succeeded the old plan stays. A customer without a subscription buys one here. Its code is fetched when it first opens.
 *
 * @example
 * <UpgradeModal open={open} onOpenChange={setOpen} entitlement="documents" />
 */
export const UpgradeModal = /* @__PURE__ */ openedLater<UpgradeModalProps>(() => dialogs().then((module) => module.UpgradeModal));
