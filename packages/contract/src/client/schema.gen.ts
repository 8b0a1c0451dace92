// Written by `pnpm specs` from the routes of this package. Do not edit.

export interface paths {
    "/billing/v1/customers/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current customer
         * @description Who pays for the caller: the organisation, else the person. null before the first purchase.
         */
        get: operations["getCurrentCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/customers/current/plan-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get plan options for the current customer
         * @description Every plan that the customer may see, with what choosing it would do.
         */
        get: operations["listPlanOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/entitlements/{entitlementCode}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check user entitlement status */
        get: operations["getEntitlementStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/entitlements/{entitlementCode}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report entitlement usage
         * @description Stored before the answer, counted exactly once, never past a hard limit: 409 with the limit’s code counts nothing and carries the balance as `check`.
         */
        post: operations["reportEntitlementUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes of the current customer
         * @description Server-sent events: `ready` when the stream stands, then `change` with a ChangeEvent as data, and a comment every 15 s. Read it with fetch and the Authorization header. The stream ends when the token expires.
         */
        get: operations["followChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check the health status of the service */
        get: operations["getBillingHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer invoices
         * @description The invoices of the current customer, newest first.
         */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get invoice by ID */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get payment methods
         * @description The saved cards of the current customer, the default first.
         */
        get: operations["listPaymentMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payments/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Handle payment callback
         * @description Signed events of the payment provider. Answers 2xx only after the outcome is stored; an event that is not ours is acknowledged and ignored.
         */
        post: operations["handlePaymentCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payments/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the payment configuration for the browser */
        get: operations["getPaymentConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payments/intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a payment intent
         * @description The one open payment of an open invoice: made when there is none, else returned as it is. The amount is always what the invoice still owes.
         */
        post: operations["createPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payments/intents/{paymentIntentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve payment intent
         * @description Asks the provider while the payment is open and applies what it says, so that no lost callback keeps a paid order waiting.
         */
        get: operations["getPaymentIntent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all plans
         * @description The published plans, lowest rank first. Filters keep the plans that can be bought that way.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/plans/{planCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a specific plan by Code
         * @description A published plan; a hidden one only for the customer who is on it.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a new subscription
         * @description Starts at once when nothing can ever be owed; else the subscription is incomplete until its payment succeeds. The same order twice gives the same subscription.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get current subscription
         * @description The subscription that is not ended, or null.
         */
        get: operations["getCurrentSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update subscription
         * @description More (a higher rank, a longer interval, seats) takes effect once its prorated invoice is paid; less takes effect at the end of the period. The plan, interval and seats that it already has undo a scheduled change.
         */
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/billing/v1/subscriptions/current/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a change of the current subscription
         * @description A binding quote: update with its id charges exactly this.
         */
        post: operations["previewSubscriptionChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a new subscription
         * @description A binding quote: create with its id charges exactly this.
         */
        post: operations["previewSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check several entitlements of the current user
         * @description One answer per check, in the order asked. An unknown code is denied with reason `unknown_entitlement`.
         */
        post: operations["checkEntitlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check the health status of the service */
        get: operations["getEntitlementsHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Balance: {
            /** @description null when unlimited. */
            granted: components["schemas"]["Decimal"] | null;
            overage: components["schemas"]["Decimal"];
            /** @description null when unlimited. */
            remaining: components["schemas"]["Decimal"] | null;
            /** @description null: never. */
            resetsAt: components["schemas"]["Instant"] | null;
            unlimited: boolean;
            usage: components["schemas"]["Decimal"];
        };
        CallbackReceived: {
            /** @enum {boolean} */
            received: true;
        };
        ChangeEvent: {
            topics: ("subscription" | "entitlements" | "invoices" | "payments" | "plans")[];
        };
        Check: {
            allowed: boolean;
            /** @description Metered entitlements only. */
            balance: components["schemas"]["Balance"] | null;
            /** @example messages */
            entitlementCode: string;
            planCode: string | null;
            /** @enum {string} */
            reason: "granted" | "feature_not_in_plan" | "limit_reached" | "user_limit_reached" | "past_due" | "trial_expired" | "no_subscription" | "unknown_entitlement";
            requiredBalance: components["schemas"]["Decimal"];
            /** @description The cheapest published plan that would allow it. */
            upgrade?: {
                /** @enum {string} */
                action: "start" | "upgrade" | "contact";
                /** @example pro */
                planCode: string;
                planName: string;
            };
            /** @description Static entitlements only. */
            value?: unknown;
        };
        CheckRequests: {
            checks: {
                /** @example messages */
                entitlementCode: string;
                requiredBalance?: components["schemas"]["PositiveDecimal"];
            }[];
        };
        Checks: {
            data: components["schemas"]["Check"][];
        };
        CreatePaymentIntent: {
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            invoiceId: string;
        };
        /** @example USD */
        Currency: string;
        Customer: {
            createdAt: components["schemas"]["Instant"];
            /** @description Fixed at the first finalized invoice. */
            currency: components["schemas"]["Currency"] | null;
            /**
             * @description Your id of the organisation or user.
             * @example org_42
             */
            externalId: string;
            /** @example cus_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @enum {string} */
            kind: "org" | "user";
            /**
             * @description IANA zone.
             * @example Europe/Berlin
             */
            timeZone: string;
        };
        /** @example 20 */
        Decimal: string;
        Fee: {
            amount: components["schemas"]["Money"] & unknown;
            /** @example Pro, monthly */
            description: string;
            interval: components["schemas"]["Interval"];
            period: components["schemas"]["Period"];
            /** @example Pro */
            planName: string;
            /** @enum {string} */
            source: "plan" | "seat" | "proration";
            unitPrice: components["schemas"]["Money"];
            units: components["schemas"]["Decimal"];
        };
        Health: {
            /**
             * @description Where payments go.
             * @enum {string}
             */
            mode: "sandbox" | "test" | "live";
            /** @enum {string} */
            status: "ok";
            /** @example 0.1.0 */
            version: string;
        };
        /**
         * Format: date-time
         * @example 2026-11-22T09:30:00.000Z
         */
        Instant: string;
        /**
         * @example month
         * @enum {string}
         */
        Interval: "week" | "month" | "quarter" | "half_year" | "year";
        Invoice: {
            amountDue: components["schemas"]["Money"];
            amountPaid: components["schemas"]["Money"];
            createdAt: components["schemas"]["Instant"];
            creditsApplied: components["schemas"]["Money"] & unknown;
            fees: components["schemas"]["Fee"][];
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            issuedAt: components["schemas"]["Instant"] | null;
            /**
             * @description Given when finalized, without gaps.
             * @example LB-000042
             */
            number: string | null;
            paidAt: components["schemas"]["Instant"] | null;
            /** @enum {string} */
            reason: "subscription_create" | "subscription_update" | "renewal";
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "uncollectible" | "void";
            /** @example sub_01kapz8m4v7q2w9x1y3t5r6e8n */
            subscriptionId: string | null;
            total: components["schemas"]["Money"] & unknown;
        };
        InvoicePage: {
            data: components["schemas"]["Invoice"][];
            /** @example null */
            nextCursor: string | null;
        };
        Money: {
            /**
             * @description Minor units: cents for USD, yen for JPY, fils for KWD.
             * @example 2900
             */
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        PaymentConfig: {
            /** @enum {string} */
            mode: "sandbox" | "test" | "live";
            /**
             * @description Which payment form to show.
             * @example sandbox
             */
            provider: ("sandbox" | "stripe") | string;
            /** @description What the provider’s script needs, if it needs one. */
            publishableKey: string | null;
            /** @description Sandbox only: the card numbers that work. */
            testCards: {
                behaviour: string;
                number: string;
            }[];
        };
        PaymentError: {
            /** @enum {string} */
            code: "card_declined" | "insufficient_funds" | "expired_card" | "incorrect_cvc" | "authentication_failed" | "card_not_supported" | "processing_error";
        };
        PaymentIntent: {
            amount: components["schemas"]["Money"];
            /** @description Lets the browser confirm this one payment with the provider. */
            clientSecret: string;
            /** @description Why the last try failed. */
            error: components["schemas"]["PaymentError"] | null;
            /** @example pay_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            invoiceId: string;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
        };
        PaymentMethod: {
            /** @example visa */
            brand: string;
            /** @example 12 */
            expMonth: number;
            /** @example 2030 */
            expYear: number;
            /** @example pm_01kapz8m4v */
            id: string;
            isDefault: boolean;
            /** @example 4242 */
            last4: string;
        };
        PaymentMethods: {
            data: components["schemas"]["PaymentMethod"][];
        };
        Period: {
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
        };
        Plan: {
            /** @example pro */
            code: string;
            /** @example For people who write every day. */
            description: string | null;
            entitlements: components["schemas"]["PlanEntitlement"][];
            /**
             * @description Marketing lines.
             * @example [
             *       "Unlimited documents"
             *     ]
             */
            features: string[];
            /** @description The plan to put forward. */
            highlighted: boolean;
            /** @example plan_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example Pro */
            name: string;
            /** @description Empty: the plan is sold by contact. */
            prices: components["schemas"]["PlanPrice"][];
            /**
             * @description A change to a higher rank is an upgrade.
             * @example 2
             */
            rank: number;
            seats: components["schemas"]["PlanSeats"] | null;
            /**
             * @description Prices, seats and quotas are frozen in a version.
             * @example 1
             */
            version: number;
        };
        PlanEntitlement: {
            /** @example messages */
            code: string;
            /**
             * @description soft: usage may pass the quota as overage.
             * @enum {string}
             */
            limit: "hard" | "soft";
            /** @example Messages */
            name: string;
            /** @description The quota is multiplied by the number of seats. */
            perSeat: boolean;
            /** @description Metered only. null: unlimited. */
            quota: components["schemas"]["Decimal"] | null;
            resetInterval: components["schemas"]["ResetInterval"];
            /** @enum {string} */
            type: "boolean" | "metered" | "static";
            /** @example message */
            unit: string | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        PlanOption: {
            /**
             * @description What choosing the plan would do for this customer.
             * @enum {string}
             */
            action: "start" | "upgrade" | "downgrade" | "current" | "scheduled" | "contact";
            plan: components["schemas"]["Plan"];
        };
        PlanOptions: {
            data: components["schemas"]["PlanOption"][];
        };
        PlanPage: {
            data: components["schemas"]["Plan"][];
            /** @example null */
            nextCursor: string | null;
        };
        /** @description What one period of the plan costs. Free is an explicit price of 0. */
        PlanPrice: {
            interval: components["schemas"]["Interval"];
            price: components["schemas"]["Money"];
        };
        PlanSeats: {
            /**
             * @description Seats that the price of the plan covers.
             * @example 3
             */
            included: number;
            /**
             * @description null: no limit.
             * @example 50
             */
            max: number | null;
            /** @example 1 */
            min: number;
            /** @description What one seat beyond the included ones costs per period. */
            prices: components["schemas"]["PlanPrice"][];
        };
        /** @example 1 */
        PositiveDecimal: string | number;
        Problem: {
            /**
             * @example invalid_request
             * @enum {string}
             */
            code: "malformed_request" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "customer_required" | "plan_not_for_sale" | "already_subscribed" | "quote_expired" | "quote_changed" | "quote_used" | "no_subscription" | "no_change" | "payment_required" | "payment_declined" | "payment_not_open" | "invoice_not_open" | "seats_in_use" | "idempotency_key_reused" | "idempotency_in_progress" | "precondition_failed" | "already_exists" | "in_use" | "limit_reached" | "user_limit_reached" | "feature_not_in_plan" | "past_due" | "trial_expired" | "bad_signature" | "not_yet_visible" | "rate_limited" | "unavailable" | "internal_error";
            /** @example seats must be at least 1. Send a whole number of seats. */
            detail: string;
            /** @description One entry per invalid field. */
            errors?: {
                message: string;
                /** @example seats */
                path: string;
            }[];
            /** @example 01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11 */
            requestId: string;
            /** @example 422 */
            status: number;
            /** @example The request is not valid */
            title: string;
            /** @example https://locai.dev/problems/invalid_request */
            type: string;
        } & {
            [key: string]: unknown;
        };
        Quote: {
            creditIssued: components["schemas"]["Money"] & unknown;
            creditsApplied: components["schemas"]["Money"] & unknown;
            dueNow: components["schemas"]["Money"];
            /**
             * @description When the order takes effect.
             * @enum {string}
             */
            effective: "now" | "period_end";
            expiresAt: components["schemas"]["Instant"] & unknown;
            /** @example quo_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            interval: components["schemas"]["Interval"];
            /** @description What is charged now, line by line. */
            lines: components["schemas"]["Fee"][];
            nextRenewal: {
                amount: components["schemas"]["Money"];
                at: components["schemas"]["Instant"];
            } | null;
            /** @example pro */
            planCode: string;
            /** @example Pro */
            planName: string;
            seats: number;
        };
        /**
         * @example billing_period
         * @enum {string}
         */
        ResetInterval: "never" | "day" | "week" | "month" | "year" | "billing_period";
        Subscription: {
            canceledAt: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
            currency: components["schemas"]["Currency"];
            currentPeriod: components["schemas"]["Period"];
            /** @example sub_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            interval: components["schemas"]["Interval"];
            /** @description null when nothing will renew. */
            nextRenewal: {
                amount: components["schemas"]["Money"];
                at: components["schemas"]["Instant"];
            } | null;
            /**
             * @description The invoice that waits for payment, if any.
             * @example inv_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            openInvoiceId: string | null;
            /** @description An upgrade that waits for its payment. Until then the old plan stays. */
            pendingChange: {
                expiresAt: components["schemas"]["Instant"];
                interval: components["schemas"]["Interval"];
                /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
                invoiceId: string;
                /** @example pro */
                planCode: string;
                /** @example Pro */
                planName: string;
                seats: number;
            } | null;
            /** @example pro */
            planCode: string;
            /** @example Pro */
            planName: string;
            planVersion: number;
            revision: number;
            /** @description A change that takes effect at the end of the period. */
            scheduledChange: {
                at: components["schemas"]["Instant"];
                interval: components["schemas"]["Interval"];
                /** @example pro */
                planCode: string;
                /** @example Pro */
                planName: string;
                seats: number;
            } | null;
            /**
             * @description Included and bought together.
             * @example 5
             */
            seats: number;
            /** @enum {string} */
            status: "incomplete" | "trialing" | "active" | "past_due" | "canceled" | "incomplete_expired";
            /**
             * @description Frozen at the start: days and periods begin at its midnight.
             * @example UTC
             */
            timeZone: string;
        };
        SubscriptionChange: {
            interval?: components["schemas"]["Interval"];
            /** @example messages */
            planCode?: string;
            /**
             * @description Charge exactly what this quote says, or answer 409.
             * @example quo_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            quoteId?: string;
            /**
             * @description Seats in total. Left out: the included ones, or the present number.
             * @example 5
             */
            seats?: number;
        };
        SubscriptionChangePreview: {
            interval?: components["schemas"]["Interval"];
            /** @example messages */
            planCode?: string;
            /**
             * @description Seats in total. Left out: the included ones, or the present number.
             * @example 5
             */
            seats?: number;
        };
        SubscriptionOrder: {
            currency?: components["schemas"]["Currency"] & unknown;
            interval?: components["schemas"]["Interval"];
            /** @example pro */
            planCode: string;
            /**
             * @description Charge exactly what this quote says, or answer 409.
             * @example quo_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            quoteId?: string;
            /**
             * @description Seats in total. Left out: the included ones, or the present number.
             * @example 5
             */
            seats?: number;
        };
        SubscriptionPreview: {
            currency?: components["schemas"]["Currency"] & unknown;
            interval?: components["schemas"]["Interval"];
            /** @example pro */
            planCode: string;
            /**
             * @description Seats in total. Left out: the included ones, or the present number.
             * @example 5
             */
            seats?: number;
        };
        SubscriptionResult: {
            /** @description The invoice of this order, when it has one. */
            invoice: components["schemas"]["Invoice"] | null;
            /** @description Confirm it with the provider; the order takes effect when it succeeds. */
            payment: components["schemas"]["PaymentIntent"] | null;
            subscription: components["schemas"]["Subscription"];
        };
        UsageReport: {
            /**
             * @description The same key counts once for 35 days.
             * @example msg_8412
             */
            idempotencyKey: string;
            quantity: components["schemas"]["PositiveDecimal"];
        };
        UsageResult: {
            /** @enum {boolean} */
            accepted: true;
            check: components["schemas"]["Check"];
            /** @description The key was seen before: nothing was counted again. */
            replayed: boolean;
        };
    };
    responses: {
        /** @description The state of the object does not allow this */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is invalid */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON, or a header is malformed */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such object, or it belongs to another customer */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The payment was declined */
        PaymentDeclined: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid token or service key */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not ready; try again after the time in Retry-After */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body must be application/json */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://locai.dev/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 422,
                 *       "detail": "seats must be at least 1. Send a whole number of seats.",
                 *       "code": "invalid_request",
                 *       "errors": [
                 *         {
                 *           "path": "seats",
                 *           "message": "text"
                 *         }
                 *       ],
                 *       "requestId": "01a7f1c2-3b61-4a4e-9a51-6d7c8a3a9b11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getCurrentCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, or null */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cus_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "kind": "org",
                     *       "externalId": "org_42",
                     *       "currency": "USD",
                     *       "timeZone": "Europe/Berlin",
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"] | null;
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    listPlanOptions: {
        parameters: {
            query?: {
                currency?: components["schemas"]["Currency"];
                interval?: components["schemas"]["Interval"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plans, lowest rank first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "plan": {
                     *             "id": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "code": "pro",
                     *             "name": "Pro",
                     *             "description": "For people who write every day.",
                     *             "rank": 2,
                     *             "version": 1,
                     *             "prices": [
                     *               {
                     *                 "interval": "month",
                     *                 "price": {
                     *                   "amount": 2900,
                     *                   "currency": "USD"
                     *                 }
                     *               }
                     *             ],
                     *             "seats": {
                     *               "included": 3,
                     *               "min": 1,
                     *               "max": 50,
                     *               "prices": [
                     *                 {
                     *                   "interval": "month",
                     *                   "price": {
                     *                     "amount": 2900,
                     *                     "currency": "USD"
                     *                   }
                     *                 }
                     *               ]
                     *             },
                     *             "features": [
                     *               "Unlimited documents"
                     *             ],
                     *             "highlighted": true,
                     *             "entitlements": [
                     *               {
                     *                 "code": "messages",
                     *                 "name": "Messages",
                     *                 "type": "boolean",
                     *                 "unit": "message",
                     *                 "quota": "20",
                     *                 "value": {},
                     *                 "perSeat": true,
                     *                 "resetInterval": "billing_period",
                     *                 "limit": "hard"
                     *               }
                     *             ]
                     *           },
                     *           "action": "start"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PlanOptions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlementStatus: {
        parameters: {
            query?: {
                requiredBalance?: components["schemas"]["PositiveDecimal"];
            };
            header?: never;
            path: {
                entitlementCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision, with its reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "allowed": true,
                     *       "reason": "granted",
                     *       "entitlementCode": "messages",
                     *       "planCode": "text",
                     *       "requiredBalance": "20",
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "value": {},
                     *       "upgrade": {
                     *         "planCode": "pro",
                     *         "planName": "text",
                     *         "action": "start"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Check"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    reportEntitlementUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": "1",
                 *       "idempotencyKey": "msg_8412"
                 *     }
                 */
                "application/json": components["schemas"]["UsageReport"];
            };
        };
        responses: {
            /** @description Counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true,
                     *       "replayed": true,
                     *       "check": {
                     *         "allowed": true,
                     *         "reason": "granted",
                     *         "entitlementCode": "messages",
                     *         "planCode": "text",
                     *         "requiredBalance": "20",
                     *         "balance": {
                     *           "granted": "20",
                     *           "usage": "20",
                     *           "remaining": "20",
                     *           "overage": "20",
                     *           "unlimited": true,
                     *           "resetsAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "value": {},
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageResult"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    followChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ChangeEvent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    getBillingHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service and its database answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0",
                     *       "mode": "sandbox"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                status?: "draft" | "open" | "paid" | "uncollectible" | "void";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "number": "LB-000042",
                     *           "status": "draft",
                     *           "reason": "subscription_create",
                     *           "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "fees": [
                     *             {
                     *               "description": "Pro, monthly",
                     *               "source": "plan",
                     *               "planName": "Pro",
                     *               "interval": "month",
                     *               "units": "20",
                     *               "unitPrice": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "amount": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "period": {
                     *                 "from": "2026-11-22T09:30:00.000Z",
                     *                 "to": "2026-11-22T09:30:00.000Z"
                     *               }
                     *             }
                     *           ],
                     *           "creditsApplied": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "total": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amountPaid": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amountDue": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "issuedAt": "2026-11-22T09:30:00.000Z",
                     *           "paidAt": "2026-11-22T09:30:00.000Z",
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "number": "LB-000042",
                     *       "status": "draft",
                     *       "reason": "subscription_create",
                     *       "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "creditsApplied": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "total": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountPaid": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    listPaymentMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The saved cards */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "pm_01kapz8m4v",
                     *           "brand": "visa",
                     *           "last4": "4242",
                     *           "expMonth": 12,
                     *           "expYear": 2030,
                     *           "isDefault": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentMethods"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    handlePaymentCallback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stored, seen before, or not ours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "received": true
                     *     }
                     */
                    "application/json": components["schemas"]["CallbackReceived"];
                };
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPaymentConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which provider is in use */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "provider": "sandbox",
                     *       "mode": "sandbox",
                     *       "publishableKey": "text",
                     *       "testCards": [
                     *         {
                     *           "number": "text",
                     *           "behaviour": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentConfig"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createPaymentIntent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePaymentIntent"];
            };
        };
        responses: {
            /** @description The open payment of the invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "requires_payment_method",
                     *       "amount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "clientSecret": "text",
                     *       "error": {
                     *         "code": "card_declined"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentIntent"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPaymentIntent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paymentIntentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "requires_payment_method",
                     *       "amount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "clientSecret": "text",
                     *       "error": {
                     *         "code": "card_declined"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentIntent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                currency?: components["schemas"]["Currency"];
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only plans that grant this entitlement. */
                entitlement?: string;
                interval?: components["schemas"]["Interval"];
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "pro",
                     *           "name": "Pro",
                     *           "description": "For people who write every day.",
                     *           "rank": 2,
                     *           "version": 1,
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "price": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               }
                     *             }
                     *           ],
                     *           "seats": {
                     *             "included": 3,
                     *             "min": 1,
                     *             "max": 50,
                     *             "prices": [
                     *               {
                     *                 "interval": "month",
                     *                 "price": {
                     *                   "amount": 2900,
                     *                   "currency": "USD"
                     *                 }
                     *               }
                     *             ]
                     *           },
                     *           "features": [
                     *             "Unlimited documents"
                     *           ],
                     *           "highlighted": true,
                     *           "entitlements": [
                     *             {
                     *               "code": "messages",
                     *               "name": "Messages",
                     *               "type": "boolean",
                     *               "unit": "message",
                     *               "quota": "20",
                     *               "value": {},
                     *               "perSeat": true,
                     *               "resetInterval": "billing_period",
                     *               "limit": "hard"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "pro",
                     *       "name": "Pro",
                     *       "description": "For people who write every day.",
                     *       "rank": 2,
                     *       "version": 1,
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "price": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "seats": {
                     *         "included": 3,
                     *         "min": 1,
                     *         "max": 50,
                     *         "prices": [
                     *           {
                     *             "interval": "month",
                     *             "price": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "features": [
                     *         "Unlimited documents"
                     *       ],
                     *       "highlighted": true,
                     *       "entitlements": [
                     *         {
                     *           "code": "messages",
                     *           "name": "Messages",
                     *           "type": "boolean",
                     *           "unit": "message",
                     *           "quota": "20",
                     *           "value": {},
                     *           "perSeat": true,
                     *           "resetInterval": "billing_period",
                     *           "limit": "hard"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planCode": "pro",
                 *       "interval": "month",
                 *       "currency": "USD",
                 *       "seats": 5,
                 *       "quoteId": "quo_01kapz8m4v7q2w9x1y3t5r6e8n"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionOrder"];
            };
        };
        responses: {
            /** @description The subscription that the same order made before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "incomplete",
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "planVersion": 1,
                     *         "interval": "month",
                     *         "currency": "USD",
                     *         "seats": 5,
                     *         "timeZone": "UTC",
                     *         "currentPeriod": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "nextRenewal": {
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         },
                     *         "pendingChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "canceledAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "creditsApplied": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "total": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountPaid": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "payment": {
                     *         "id": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionResult"];
                };
            };
            /** @description The subscription, and the payment to confirm */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "incomplete",
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "planVersion": 1,
                     *         "interval": "month",
                     *         "currency": "USD",
                     *         "seats": 5,
                     *         "timeZone": "UTC",
                     *         "currentPeriod": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "nextRenewal": {
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         },
                     *         "pendingChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "canceledAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "creditsApplied": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "total": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountPaid": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "payment": {
                     *         "id": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionResult"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["PaymentDeclined"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription, or null */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "incomplete",
                     *       "planCode": "pro",
                     *       "planName": "Pro",
                     *       "planVersion": 1,
                     *       "interval": "month",
                     *       "currency": "USD",
                     *       "seats": 5,
                     *       "timeZone": "UTC",
                     *       "currentPeriod": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "nextRenewal": {
                     *         "at": "2026-11-22T09:30:00.000Z",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         }
                     *       },
                     *       "pendingChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "scheduledChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "at": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "canceledAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"] | null;
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planCode": "messages",
                 *       "interval": "month",
                 *       "seats": 5,
                 *       "quoteId": "quo_01kapz8m4v7q2w9x1y3t5r6e8n"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionChange"];
            };
        };
        responses: {
            /** @description The subscription, and the payment to confirm if one is due */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscription": {
                     *         "id": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "incomplete",
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "planVersion": 1,
                     *         "interval": "month",
                     *         "currency": "USD",
                     *         "seats": 5,
                     *         "timeZone": "UTC",
                     *         "currentPeriod": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "nextRenewal": {
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         },
                     *         "pendingChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "canceledAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "creditsApplied": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "total": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountPaid": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "payment": {
                     *         "id": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionResult"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            402: components["responses"]["PaymentDeclined"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewSubscriptionChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planCode": "messages",
                 *       "interval": "month",
                 *       "seats": 5
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionChangePreview"];
            };
        };
        responses: {
            /** @description The quote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "quo_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "effective": "now",
                     *       "planCode": "pro",
                     *       "planName": "Pro",
                     *       "interval": "month",
                     *       "seats": 1,
                     *       "lines": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "creditsApplied": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditIssued": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dueNow": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "nextRenewal": {
                     *         "at": "2026-11-22T09:30:00.000Z",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         }
                     *       },
                     *       "expiresAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Quote"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    previewSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planCode": "pro",
                 *       "interval": "month",
                 *       "currency": "USD",
                 *       "seats": 5
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionPreview"];
            };
        };
        responses: {
            /** @description The quote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "quo_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "effective": "now",
                     *       "planCode": "pro",
                     *       "planName": "Pro",
                     *       "interval": "month",
                     *       "seats": 1,
                     *       "lines": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "creditsApplied": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditIssued": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dueNow": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "nextRenewal": {
                     *         "at": "2026-11-22T09:30:00.000Z",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         }
                     *       },
                     *       "expiresAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Quote"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    checkEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "checks": [
                 *         {
                 *           "entitlementCode": "messages",
                 *           "requiredBalance": "1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CheckRequests"];
            };
        };
        responses: {
            /** @description The decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "allowed": true,
                     *           "reason": "granted",
                     *           "entitlementCode": "messages",
                     *           "planCode": "text",
                     *           "requiredBalance": "20",
                     *           "balance": {
                     *             "granted": "20",
                     *             "usage": "20",
                     *             "remaining": "20",
                     *             "overage": "20",
                     *             "unlimited": true,
                     *             "resetsAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "value": {},
                     *           "upgrade": {
                     *             "planCode": "pro",
                     *             "planName": "text",
                     *             "action": "start"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Checks"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlementsHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service and its database answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0",
                     *       "mode": "sandbox"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
}
