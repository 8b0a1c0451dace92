// Written by `pnpm specs` from the routes of this package. Do not edit.

export interface paths {
    "/billing/v1/addons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all addons
         * @description By code. What the caller may start; all of them, also those that are off sale, for a platform admin.
         */
        get: operations["listAddons"];
        put?: never;
        /** Create a new addon */
        post: operations["createAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/addons/{addonId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a single addon by ID */
        get: operations["getAddon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an addon
         * @description For purchases from now on. A list that is sent replaces the one before.
         */
        patch: operations["updateAddon"];
        trace?: never;
    };
    "/billing/v1/addons/{addonId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate an addon and stop auto-renewal
         * @description Takes it off sale. What was paid for stays until its period ends, and is not bought again. Twice is the same as once.
         */
        post: operations["deactivateAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/admin/user-configs/{userId}/metering-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Admins add metering limit for any user
         * @description Limits what a person of the organisation may use. From then on every report of this entitlement must name its user, whoever it is.
         */
        post: operations["createAdminLimit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/admin/user-configs/{userId}/metering-limits/{entitlementCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Admins delete metering limit for any user
         * @description Takes the administrator’s limit away. A limit that the person set stays.
         */
        delete: operations["deleteAdminLimit"];
        options?: never;
        head?: never;
        /**
         * Admins update metering limit for any user
         * @description Changes or, with null, takes away the limit that an administrator set.
         */
        patch: operations["updateAdminLimit"];
        trace?: never;
    };
    "/billing/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the audit log
         * @description Who changed what, newest first. Entries are written with the change itself and never change.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/billable-metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get All Billable Metrics
         * @description By code. Below platform_admin without the metrics that only hidden plans use.
         */
        get: operations["listBillableMetrics"];
        put?: never;
        /** Create new billable metric */
        post: operations["createBillableMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/billable-metrics/{metricCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get Billable Metric by Code */
        get: operations["getBillableMetric"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update billable metric
         * @description Name and description at any time. How it measures only until the first charge or entitlement uses it: then 409 `in_use`, because what was billed must stay explained.
         */
        patch: operations["updateBillableMetric"];
        trace?: never;
    };
    "/billing/v1/billing-configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all billing configs
         * @description The categories that were set, by their names. Those that are missing have their defaults.
         */
        get: operations["listBillingConfigs"];
        put?: never;
        /**
         * Create billing config
         * @description Create a new billing config with the provided details. Note: This endpoint is restricted for internal use only. There is one per category. What is left out has its default: {"company":{"legalName":null,"email":null,"phone":null,"website":null,"taxId":null,"address":null},"tax":{"pricesIncludeTax":false,"rates":[],"defaultRate":null},"invoicing":{"numberPrefix":"LB","numberDigits":6,"graceHours":1},"access":{"graceDays":7},"dunning":{"retryDays":[],"afterRetries":"wait"},"contact":{"salesEmail":null,"supportEmail":null,"messagesPerHour":5}}.
         */
        post: operations["createBillingConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/billing-configs/{configId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get billing config by ID */
        get: operations["getBillingConfig"];
        put?: never;
        post?: never;
        /**
         * Delete billing config
         * @description The defaults of its category hold again.
         */
        delete: operations["deleteBillingConfig"];
        options?: never;
        head?: never;
        /**
         * Update billing config
         * @description Updates a billing config with the provided details. Note: This endpoint is restricted for internal use only. Fields that are left out stay; the category cannot change.
         */
        patch: operations["updateBillingConfig"];
        trace?: never;
    };
    "/billing/v1/billing-configs/category/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get billing config by category
         * @description 404 while nobody has set the category: its defaults hold.
         */
        get: operations["getBillingConfigByCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all charges
         * @description By code. The charges of published plans, and of the plan that the customer is on, at the version it is on; all of them for a platform admin.
         */
        get: operations["listCharges"];
        put?: never;
        /**
         * Create a new charge
         * @description Charges are part of the plan version: this makes the next one. Running subscriptions stay on theirs.
         */
        post: operations["createCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/charges/{chargeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a charge by ID */
        get: operations["getCharge"];
        put?: never;
        post?: never;
        /**
         * Delete a charge and its associated billable metric
         * @description Charges are part of the plan version: this makes the next one. Running subscriptions stay on theirs. The metric goes too when no other charge, no entitlement and no running subscription uses it. What was billed stays.
         */
        delete: operations["deleteCharge"];
        options?: never;
        head?: never;
        /**
         * Update a charge
         * @description Charges are part of the plan version: this makes the next one. Running subscriptions stay on theirs.
         */
        patch: operations["updateCharge"];
        trace?: never;
    };
    "/billing/v1/charges/code/{chargeCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a charge by its code */
        get: operations["getChargeByCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/charges/entitlement/{entitlementCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all charges for a specific entitlement */
        get: operations["listEntitlementCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/charges/plan/{planCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all charges available for a plan */
        get: operations["listPlanCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message to sales
         * @description Stores the message. One address may send a few per hour; 429 says in Retry-After when it may again.
         */
        post: operations["sendContactMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all coupons
         * @description By code.
         */
        get: operations["listCoupons"];
        put?: never;
        /** Create a coupon */
        post: operations["createCoupon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/coupons/{couponCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a coupon by its code */
        get: operations["getCoupon"];
        put?: never;
        post?: never;
        /**
         * Delete a coupon
         * @description Nobody can redeem it any more. Its code is free again.
         */
        delete: operations["deleteCoupon"];
        options?: never;
        head?: never;
        /**
         * Update a coupon
         * @description For those who redeem it from now on.
         */
        patch: operations["updateCoupon"];
        trace?: never;
    };
    "/billing/v1/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get credit notes
         * @description The credit notes of the current customer, newest first.
         */
        get: operations["listCreditNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
        /**
         * Update the current customer
         * @description Name, e-mail address, language, time zone and address. Invoices that were issued keep what they say.
         */
        patch: operations["updateCurrentCustomer"];
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
    "/billing/v1/customers/current/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer current usage
         * @description Retrieves the current usage for the authenticated customer: per metered entitlement, what was used in its reset period and what is left; per charge, what the usage of the billing period costs so far, rated as the invoice will rate it.
         */
        get: operations["getCustomerUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/customers/external/{externalCustomerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer by external customer ID
         * @description Retrieves customer information using their external ID (org ID). An administrator finds their own customer; only platform administrators find others.
         */
        get: operations["getCustomerByExternalId"];
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
    "/billing/v1/invoice-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all invoice templates
         * @description Retrieves all available invoice templates. Requires admin access. The oldest first.
         */
        get: operations["listInvoiceTemplates"];
        put?: never;
        /**
         * Create invoice template
         * @description Creates a new invoice template with specified layout and components. - Validates required fields and component structure - Ensures unique template names - Optionally sets as default template Requires admin access.
         */
        post: operations["createInvoiceTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoice-templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get template by ID
         * @description Retrieves a specific invoice template by its unique identifier.
         */
        get: operations["getInvoiceTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete template
         * @description Deletes an invoice template. Cannot delete the default template.
         */
        delete: operations["deleteInvoiceTemplate"];
        options?: never;
        head?: never;
        /**
         * Update template
         * @description Updates an existing invoice template. Fields that are left out stay. Invoices that were finalized keep the layout that they have. The default stops being it only when another becomes it.
         */
        patch: operations["updateInvoiceTemplate"];
        trace?: never;
    };
    "/billing/v1/invoice-templates/{templateId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview template
         * @description Generates a preview of an invoice template with customizable data. - Uses template ID to get layout and components - Accepts optional preview data to customize all aspects of the preview - Returns PDF buffer of preview invoice, when `Accept` is `application/pdf`; else the same as an HTML page. What is left out comes from the billing config of the company, and from a sample.
         */
        post: operations["previewInvoiceTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoice-templates/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get default template
         * @description Retrieves the currently set default invoice template. There always is one.
         */
        get: operations["getDefaultInvoiceTemplate"];
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
         * @description Retrieve all invoices for the authenticated customer. Newest first.
         */
        get: operations["listInvoices"];
        put?: never;
        /**
         * Create new invoice
         * @description Create a new invoice for the authenticated customer. It is a draft of add-ons that are bought once, at the prices of the catalogue. Platform administrators may also send lines with a price of their own, and hidden add-ons.
         */
        post: operations["createInvoice"];
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
        /**
         * Get invoice by ID
         * @description Retrieve details of a specific invoice.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update invoice
         * @description Update an existing invoice. Only draft invoices can be updated. Administrators change memo and address; the lines of a manual invoice are changed by platform administrators only.
         */
        patch: operations["updateInvoice"];
        trace?: never;
    };
    "/billing/v1/invoices/{invoiceId}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a credit note
         * @description Takes something off an invoice that was issued, never more than its total; tax goes back at the rates of the invoice. Up to the open part it lowers what is due, and an open payment is made again with the lower amount; an invoice that then owes nothing is paid, and what it was for takes effect. Beyond the open part, what was paid becomes credit of the customer, which lowers its next invoices.
         */
        post: operations["createCreditNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoices/{invoiceId}/finalize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finalize invoice
         * @description Finalize an invoice, making it ready for payment. It gets its number, keeps the customer as it is now, and uses up credit; one that then owes nothing is paid at once. Administrators finalize what they drew up themselves, as long as the catalogue sells it at the same price; platform administrators every draft.
         */
        post: operations["finalizeInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoices/{invoiceId}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Generate PDF for invoice
         * @description Generate and download a PDF version of the specified invoice. It is drawn in the template that was the default when it was finalized: as long as the invoice stays as it is, the same bytes. A draft is drawn in the present default and marked on every page, a void one is marked too.
         */
        get: operations["getInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/invoices/{invoiceId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void invoice
         * @description Void an existing invoice, marking it as cancelled. Nothing of it is owed any more, and credit that it used returns to the customer. A change or an order that waits for it ends, and a subscription that was past due for it alone is active again. Administrators void what they drew up themselves, while it is open; platform administrators every invoice that is open or uncollectible. What was paid is given back by a credit note.
         */
        post: operations["voidInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/notification-configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all notification configs
         * @description By event and channel.
         */
        get: operations["listNotificationConfigs"];
        put?: never;
        /**
         * Create a new notification config
         * @description Create a new notification config with the provided details. Note: This endpoint is restricted for internal use only. There is one per event and channel. Webhooks go to https addresses outside private networks.
         */
        post: operations["createNotificationConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/notification-configs/{configId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get notification config by ID */
        get: operations["getNotificationConfig"];
        put?: never;
        post?: never;
        /**
         * Delete notification config
         * @description Nobody is told any more; what was delivered stays listed.
         */
        delete: operations["deleteNotificationConfig"];
        options?: never;
        head?: never;
        /**
         * Update notification config
         * @description Updates a notification config with the provided details. Note: This endpoint is restricted for internal use only. Fields that are left out stay; event and channel cannot change.
         */
        patch: operations["updateNotificationConfig"];
        trace?: never;
    };
    "/billing/v1/notification-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get notification deliveries
         * @description What was sent to whom, and what waits for its next try; newest first.
         */
        get: operations["listNotificationDeliveries"];
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
    "/billing/v1/payment-methods/{paymentMethodId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a payment method
         * @description Forgets a saved card. When it was the default, the newest other one takes its place. 409 for the last one while a subscription will renew with it.
         */
        delete: operations["removePaymentMethod"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payment-methods/{paymentMethodId}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the default payment method
         * @description Renewals are charged to this card from now on. Twice is the same as once.
         */
        post: operations["setDefaultPaymentMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payment-methods/setup-intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a setup intent
         * @description Saves a card with nothing to pay, 3-D Secure included. The one open setup of the current customer: made when there is none, else returned as it is. The browser confirms it with the provider; then the card is among the saved ones, and the first one is the default.
         */
        post: operations["createSetupIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payment-methods/setup-intents/{setupIntentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve setup intent
         * @description Asks the provider while the setup is open and applies what it says, so that no lost callback keeps an order waiting that needs a card.
         */
        get: operations["getSetupIntent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/payments/{paymentId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund a payment
         * @description Gives a payment back, whole or in part, to the card that paid; never more than was paid. The invoice stays paid, and the subscription runs on: end it or credit the invoice if that is meant. With `fromCredit` the same amount leaves the credit of the customer, so that nobody gets it twice: that is how a credit note is paid out. 409 when less credit is left. Without it the credit stays as it is: the money is given away. When the provider does not answer, the refund is `pending` and is repeated until it does; do not ask for it again.
         */
        post: operations["createRefund"];
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
         * @description The published plans, lowest rank first; for platform administrators the hidden ones too. Filters keep the plans that can be bought that way.
         */
        get: operations["listPlans"];
        put?: never;
        /**
         * Create a new plan
         * @description Create a new plan with the provided details. Note: This endpoint is restricted for internal use only.
         */
        post: operations["createPlan"];
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
         * @description A published plan; a hidden one only for the customer who is on it, and for platform administrators.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        /**
         * Delete a plan
         * @description Delete a plan with the provided code. Note: This endpoint is restricted for internal use only. Cannot delete plans with active subscriptions. The plan is archived: it can no longer be bought, keeps its code, and invoices keep naming it.
         */
        delete: operations["deletePlan"];
        options?: never;
        head?: never;
        /**
         * Update a plan
         * @description New prices, seats, trial, payInAdvance or entitlements make the next version of the plan, one for all of them, and running subscriptions stay on theirs. Everything else is seen at once.
         */
        patch: operations["updatePlan"];
        trace?: never;
    };
    "/billing/v1/plans/{planCode}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an entitlement to a plan
         * @description Add an entitlement to a plan with the provided details. Note: This endpoint is restricted for internal use only. Makes the next version of the plan; running subscriptions stay on theirs.
         */
        post: operations["addPlanEntitlement"];
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
        /**
         * Get all subscriptions
         * @description Retrieves all subscriptions in the system. Admin access only. Newest first, those that have ended included.
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Create a new subscription
         * @description Creates a new subscription for a customer. Requires authentication and admin privileges if organization ID is present. Starts at once when nothing can ever be owed, or with a trial that needs no card; else the subscription is incomplete until its payment succeeds, or where nothing is due now until a card is saved. A customer has one trial, ever. The same order twice gives the same subscription.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/{subscriptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a subscription
         * @description Removes one that never billed: no invoice of it was ever finalized. Its access ends at once; what was used stays counted for the customer until its quotas reset. 409 `in_use` for one that has billed: terminate it, its invoices stay in the books.
         */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get usage and quota for a subscription and entitlement
         * @description What was used in the running reset period, and what is left. 422 unless the entitlement is metered.
         */
        get: operations["getEntitlementUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/{subscriptionId}/migrate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Migrate a subscription to another plan version
         * @description A subscription stays on the version that it was sold at until it is migrated. What was paid for the running period stays: a version with another price takes effect when the period ends (422 for `now`). A change to another plan that waits for the period’s end comes first (409 `no_change`), one that waits for its payment too (409 `payment_required`).
         */
        post: operations["migrateSubscription"];
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
         * @description Retrieves the current active subscription for the authenticated user: the one that is not ended, or null.
         */
        get: operations["getCurrentSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update subscription
         * @description Updates an existing subscription. Requires authentication and admin privileges if organization ID is present. More (a higher rank, a longer interval, seats, add-ons) takes effect once its prorated invoice is paid; less takes effect at the end of the period. In a trial, more ends the trial and begins a full first period. The plan, interval, seats and add-ons that it already has undo a scheduled change. Without a quote, the same one_off add-ons again are bought again. Fewer seats than are in use: 409 `seats_in_use`.
         */
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/billing/v1/subscriptions/current/addons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all addons for the current subscription
         * @description Returns list of addons purchased for the current subscription, by code. What was bought once stays with the customer, whatever becomes of the subscription.
         */
        get: operations["listSubscriptionAddons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the current subscription at period end
         * @description It goes on until the end of the period that is paid and does not renew; until then it can be resumed. A change that waits is taken back. One that ends already stays so.
         */
        post: operations["cancelSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/compatible-addons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get compatible addons for current subscription
         * @description Returns list of addons that can be purchased for the current subscription, by code: on sale, made for its plan, and with a price for its interval and currency. Preview a change to see what adding one costs now.
         */
        get: operations["listCompatibleAddons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/billing/v1/subscriptions/current/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume the current subscription
         * @description Takes a cancellation back while the period still runs. 409 `no_change` for one that does not end.
         */
        post: operations["resumeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the number of seats for the current subscription
         * @description How many there are and who has them. None of them without a running subscription.
         */
        get: operations["getCurrentSeats"];
        put?: never;
        /**
         * Add seats to the current subscription
         * @description The same as a change to as many seats more: they are there once their prorated invoice is paid. Fewer seats are ordered with a change.
         */
        post: operations["addSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/seats/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Assign a seat
         * @description Gives a person one of the seats; who has one keeps it. 409 `seats_in_use` says how many are taken.
         */
        put: operations["assignSeat"];
        post?: never;
        /**
         * Unassign a seat
         * @description Frees the seat of a person. Who has none is answered the same.
         */
        delete: operations["unassignSeat"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Terminate subscription
         * @description Terminates the current active subscription. Requires authentication and admin privileges if organization ID is present. What waits for payment is taken back; an order that was never paid is given up, whenever it was to end. The day of the termination is billed. What was used stays counted: another subscription does not fill a quota up before it resets.
         */
        post: operations["terminateSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/subscriptions/current/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report subscription usage
         * @description Usage of the current subscription. Stored before the answer, counted exactly once, never past a hard limit: 409 with the limit’s code counts nothing and carries the balance as `check`.
         */
        post: operations["reportSubscriptionUsage"];
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
    "/billing/v1/user-configs/{userId}/metering-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Authenticated user add metering limit for any user
         * @description Limits what the caller may use. Only one’s own limit can be set here; administrators limit others. It binds every report that names the person.
         */
        post: operations["createSelfLimit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/v1/user-configs/{userId}/metering-limits/{entitlementCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Authenticated user update metering limit for any user
         * @description Changes or, with null, takes away the caller’s own limit.
         */
        patch: operations["updateSelfLimit"];
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
    "/entitlements/v1/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all entitlements
         * @description Retrieves all entitlement definitions, by code. Below platform_admin without those that only hidden plans grant, unless the customer has them.
         */
        get: operations["listEntitlements"];
        put?: never;
        /**
         * Create a new entitlement
         * @description Creates a new entitlement definition. Its code and type stay as they are.
         */
        post: operations["createEntitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/entitlements/{entitlementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a single entitlement by ID
         * @description Retrieves a specific entitlement by its ID.
         */
        get: operations["getEntitlement"];
        put?: never;
        post?: never;
        /**
         * Delete an entitlement
         * @description Removes an entitlement definition. 409 `in_use` while a plan grants it, a subscription is on a plan version that does, or a customer has a balance of it.
         */
        delete: operations["deleteEntitlement"];
        options?: never;
        head?: never;
        /**
         * Update an entitlement
         * @description Updates an existing entitlement definition. The change is seen everywhere at once, by running subscriptions too. 409 `in_use` for another metric once a plan grants it: its balances were counted by the present one.
         */
        patch: operations["updateEntitlement"];
        trace?: never;
    };
    "/entitlements/v1/entitlements/code/{entitlementCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find entitlement by code
         * @description Retrieves a specific entitlement by its code.
         */
        get: operations["getEntitlementByCode"];
        put?: never;
        post?: never;
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
    "/entitlements/v1/plan-entitlement-quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all plan entitlement quotas
         * @description Retrieves all plan entitlement quotas with their associated entitlements, by the codes of plan and entitlement. Below platform_admin those of published plans and of the plan that the customer is on.
         */
        get: operations["listPlanEntitlementQuotas"];
        put?: never;
        /**
         * Create a new plan entitlement quota
         * @description Creates a new quota for a specific plan and entitlement combination. Makes the next version of the plan; running subscriptions stay on theirs.
         */
        post: operations["createPlanEntitlementQuota"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/plan-entitlement-quotas/{quotaId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a specific plan entitlement quota
         * @description Retrieves a specific plan entitlement quota by its ID. Below platform_admin those of published plans and of the plan that the customer is on.
         */
        get: operations["getPlanEntitlementQuota"];
        put?: never;
        post?: never;
        /**
         * Delete a plan entitlement quota
         * @description Removes a plan entitlement quota and its associated data from what the plan grants to new subscriptions. Makes the next version of the plan; running subscriptions stay on theirs.
         */
        delete: operations["deletePlanEntitlementQuota"];
        options?: never;
        head?: never;
        /**
         * Update a plan entitlement quota
         * @description Updates an existing plan entitlement quota with new values. Makes the next version of the plan; running subscriptions stay on theirs.
         */
        patch: operations["updatePlanEntitlementQuota"];
        trace?: never;
    };
    "/entitlements/v1/plan-entitlement-quotas/plan/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get plan entitlement quotas by plan ID and optional entitlement code
         * @description Retrieves quotas for a specific plan, optionally filtered by entitlement code.
         */
        get: operations["listPlanEntitlementQuotasOfPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserve usage
         * @description Holds usage before it is known how much will be used. Hard limits count it: 409 with the limit’s code reserves nothing and carries the balance as `check`. It counts in the reset period of now, whenever it is confirmed.
         */
        post: operations["createReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/reservations/{reservationId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a reservation
         * @description Counts what was used, exactly once; the same again answers the same. 409 `reservation_exceeded` for more than was reserved. 409 `reservation_closed` once it has ended otherwise. 403 for a browser on a reservation of a service key or of another person, and where only servers report.
         */
        post: operations["confirmReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/reservations/{reservationId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a reservation
         * @description Gives back what was held. One that was released or has expired stays as it is; 409 `reservation_closed` when it was confirmed. 403 for a browser on a reservation of a service key or of another person, and where only servers report.
         */
        post: operations["releaseReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a signed snapshot of the current user's entitlements
         * @description What the caller may use at this moment, signed, for five minutes at the most: to render a page without asking again, or to show it to another server of yours. Who verifies it must have `keys` from this service itself, not from whoever hands the snapshot over.
         */
        get: operations["getEntitlementSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get all entitlements for a subscription
         * @description Retrieves all entitlements associated with a subscription, by code. A subscription that is not running has none.
         */
        get: operations["listSubscriptionEntitlements"];
        put?: never;
        /**
         * Create a subscription entitlement
         * @description Creates a new entitlement for a subscription, which its plan does not grant. What was used in the running reset period counts. 409 `no_subscription` unless the subscription is running.
         */
        post: operations["createSubscriptionEntitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an entitlement from a subscription
         * @description Deletes an entitlement from a subscription until the plan changes or is initialized from again. Its usage stays counted. 409 `no_subscription` unless the subscription is running.
         */
        delete: operations["removeSubscriptionEntitlement"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check if an entitlement is entitled to a given usage
         * @description Counts nothing. A subscription that does not run any more denies with `no_subscription`.
         */
        post: operations["checkSubscriptionEntitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update quota for an entitlement
         * @description Updates the quota limit for a specific entitlement. It overrides the plan’s until the plan changes, or for good when it is sticky. 409 `no_subscription` unless the subscription is running.
         */
        patch: operations["updateSubscriptionEntitlementQuota"];
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get status of an entitlement
         * @description Retrieves detailed status information for a specific entitlement: its terms, and whether one more may be used.
         */
        get: operations["getSubscriptionEntitlementStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/{entitlementCode}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get usage info for an entitlement
         * @description Retrieves current usage information for a specific entitlement. 422 unless it is metered.
         */
        get: operations["getSubscriptionEntitlementUsage"];
        put?: never;
        /**
         * Report usage for an entitlement
         * @description Updates the usage count for a specific entitlement. Stored before the answer, counted exactly once, never past a hard limit.
         */
        post: operations["reportSubscriptionEntitlementUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/subscriptions/{subscriptionId}/entitlements/initialize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Initialize subscription entitlements from plan
         * @description Creates entitlements for a subscription based on the plan configuration: what was removed comes back. Repeatable; usage stays. 409 `no_subscription` unless the subscription is running.
         */
        post: operations["initializeSubscriptionEntitlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/usage/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report usage in bulk
         * @description Up to 1,000 reports of any customers, each counted or refused by itself, those of one customer in their order. One result per report, in the order sent. The whole request may be repeated: what was counted is replayed.
         */
        post: operations["reportUsageInBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/usage/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct usage
         * @description Takes usage off or puts it on, with a reason. What was reported stays as it is; balances, series and limits go by the corrected usage. 409 `more_than_used` rather than below 0.
         */
        post: operations["correctUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlements/v1/usage/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get usage over time
         * @description What was used by local day, week (from Monday) or calendar month, by when it was used. The cost does not grow with what was reported.
         */
        get: operations["getUsageSeries"];
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
        AccessBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "access";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["AccessConfig"];
        };
        AccessConfig: {
            /**
             * @description How long a subscription may still be used after a renewal was not paid.
             * @example 7
             */
            graceDays: number;
        };
        AccessConfigInput: {
            /**
             * @description How long a subscription may still be used after a renewal was not paid.
             * @example 7
             */
            graceDays?: number;
        };
        Addon: {
            /**
             * @description false: off sale for good.
             * @example true
             */
            active: boolean;
            /**
             * @description Bought again at each renewal. recurring only.
             * @example true
             */
            autoRenew: boolean;
            /** @example more_messages */
            code: string;
            /** @example null */
            deactivatedAt: components["schemas"]["Instant"] | null;
            /** @example For the weeks before a deadline. */
            description: string | null;
            /** @description What it adds, once per entitlement. */
            grants: components["schemas"]["AddonGrant"][];
            /** @example add_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example 100 more messages */
            name: string;
            /**
             * @description The plans that it can be added to. None named: every plan.
             * @example [
             *       "pro"
             *     ]
             */
            planCodes: string[];
            /** @description One per interval and currency. A one_off add-on has one per currency, with interval null. */
            prices: components["schemas"]["AddonPrice"][];
            /**
             * @description recurring: bought for every period.
             * @example recurring
             * @enum {string}
             */
            type: "one_off" | "recurring";
            /**
             * @description Nobody but the operator can start a hidden one.
             * @example published
             * @enum {string}
             */
            visibility: "published" | "hidden";
        };
        AddonGrant: {
            /**
             * @description How much of a metered entitlement. null switches a boolean entitlement on.
             * @example 100
             */
            amount: components["schemas"]["UnsignedDecimal"] | null;
            /** @example messages */
            entitlementCode: string;
        };
        AddonOrder: {
            /** @example more_messages */
            addonCode: string;
            /**
             * @default 1
             * @example 2
             */
            quantity: number;
        };
        AddonPage: {
            data: components["schemas"]["Addon"][];
            /** @example null */
            nextCursor: string | null;
        };
        AddonPrice: {
            /**
             * @description The period that the price is for; null: once.
             * @example month
             */
            interval: components["schemas"]["Interval"] | null;
            /**
             * @example {
             *       "amount": 500,
             *       "currency": "USD"
             *     }
             */
            price: {
                /**
                 * @description Minor units: cents for USD, yen for JPY.
                 * @example 500
                 */
                amount: number;
                currency: components["schemas"]["Currency"];
            };
        };
        AddonUpdate: {
            /**
             * @description Bought again at each renewal. recurring only.
             * @example true
             */
            autoRenew?: boolean;
            /** @example For the weeks before a deadline. */
            description?: string | null;
            /** @description What it adds, once per entitlement. */
            grants?: components["schemas"]["AddonGrant"][];
            /** @example 100 more messages */
            name?: string;
            /**
             * @description The plans that it can be added to. None named: every plan.
             * @example [
             *       "pro"
             *     ]
             */
            planCodes?: string[];
            /** @description One per interval and currency. A one_off add-on has one per currency, with interval null. */
            prices?: components["schemas"]["AddonPrice"][];
            /**
             * @description Nobody but the operator can start a hidden one.
             * @example published
             * @enum {string}
             */
            visibility?: "published" | "hidden";
        };
        /**
         * @description How the events of a period become one number of units.
         * @example sum
         * @enum {string}
         */
        Aggregation: "count" | "sum" | "max" | "latest" | "unique_count" | "weighted_sum";
        AmountDiscount: {
            /**
             * @description Minor units by currency.
             * @example {
             *       "USD": 500
             *     }
             */
            amounts: {
                [key: string]: number;
            };
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "amount";
        };
        AuditActor: {
            /** @example null */
            organizationId: string | null;
            /**
             * @example platform_admin
             * @enum {string}
             */
            role: "user" | "org_admin" | "platform_admin" | "engine";
            /**
             * @description Proved itself by a service key.
             * @example false
             */
            service: boolean;
            /**
             * @description null: a service key that named nobody, or the engine.
             * @example ada
             */
            userId: string | null;
        };
        AuditEntry: {
            /** @example billing_config.update */
            action: string;
            actor: components["schemas"]["AuditActor"];
            /**
             * @description As it is since; null when it was deleted.
             * @example {
             *       "graceDays": 3
             *     }
             */
            after: {
                [key: string]: unknown;
            } | null;
            at: components["schemas"]["Instant"];
            /**
             * @description As it was; null when it was made.
             * @example {
             *       "graceDays": 7
             *     }
             */
            before: {
                [key: string]: unknown;
            } | null;
            /** @example aud_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            object: components["schemas"]["AuditObject"];
        };
        AuditEntryPage: {
            data: components["schemas"]["AuditEntry"][];
            /** @example null */
            nextCursor: string | null;
        };
        AuditObject: {
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example billing_config */
            type: string;
        };
        Balance: {
            /** @description null when unlimited. */
            granted: components["schemas"]["Decimal"] | null;
            overage: components["schemas"]["Decimal"];
            /** @description null when unlimited. */
            remaining: components["schemas"]["Decimal"] | null;
            reserved?: components["schemas"]["Decimal"] & unknown;
            /** @description null: never. */
            resetsAt: components["schemas"]["Instant"] | null;
            unlimited: boolean;
            usage: components["schemas"]["Decimal"];
        };
        BillableMetric: {
            aggregation: components["schemas"]["Aggregation"];
            /** @example words */
            code: string;
            /** @example Every word that the assistant writes. */
            description: string | null;
            /**
             * @description The property of the event that is read. count has none; sum without one reads `quantity`; the others need one.
             * @example words
             */
            field: string | null;
            /** @description An event counts when it passes every filter. None: every event counts. */
            filters: components["schemas"]["MetricFilter"][];
            /** @example met_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example Words written */
            name: string;
            /**
             * @description The units carry over into the next period. sum, unique_count and weighted_sum only.
             * @example false
             */
            recurring: boolean;
            /** @description Rounds the units of a period before they are priced. null: exact. */
            rounding: components["schemas"]["MetricRounding"] | null;
        };
        BillableMetricPage: {
            data: components["schemas"]["BillableMetric"][];
            /** @example null */
            nextCursor: string | null;
        };
        BillableMetricUpdate: {
            aggregation?: components["schemas"]["Aggregation"];
            /** @example Every word that the assistant writes. */
            description?: string | null;
            /**
             * @description The property of the event that is read. count has none; sum without one reads `quantity`; the others need one.
             * @example words
             */
            field?: string | null;
            /** @description An event counts when it passes every filter. None: every event counts. */
            filters?: components["schemas"]["MetricFilter"][];
            /** @example Words written */
            name?: string;
            /**
             * @description The units carry over into the next period. sum, unique_count and weighted_sum only.
             * @example false
             */
            recurring?: boolean;
            /** @description Rounds the units of a period before they are priced. null: exact. */
            rounding?: components["schemas"]["MetricRounding"] | null;
        };
        BillingConfig: components["schemas"]["AccessBillingConfig"] | components["schemas"]["CompanyBillingConfig"] | components["schemas"]["TaxBillingConfig"] | components["schemas"]["InvoicingBillingConfig"] | components["schemas"]["DunningBillingConfig"] | components["schemas"]["ContactBillingConfig"];
        /**
         * @example access
         * @enum {string}
         */
        BillingConfigCategory: "company" | "tax" | "invoicing" | "access" | "dunning" | "contact";
        BillingConfigPage: {
            data: components["schemas"]["BillingConfig"][];
            /** @example null */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "entitlementCode": "messages",
         *       "quantity": "1",
         *       "idempotencyKey": "msg_8412"
         *     }
         */
        BulkUsageReport: {
            customer?: components["schemas"]["CustomerName"];
            /**
             * @description The entitlement that was used; this or `metricCode`.
             * @example messages
             */
            entitlementCode?: string;
            /**
             * @description The same key counts once for 35 days. Needed here or as the header Idempotency-Key.
             * @example msg_8412
             */
            idempotencyKey: string;
            /**
             * @description Draws on every entitlement of the plan that this metric measures: on all of them, or on none.
             * @example words
             */
            metricCode?: string;
            properties?: components["schemas"]["UsageProperties"];
            quantity: components["schemas"]["PositiveDecimal"];
            timestamp?: components["schemas"]["Instant"] & unknown;
            /**
             * @description Who used it; the caller unless given. Only a service key may name somebody else.
             * @example user_7
             */
            userId?: string;
        };
        BulkUsageReports: {
            reports: components["schemas"]["BulkUsageReport"][];
        };
        BulkUsageResult: {
            check?: components["schemas"]["Check"] & unknown;
            /** @description Of a report by metric: one per entitlement that it drew on. */
            checks?: components["schemas"]["Check"][];
            /**
             * @description replayed: the key was seen before, nothing was counted again. refused: nothing was counted, the key is free.
             * @example counted
             * @enum {string}
             */
            outcome: "counted" | "replayed" | "refused";
            /** @description Why it was refused. */
            problem?: {
                /**
                 * @example limit_reached
                 * @enum {string}
                 */
                code: "malformed_request" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "customer_required" | "plan_not_for_sale" | "already_subscribed" | "quote_expired" | "quote_changed" | "quote_used" | "no_subscription" | "subscription_ending" | "no_change" | "payment_required" | "payment_declined" | "payment_not_open" | "amount_not_payable" | "not_refundable" | "invoice_not_open" | "invoice_not_draft" | "seats_in_use" | "idempotency_key_reused" | "idempotency_in_progress" | "precondition_failed" | "already_exists" | "in_use" | "limit_reached" | "user_limit_reached" | "reservation_closed" | "reservation_exceeded" | "more_than_used" | "feature_not_in_plan" | "past_due" | "trial_expired" | "bad_signature" | "not_yet_visible" | "rate_limited" | "unavailable" | "internal_error";
                /** @example The limit of the plan is reached. */
                detail: string;
            };
        };
        BulkUsageResults: {
            data: components["schemas"]["BulkUsageResult"][];
        };
        CallbackReceived: {
            /** @enum {boolean} */
            received: true;
        };
        /**
         * @description What is put on to the usage; negative: taken off. Putting on is bookkeeping and may pass a limit.
         * @example -5
         */
        ChangeDecimal: string | number;
        ChangeEvent: {
            topics: ("subscription" | "entitlements" | "invoices" | "payments" | "plans")[];
        };
        Charge: {
            /**
             * @description Billed every month even when the plan is billed less often.
             * @example false
             */
            billMonthly: boolean;
            /**
             * @description With an entitlement only: all units, or what passes its quota.
             * @example overage
             * @enum {string|null}
             */
            chargeOn: "all" | "overage" | null;
            /** @example words_pro */
            code: string;
            /**
             * @description A metered entitlement of the plan that counts the same metric.
             * @example words
             */
            entitlementCode: string | null;
            /** @example crg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description The billable metric whose units are priced.
             * @example words
             */
            metricCode: string;
            /**
             * @description What a period costs at least, in minor units by currency. null: nothing.
             * @example {
             *       "USD": 500
             *     }
             */
            minimum: {
                [key: string]: number;
            } | null;
            /** @example Words beyond the plan */
            name: string;
            /**
             * @description Fees arise as usage comes in. With count, sum and unique_count; not with volume, and without a minimum.
             * @example false
             */
            payInAdvance: boolean;
            /** @example pro */
            planCode: string;
            /**
             * @description The version of the plan that this charge is shown at.
             * @example 2
             */
            planVersion: number;
            pricing: components["schemas"]["ChargePricing"];
            /**
             * @description How it is priced is for platform admins only.
             * @example false
             */
            private: boolean;
            /**
             * @description Units of a recurring metric are billed for the days they were there. With standard, graduated and volume; with standard only when paid in advance.
             * @example false
             */
            prorated: boolean;
        };
        ChargePage: {
            data: components["schemas"]["VisibleCharge"][];
            /** @example null */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "model": "standard",
         *       "properties": {
         *         "USD": {
         *           "amount": "0.2"
         *         }
         *       }
         *     }
         */
        ChargePricing: components["schemas"]["StandardPricing"] | components["schemas"]["PackagePricing"] | components["schemas"]["GraduatedPricing"] | components["schemas"]["VolumePricing"] | components["schemas"]["PercentagePricing"] | components["schemas"]["GraduatedPercentagePricing"];
        ChargeUpdate: {
            /**
             * @description Billed every month even when the plan is billed less often.
             * @example false
             */
            billMonthly?: boolean;
            /**
             * @description With an entitlement only: all units, or what passes its quota.
             * @example overage
             * @enum {string|null}
             */
            chargeOn?: "all" | "overage" | null;
            /**
             * @description A metered entitlement of the plan that counts the same metric.
             * @example words
             */
            entitlementCode?: string | null;
            /**
             * @description What a period costs at least, in minor units by currency. null: nothing.
             * @example {
             *       "USD": 500
             *     }
             */
            minimum?: {
                [key: string]: number;
            } | null;
            /** @example Words beyond the plan */
            name?: string;
            /**
             * @description Fees arise as usage comes in. With count, sum and unique_count; not with volume, and without a minimum.
             * @example false
             */
            payInAdvance?: boolean;
            pricing?: components["schemas"]["ChargePricing"];
            /**
             * @description How it is priced is for platform admins only.
             * @example false
             */
            private?: boolean;
            /**
             * @description Units of a recurring metric are billed for the days they were there. With standard, graduated and volume; with standard only when paid in advance.
             * @example false
             */
            prorated?: boolean;
        };
        ChargeUsage: {
            amount: components["schemas"]["Money"] & unknown;
            /** @example crg_01kapz8m4v7q2w9x1y3t5r6e8n */
            chargeId: string;
            /** @description The entitlements whose usage it rates. */
            entitlementCodes: string[];
            /**
             * @description What it measures.
             * @example messages
             */
            metricCode: string;
            /** @description What a whole period of it costs at least; null: nothing, or the charge is private. */
            minimum: components["schemas"]["Money"] | null;
            /**
             * @description As the invoice will say it.
             * @example Messages
             */
            name: string;
            /**
             * @description What is priced: all that was used in the billing period, or what passed the quota. null: the charge is private.
             * @example 412
             */
            units: components["schemas"]["Decimal"] | null;
        };
        Check: {
            allowed: boolean;
            asOf?: components["schemas"]["Instant"] & unknown;
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
            userLimit?: components["schemas"]["UserLimit"] & unknown;
            /** @description Static entitlements only. */
            value?: unknown;
        };
        CheckRequests: {
            checks: {
                /** @example messages */
                entitlementCode: string;
                requiredBalance?: components["schemas"]["PositiveDecimal"];
            }[];
            consistency?: components["schemas"]["Consistency"];
        };
        Checks: {
            data: components["schemas"]["Check"][];
        };
        /** @example #1f2937 */
        Color: string;
        CompanyBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "company";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["CompanyConfig"];
        };
        CompanyConfig: {
            address: components["schemas"]["PostalAddress"] | null;
            /** @description Where customers write about invoices. */
            email: components["schemas"]["EmailAddress"] | null;
            /**
             * @description As it stands on invoices.
             * @example Locai GmbH
             */
            legalName: string | null;
            /** @example +49 30 1234567 */
            phone: string | null;
            /**
             * @description Of the operator, e.g. a VAT number.
             * @example DE123456789
             */
            taxId: string | null;
            /**
             * Format: uri
             * @example https://locai.example
             */
            website: string | null;
        };
        CompanyConfigInput: {
            address?: components["schemas"]["PostalAddress"] | null;
            /** @description Where customers write about invoices. */
            email?: components["schemas"]["EmailAddress"] | null;
            /**
             * @description As it stands on invoices.
             * @example Locai GmbH
             */
            legalName?: string | null;
            /** @example +49 30 1234567 */
            phone?: string | null;
            /**
             * @description Of the operator, e.g. a VAT number.
             * @example DE123456789
             */
            taxId?: string | null;
            /**
             * Format: uri
             * @example https://locai.example
             */
            website?: string | null;
        };
        CompatibleAddon: {
            addon: components["schemas"]["Addon"];
            /**
             * @description null: paid once.
             * @example month
             */
            interval: components["schemas"]["Interval"] | null;
            price: components["schemas"]["Money"] & unknown;
            /**
             * @description How many of a recurring add-on the subscription has already.
             * @example 0
             */
            quantity: number;
        };
        CompatibleAddonPage: {
            data: components["schemas"]["CompatibleAddon"][];
            /** @example null */
            nextCursor: string | null;
        };
        /**
         * @description exact: after everything that was committed before the question. cached: as it was at most five seconds ago, which the answer says in `asOf`; for what is asked with every request of your own. exact unless given.
         * @example exact
         * @enum {string}
         */
        Consistency: "exact" | "cached";
        ContactBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "contact";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["ContactConfig"];
        };
        ContactConfig: {
            /**
             * @description How many messages one e-mail address may send; one network address, which an office shares, may send 20 times as many.
             * @example 5
             */
            messagesPerHour: number;
            /** @description Who gets the messages to sales. */
            salesEmail: components["schemas"]["EmailAddress"] | null;
            /** @description Whom customers may ask. */
            supportEmail: components["schemas"]["EmailAddress"] | null;
        };
        ContactConfigInput: {
            /**
             * @description How many messages one e-mail address may send; one network address, which an office shares, may send 20 times as many.
             * @example 5
             */
            messagesPerHour?: number;
            /** @description Who gets the messages to sales. */
            salesEmail?: components["schemas"]["EmailAddress"] | null;
            /** @description Whom customers may ask. */
            supportEmail?: components["schemas"]["EmailAddress"] | null;
        };
        ContactMessage: {
            /** @example Acme */
            company?: string;
            email: components["schemas"]["EmailAddress"];
            /** @example We are 400 people. What does Enterprise cost? */
            message: string;
            /** @example Ada Lovelace */
            name: string;
            /**
             * @description The plan that the message is about.
             * @example enterprise
             */
            planCode?: string;
            /**
             * @description A field that people do not see: leave it empty. What robots fill in is thrown away.
             * @example
             */
            website?: string;
        };
        ContactReceived: {
            /** @enum {string} */
            status: "received";
        };
        /** @example DE */
        Country: string;
        Coupon: {
            /**
             * @description What people type. Upper and lower case are the same.
             * @example LAUNCH20
             */
            code: string;
            createdAt: components["schemas"]["Instant"];
            discount: components["schemas"]["CouponDiscount"];
            /**
             * @description The first invoice, the invoices of a number of periods, or every invoice.
             * @example repeating
             * @enum {string}
             */
            duration: "once" | "repeating" | "forever";
            /** @description From then on nobody can redeem it. null: never. */
            expiresAt: components["schemas"]["Instant"] | null;
            /** @example cpn_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description How many customers may redeem it, each once. null: any number.
             * @example 500
             */
            maxRedemptions: number | null;
            /** @example Launch week */
            name: string;
            /**
             * @description Billing periods that it lowers. repeating only, and needed there.
             * @example 3
             */
            periods: number | null;
            /**
             * @description The plans that it lowers, with all that is billed with them. None named: every plan.
             * @example [
             *       "pro"
             *     ]
             */
            planCodes: string[];
            /**
             * @description How many customers have redeemed it. Those whose order still waits for its payment count.
             * @example 12
             */
            redemptions: number;
        };
        /** @description Taken off before tax. */
        CouponDiscount: components["schemas"]["PercentageDiscount"] | components["schemas"]["AmountDiscount"];
        CouponPage: {
            data: components["schemas"]["Coupon"][];
            /** @example null */
            nextCursor: string | null;
        };
        CouponUpdate: {
            discount?: components["schemas"]["CouponDiscount"];
            /**
             * @description The first invoice, the invoices of a number of periods, or every invoice.
             * @example repeating
             * @enum {string}
             */
            duration?: "once" | "repeating" | "forever";
            /** @description From then on nobody can redeem it. null: never. */
            expiresAt?: components["schemas"]["Instant"] | null;
            /**
             * @description How many customers may redeem it, each once. null: any number.
             * @example 500
             */
            maxRedemptions?: number | null;
            /** @example Launch week */
            name?: string;
            /**
             * @description Billing periods that it lowers. repeating only, and needed there.
             * @example 3
             */
            periods?: number | null;
            /**
             * @description The plans that it lowers, with all that is billed with them. None named: every plan.
             * @example [
             *       "pro"
             *     ]
             */
            planCodes?: string[];
        };
        CreateAccessConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "access";
            value: components["schemas"]["AccessConfigInput"];
        };
        CreateBillingConfig: components["schemas"]["CreateAccessConfig"] | components["schemas"]["CreateCompanyConfig"] | components["schemas"]["CreateTaxConfig"] | components["schemas"]["CreateInvoicingConfig"] | components["schemas"]["CreateDunningConfig"] | components["schemas"]["CreateContactConfig"];
        CreateCompanyConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "company";
            value: components["schemas"]["CompanyConfigInput"];
        };
        CreateContactConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "contact";
            value: components["schemas"]["ContactConfigInput"];
        };
        CreateDunningConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "dunning";
            value: components["schemas"]["DunningConfigInput"];
        };
        /**
         * @example {
         *       "event": "usage.threshold_reached",
         *       "channel": "email",
         *       "recipients": [
         *         "customer",
         *         "billing@acme.example"
         *       ],
         *       "template": {
         *         "subject": "You have used {{percentage}} %",
         *         "body": "Of {{quota}} you have used {{usage}}."
         *       },
         *       "percentages": [
         *         80,
         *         100
         *       ],
         *       "enabled": true
         *     }
         */
        CreateEmailNotification: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            channel: "email";
            /**
             * @default true
             * @example true
             */
            enabled: boolean;
            event: components["schemas"]["NotificationEvent"];
            /**
             * @description usage.threshold_reached only: at which shares of the quota.
             * @default null
             * @example [
             *       80,
             *       100
             *     ]
             */
            percentages: number[] | null;
            recipients: components["schemas"]["EmailRecipient"][];
            /**
             * @description E-mail only: your own text, with the words of the event in {{ }}. null: the built-in one.
             * @default null
             */
            template: components["schemas"]["NotificationTemplate"] | null;
        };
        CreateInvoiceTemplate: {
            /**
             * @description Whether invoices use it unless told otherwise.
             * @default false
             * @example true
             */
            isDefault: boolean;
            layout: components["schemas"]["InvoiceLayout"];
            /** @example Standard */
            name: string;
        };
        CreateInvoicingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "invoicing";
            value: components["schemas"]["InvoicingConfigInput"];
        };
        CreateNotificationConfig: components["schemas"]["CreateEmailNotification"] | components["schemas"]["CreateWebhookNotification"];
        CreatePaymentIntent: {
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            invoiceId: string;
        };
        CreateTaxConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "tax";
            value: components["schemas"]["TaxConfigInput"];
        };
        /**
         * @example {
         *       "event": "invoice.finalized",
         *       "channel": "webhook",
         *       "recipients": [
         *         "https://hooks.acme.example/billing"
         *       ]
         *     }
         */
        CreateWebhookNotification: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            channel: "webhook";
            /**
             * @default true
             * @example true
             */
            enabled: boolean;
            event: components["schemas"]["NotificationEvent"];
            /**
             * @description usage.threshold_reached only: at which shares of the quota.
             * @default null
             * @example [
             *       80,
             *       100
             *     ]
             */
            percentages: number[] | null;
            recipients: components["schemas"]["WebhookUrl"][];
            /**
             * @description E-mail only: your own text, with the words of the event in {{ }}. null: the built-in one.
             * @default null
             */
            template: components["schemas"]["NotificationTemplate"] | null;
        };
        CreditNote: {
            amount: components["schemas"]["Money"];
            beforePayment: components["schemas"]["Money"] & unknown;
            createdAt: components["schemas"]["Instant"];
            credited: components["schemas"]["Money"] & unknown;
            /** @example crn_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            invoiceId: string;
            /** @example LB-000042 */
            invoiceNumber: string;
            /**
             * @description A note to the customer.
             * @example For the outage of 20 November
             */
            memo: string | null;
            /**
             * @description Of a series of its own, without gaps.
             * @example LB-CN-000007
             */
            number: string;
            /** @enum {string} */
            reason: "duplicate" | "order_change" | "service_issue" | "goodwill" | "other";
            /** @description What of the amount is tax, at the rates of the invoice. */
            taxes: components["schemas"]["InvoiceTax"][];
        };
        CreditNotePage: {
            data: components["schemas"]["CreditNote"][];
            /** @example null */
            nextCursor: string | null;
        };
        /** @example USD */
        Currency: string;
        Customer: {
            address: components["schemas"]["PostalAddress"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @description Fixed at the first finalized invoice. */
            currency: components["schemas"]["Currency"] | null;
            /** @description Where invoices go. */
            email: components["schemas"]["EmailAddress"] | null;
            /**
             * @description Your id of the organisation or user.
             * @example org_42
             */
            externalId: string;
            /** @example cus_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @enum {string} */
            kind: "org" | "user";
            /** @description The language of e-mails; null: English. */
            locale: components["schemas"]["Locale"] | null;
            /**
             * @description As invoices address the customer.
             * @example Acme Verlag GmbH
             */
            name: string | null;
            /**
             * @description IANA zone.
             * @example Europe/Berlin
             */
            timeZone: string;
        };
        CustomerComponent: {
            /**
             * @default [
             *       "name",
             *       "address",
             *       "email",
             *       "phone",
             *       "website",
             *       "taxId"
             *     ]
             */
            fields: ("name" | "address" | "email" | "phone" | "website" | "taxId")[];
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "customer";
        };
        /** @description Left out: the customer that the request acts for. */
        CustomerName: {
            /**
             * @description Your id of the organisation or user.
             * @example org_42
             */
            externalId: string;
            /**
             * @default org
             * @example org
             * @enum {string}
             */
            kind: "org" | "user";
        };
        /** @description What is left out stays; null clears. */
        CustomerUpdate: {
            address?: components["schemas"]["PostalAddress"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            locale?: components["schemas"]["Locale"] | null;
            /** @example Acme Verlag GmbH */
            name?: string | null;
            timeZone?: components["schemas"]["TimeZone"];
        };
        CustomerUsage: {
            /** @description Σ of what the charges cost so far, before coupons and taxes; null: no subscription runs. */
            amountSoFar: components["schemas"]["Money"] | null;
            /** @description One per charge of the plan. Empty for a plan that bills no usage, and in a trial, which is free. */
            charges: components["schemas"]["ChargeUsage"][];
            /** @description One per metered entitlement, by code. */
            data: components["schemas"]["EntitlementUsage"][];
            /** @description The billing period that `charges` are of; null: no subscription runs. */
            period: components["schemas"]["Period"] | null;
        };
        /** @example 20 */
        Decimal: string;
        /** @description The cardholder asked the bank for the money back. The invoice stays paid. */
        Dispute: {
            amount: components["schemas"]["Money"] & unknown;
            /** @example null */
            closedAt: components["schemas"]["Instant"] | null;
            openedAt: components["schemas"]["Instant"];
            /**
             * @example fraudulent
             * @enum {string}
             */
            reason: "fraudulent" | "duplicate" | "product_not_received" | "product_unacceptable" | "subscription_canceled" | "credit_not_processed" | "unrecognized" | "other";
            /**
             * @description open: the bank is asking, and the operator answers it at the provider. lost: the bank took the money back.
             * @example open
             * @enum {string}
             */
            status: "open" | "won" | "lost";
        };
        DunningBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "dunning";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["DunningConfig"];
        };
        DunningConfig: {
            /**
             * @description What becomes of a subscription that is still past due after the last retry: `cancel` ends it then, `wait` leaves it past due until its period ends. Without retries it always waits.
             * @example wait
             * @enum {string}
             */
            afterRetries: "cancel" | "wait";
            /**
             * @description Days after the due date on which the saved card is tried again.
             * @example [
             *       1,
             *       3,
             *       5
             *     ]
             */
            retryDays: number[];
        };
        DunningConfigInput: {
            /**
             * @description What becomes of a subscription that is still past due after the last retry: `cancel` ends it then, `wait` leaves it past due until its period ends. Without retries it always waits.
             * @example wait
             * @enum {string}
             */
            afterRetries?: "cancel" | "wait";
            /**
             * @description Days after the due date on which the saved card is tried again.
             * @example [
             *       1,
             *       3,
             *       5
             *     ]
             */
            retryDays?: number[];
        };
        /**
         * Format: email
         * @example billing@acme.example
         */
        EmailAddress: string;
        /** @example customer */
        EmailRecipient: "customer" | components["schemas"]["EmailAddress"];
        /** @description Something that a plan may grant. */
        Entitlement: {
            /** @example messages */
            code: string;
            createdAt: components["schemas"]["Instant"];
            /** @example ent_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description The metric whose value is the usage. null: the sum of what is reported.
             * @example null
             */
            metricCode: string | null;
            /** @example Messages */
            name: string;
            /**
             * @description server: only a service key may report usage. client: the browser too.
             * @example server
             * @enum {string}
             */
            reportedBy: "server" | "client";
            /**
             * @description boolean: one has it or not. metered: usage counts against a quota. static: a JSON value.
             * @example metered
             * @enum {string}
             */
            type: "boolean" | "metered" | "static";
            /**
             * @description What is counted, in the singular. Metered only.
             * @example message
             */
            unit: string | null;
        };
        EntitlementCheck: {
            requiredBalance?: components["schemas"]["PositiveDecimal"] & unknown;
            /**
             * @description Whose limits count too; the caller’s unless given. Only a service key may name somebody else.
             * @example user_7
             */
            userId?: string;
        };
        EntitlementPage: {
            data: components["schemas"]["Entitlement"][];
            /** @example null */
            nextCursor: string | null;
        };
        EntitlementSeries: {
            /** @example messages */
            entitlementCode: string;
            /** @example Messages */
            name: string;
            /** @description Without a gap, oldest first; 0 where nothing was used. */
            points: components["schemas"]["UsagePoint"][];
            total: components["schemas"]["Decimal"] & unknown;
            /** @example message */
            unit: string | null;
        };
        EntitlementsFromPlan: {
            /**
             * @description end: overrides and grants end too, so that the subscription has exactly what its plan says.
             * @default keep
             * @example keep
             * @enum {string}
             */
            overrides: "keep" | "end";
        };
        EntitlementUpdate: {
            /**
             * @description The metric whose value is the usage. null: the sum of what is reported.
             * @example null
             */
            metricCode?: string | null;
            /** @example Messages */
            name?: string;
            /**
             * @description server: only a service key may report usage. client: the browser too.
             * @example server
             * @enum {string}
             */
            reportedBy?: "server" | "client";
            /**
             * @description What is counted, in the singular. Metered only.
             * @example message
             */
            unit?: string | null;
        };
        EntitlementUsage: {
            /** @description null: it is not granted now. */
            balance: components["schemas"]["Balance"] | null;
            /** @example messages */
            entitlementCode: string;
            /** @example Messages */
            name: string;
            /** @description null: it was never granted. */
            period: components["schemas"]["ResetPeriod"] | null;
            /** @example message */
            unit: string | null;
            units: components["schemas"]["Decimal"] & unknown;
            userLimit?: components["schemas"]["UserLimit"];
        };
        Fee: {
            /**
             * @description The add-on that was sold; null for everything else.
             * @example null
             */
            addonCode: string | null;
            amount: components["schemas"]["Money"] & unknown;
            /** @example Pro, monthly */
            description: string;
            discount: components["schemas"]["Money"] & unknown;
            /**
             * @description What the price is for; null: paid once.
             * @example month
             */
            interval: components["schemas"]["Interval"] | null;
            /** @description null: it is not about a stretch of time. */
            period: components["schemas"]["Period"] | null;
            /**
             * @description null: it belongs to no plan.
             * @example Pro
             */
            planName: string | null;
            /** @enum {string} */
            source: "plan" | "seat" | "addon" | "charge" | "manual" | "proration" | "credit";
            tax: components["schemas"]["Money"] & unknown;
            unitPrice: components["schemas"]["Money"];
            /**
             * @description The price of one in minor units, where it is no whole number; null: unitPrice says it.
             * @example null
             */
            unitPriceDecimal: components["schemas"]["Decimal"] | null;
            units: components["schemas"]["Decimal"];
        };
        FooterComponent: {
            /** @example Locai GmbH, Berlin */
            text: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "footer";
        };
        /**
         * @example {
         *       "model": "graduated_percentage",
         *       "properties": {
         *         "USD": {
         *           "tiers": [
         *             {
         *               "to": "100000",
         *               "rate": "2.9",
         *               "flat": "30"
         *             },
         *             {
         *               "to": null,
         *               "rate": "1.9"
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        GraduatedPercentagePricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "graduated_percentage";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["GraduatedPercentageProperties"];
            };
        };
        /** @description As graduated, with rates in percent */
        GraduatedPercentageProperties: {
            /**
             * @example [
             *       {
             *         "to": "100000",
             *         "rate": "2.9",
             *         "flat": "30"
             *       },
             *       {
             *         "to": null,
             *         "rate": "1.9"
             *       }
             *     ]
             */
            tiers: components["schemas"]["PercentageTier"][];
        };
        /**
         * @example {
         *       "model": "graduated",
         *       "properties": {
         *         "USD": {
         *           "tiers": [
         *             {
         *               "to": "1000",
         *               "rate": "0.2",
         *               "flat": "100"
         *             },
         *             {
         *               "to": null,
         *               "rate": "0.1"
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        GraduatedPricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "graduated";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["GraduatedProperties"];
            };
        };
        /** @description Σ (min(n, to) − from) · rate + flat over the tiers that n enters */
        GraduatedProperties: {
            /**
             * @example [
             *       {
             *         "to": "1000",
             *         "rate": "0.2",
             *         "flat": "100"
             *       },
             *       {
             *         "to": null,
             *         "rate": "0.1"
             *       }
             *     ]
             */
            tiers: components["schemas"]["Tier"][];
        };
        HeaderComponent: {
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "header";
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
            amountDue: components["schemas"]["Money"] & unknown;
            amountPaid: components["schemas"]["Money"];
            /** @description Of this invoice alone; null: the customer’s address. */
            billingAddress: components["schemas"]["PostalAddress"] | null;
            /** @description The coupon that lowers the fees. */
            coupon: components["schemas"]["InvoiceCoupon"] | null;
            createdAt: components["schemas"]["Instant"];
            creditedAfterPayment: components["schemas"]["Money"] & unknown;
            creditedBeforePayment: components["schemas"]["Money"] & unknown;
            creditsApplied: components["schemas"]["Money"] & unknown;
            /** @description As it was when the invoice was finalized; null until then. */
            customer: components["schemas"]["InvoicedCustomer"] | null;
            discount: components["schemas"]["Money"] & unknown;
            /** @description What the cardholder’s bank asks about its payment; null: nothing. */
            dispute: components["schemas"]["Dispute"] | null;
            fees: components["schemas"]["Fee"][];
            /** @example inv_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            issuedAt: components["schemas"]["Instant"] | null;
            /**
             * @description A note to the customer.
             * @example Your order 8412
             */
            memo: string | null;
            /**
             * @description Given when finalized, without gaps.
             * @example LB-000042
             */
            number: string | null;
            paidAt: components["schemas"]["Instant"] | null;
            /** @description What it bills; null for manual ones. */
            period: components["schemas"]["Period"] | null;
            /**
             * @description usage: of charges that are paid in advance, at most daily. manual: drawn up by a person, else by the engine.
             * @enum {string}
             */
            reason: "subscription_create" | "subscription_update" | "subscription_end" | "renewal" | "usage" | "manual";
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "uncollectible" | "void";
            /** @example sub_01kapz8m4v7q2w9x1y3t5r6e8n */
            subscriptionId: string | null;
            subtotal: components["schemas"]["Money"] & unknown;
            /** @description One per rate. */
            taxes: components["schemas"]["InvoiceTax"][];
            total: components["schemas"]["Money"] & unknown;
            /** @example null */
            voidedAt: components["schemas"]["Instant"] | null;
        };
        InvoiceColors: {
            accent: components["schemas"]["Color"];
            background: components["schemas"]["Color"];
            line: components["schemas"]["Color"];
            muted: components["schemas"]["Color"];
            text: components["schemas"]["Color"];
        };
        InvoiceComponent: components["schemas"]["HeaderComponent"] | components["schemas"]["LogoComponent"] | components["schemas"]["IssuerComponent"] | components["schemas"]["CustomerComponent"] | components["schemas"]["MetaComponent"] | components["schemas"]["LinesComponent"] | components["schemas"]["UsageComponent"] | components["schemas"]["TaxesComponent"] | components["schemas"]["TotalsComponent"] | components["schemas"]["NotesComponent"] | components["schemas"]["FooterComponent"];
        InvoiceCoupon: {
            /**
             * @description What people type. Upper and lower case are the same.
             * @example LAUNCH20
             */
            code: string;
            /** @example Launch week */
            name: string;
        };
        InvoicedCustomer: {
            address: components["schemas"]["PostalAddress"] | null;
            email: components["schemas"]["EmailAddress"] | null;
            /** @example Acme Verlag GmbH */
            name: string | null;
        };
        /**
         * @example {
         *       "locale": "en",
         *       "direction": "ltr",
         *       "paper": "a4",
         *       "colors": {
         *         "text": "#111827",
         *         "muted": "#6b7280",
         *         "accent": "#2563eb",
         *         "line": "#e5e7eb",
         *         "background": "#ffffff"
         *       },
         *       "components": [
         *         {
         *           "type": "header",
         *           "title": null
         *         },
         *         {
         *           "type": "meta",
         *           "fields": [
         *             "number",
         *             "status",
         *             "issuedAt",
         *             "dueAt",
         *             "period"
         *           ]
         *         },
         *         {
         *           "type": "issuer",
         *           "title": null,
         *           "fields": [
         *             "name",
         *             "address",
         *             "email",
         *             "taxId"
         *           ]
         *         },
         *         {
         *           "type": "customer",
         *           "title": null,
         *           "fields": [
         *             "name",
         *             "address",
         *             "email",
         *             "taxId"
         *           ]
         *         },
         *         {
         *           "type": "lines",
         *           "title": null,
         *           "columns": [
         *             "description",
         *             "period",
         *             "units",
         *             "unitPrice",
         *             "amount"
         *           ]
         *         },
         *         {
         *           "type": "usage",
         *           "title": null
         *         },
         *         {
         *           "type": "taxes",
         *           "title": null
         *         },
         *         {
         *           "type": "totals",
         *           "fields": [
         *             "subtotal",
         *             "discounts",
         *             "taxes",
         *             "credits",
         *             "total",
         *             "paid",
         *             "due"
         *           ]
         *         }
         *       ],
         *       "words": {}
         *     }
         */
        InvoiceLayout: {
            colors: components["schemas"]["InvoiceColors"];
            components: components["schemas"]["InvoiceComponent"][];
            /** @enum {string} */
            direction: "ltr" | "rtl";
            /**
             * @description Of words, dates and amounts (BCP 47).
             * @example en
             */
            locale: string;
            /** @enum {string} */
            paper: "a4" | "letter";
            words?: components["schemas"]["InvoiceWords"];
        };
        InvoicePage: {
            data: components["schemas"]["Invoice"][];
            /** @example null */
            nextCursor: string | null;
        };
        InvoiceParty: {
            /** @default null */
            address: components["schemas"]["PostalAddress"] | null;
            /** @default null */
            email: components["schemas"]["EmailAddress"] | null;
            /** @example Acme Inc. */
            name: string;
            /**
             * @default null
             * @example null
             */
            phone: string | null;
            /**
             * @default null
             * @example US123456789
             */
            taxId: string | null;
            /**
             * @default null
             * @example null
             */
            website: string | null;
        };
        InvoicePreview: {
            /**
             * @description A whole page without scripts. It loads nothing, and every value in it is escaped.
             * @example <!doctype html><html lang="en" dir="ltr">…</html>
             */
            html: string;
            /**
             * @description The revision of the template that was shown.
             * @example 1
             */
            revision: number;
            /** @example tpl_01kapz8m4v7q2w9x1y3t5r6e8n */
            templateId: string;
        };
        InvoicePreviewData: {
            /**
             * @description Credit that is used up.
             * @example 0
             */
            credits?: number;
            currency?: components["schemas"]["Currency"];
            customer?: components["schemas"]["InvoiceParty"];
            /**
             * @description What coupons take off, before tax.
             * @example 0
             */
            discounts?: number;
            dueAt?: components["schemas"]["Instant"] | null;
            issuedAt?: components["schemas"]["Instant"];
            issuer?: components["schemas"]["InvoiceParty"];
            lines?: components["schemas"]["InvoicePreviewLine"][];
            /** @example LB-000042 */
            number?: string;
            /**
             * @description What was paid already.
             * @example 0
             */
            paid?: number;
            /** @example null */
            paidAt?: components["schemas"]["Instant"] | null;
            period?: components["schemas"]["Period"];
            /**
             * @example open
             * @enum {string}
             */
            status?: "draft" | "open" | "paid" | "uncollectible" | "void";
            taxes?: components["schemas"]["InvoicePreviewTax"][];
            /**
             * @description Whose days the dates name.
             * @example UTC
             */
            timeZone?: string;
            usage?: components["schemas"]["InvoiceUsage"][];
        };
        InvoicePreviewLine: {
            /**
             * @description Minor units of the currency.
             * @example 2900
             */
            amount: number;
            /** @example Pro, monthly */
            description: string;
            /** @default null */
            period: components["schemas"]["Period"] | null;
            /**
             * @description Minor units of the currency.
             * @example 2900
             */
            unitPrice: number;
            units?: components["schemas"]["Decimal"] & unknown;
        };
        InvoicePreviewTax: {
            /**
             * @description Minor units of the currency.
             * @example 2900
             */
            amount: number;
            /** @example VAT */
            name: string;
            percent: components["schemas"]["Decimal"] & unknown;
        };
        InvoiceTax: {
            amount: components["schemas"]["Money"] & unknown;
            /**
             * @description Of the rate in the billing config `tax`.
             * @example de-standard
             */
            code: string;
            /**
             * @description The fees include it; else it is added to them.
             * @example false
             */
            included: boolean;
            /** @example VAT */
            name: string;
            net: components["schemas"]["Money"] & unknown;
            percent: components["schemas"]["Decimal"] & unknown;
        };
        InvoiceTemplate: {
            createdAt: components["schemas"]["Instant"];
            /** @example tpl_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Whether invoices use it unless told otherwise.
             * @example true
             */
            isDefault: boolean;
            layout: components["schemas"]["InvoiceLayout"];
            /** @example Standard */
            name: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            /**
             * @description Rises with every layout. An invoice keeps the version that it was finalized with.
             * @example 1
             */
            version: number;
        };
        InvoiceTemplatePage: {
            data: components["schemas"]["InvoiceTemplate"][];
            /** @example null */
            nextCursor: string | null;
        };
        /** @description What is left out stays; null clears. Lines that are sent replace those before. */
        InvoiceUpdate: {
            /** @description Of this invoice alone; null: the customer’s address. */
            billingAddress?: components["schemas"]["PostalAddress"] | null;
            lines?: components["schemas"]["NewInvoiceLine"][];
            /**
             * @description A note to the customer.
             * @example Your order 8412
             */
            memo?: string | null;
        };
        InvoiceUsage: {
            /**
             * @description null: unlimited.
             * @example 1000
             */
            included: components["schemas"]["Decimal"] | null;
            /** @example Messages */
            name: string;
            /**
             * @default null
             * @example message
             */
            unit: string | null;
            used: components["schemas"]["Decimal"] & unknown;
        };
        /**
         * @description Yours in the place of the built-in ones (English and Arabic).
         * @default {}
         * @example {
         *       "invoice": "Rechnung",
         *       "total": "Gesamt"
         *     }
         */
        InvoiceWords: {
            amount?: string;
            credited?: string;
            credits?: string;
            currency?: string;
            customer?: string;
            description?: string;
            discounts?: string;
            draft?: string;
            due?: string;
            dueAt?: string;
            included?: string;
            invoice?: string;
            issuedAt?: string;
            issuer?: string;
            number?: string;
            open?: string;
            paid?: string;
            paidAt?: string;
            period?: string;
            rate?: string;
            status?: string;
            subtotal?: string;
            taxes?: string;
            taxId?: string;
            total?: string;
            uncollectible?: string;
            unitPrice?: string;
            units?: string;
            unlimited?: string;
            usage?: string;
            used?: string;
            void?: string;
        };
        InvoicingBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "invoicing";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["InvoicingConfig"];
        };
        InvoicingConfig: {
            /**
             * @description How long the invoice of a period stays a draft for late usage.
             * @example 1
             */
            graceHours: number;
            /**
             * @description Shorter numbers are filled with zeros.
             * @example 6
             */
            numberDigits: number;
            /**
             * @description Of new invoices. Each prefix counts from 1, without gaps.
             * @example LB
             */
            numberPrefix: string;
        };
        InvoicingConfigInput: {
            /**
             * @description How long the invoice of a period stays a draft for late usage.
             * @example 1
             */
            graceHours?: number;
            /**
             * @description Shorter numbers are filled with zeros.
             * @example 6
             */
            numberDigits?: number;
            /**
             * @description Of new invoices. Each prefix counts from 1, without gaps.
             * @example LB
             */
            numberPrefix?: string;
        };
        IssuerComponent: {
            /**
             * @default [
             *       "name",
             *       "address",
             *       "email",
             *       "phone",
             *       "website",
             *       "taxId"
             *     ]
             */
            fields: ("name" | "address" | "email" | "phone" | "website" | "taxId")[];
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "issuer";
        };
        /**
         * @description How much the person may use in each reset period of the entitlement. 0: nothing.
         * @example 20
         */
        LimitDecimal: string | number;
        LinesComponent: {
            /**
             * @default [
             *       "description",
             *       "period",
             *       "units",
             *       "unitPrice",
             *       "amount"
             *     ]
             */
            columns: ("description" | "period" | "units" | "unitPrice" | "amount")[];
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "lines";
        };
        /** @example de-AT */
        Locale: string;
        LogoComponent: {
            /**
             * @default start
             * @enum {string}
             */
            align: "start" | "center" | "end";
            /** @example Locai */
            alt: string;
            /**
             * @description A PNG or JPEG as a data: URL, at most a million pixels, and 2000 on a side. Nothing is ever loaded from elsewhere.
             * @example data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==
             */
            image: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "logo";
            /** @default 40 */
            widthMm: number;
        };
        MetaComponent: {
            /**
             * @default [
             *       "number",
             *       "status",
             *       "issuedAt",
             *       "dueAt",
             *       "paidAt",
             *       "period",
             *       "currency"
             *     ]
             */
            fields: ("number" | "status" | "issuedAt" | "dueAt" | "paidAt" | "period" | "currency")[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "meta";
        };
        /**
         * @description Your own notes. Platform administrators only.
         * @example {
         *       "crmId": "8412"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        MeteringLimit: {
            /**
             * @description Set by an administrator. null: none.
             * @example 20
             */
            adminLimit: components["schemas"]["Decimal"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @example messages */
            entitlementCode: string;
            /**
             * @description The smaller of the two: it is in force.
             * @example 20
             */
            limit: components["schemas"]["Decimal"] | null;
            /**
             * @description Set by the person. null: none.
             * @example null
             */
            selfLimit: components["schemas"]["Decimal"] | null;
            updatedAt: components["schemas"]["Instant"];
            /**
             * @description Your id of the person.
             * @example user_7
             */
            userId: string;
        };
        MeteringLimitUpdate: {
            /**
             * @description null takes the limit away.
             * @example 50
             */
            limit?: components["schemas"]["LimitDecimal"] | null;
        };
        MetricFilter: {
            /**
             * @description A property of the event.
             * @example region
             */
            key: string;
            /**
             * @description The event counts when the property is one of these.
             * @example [
             *       "eu",
             *       "us"
             *     ]
             */
            values: string[];
        };
        MetricRounding: {
            /**
             * @description round: half-up.
             * @example ceil
             * @enum {string}
             */
            mode: "round" | "ceil" | "floor";
            /**
             * @description Digits after the point; negative: before it.
             * @example 2
             */
            precision: number;
        };
        /** @description What it takes off the invoice: the two parts below together. */
        Money: {
            /**
             * @description Minor units: cents for USD, yen for JPY, fils for KWD.
             * @example 2900
             */
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        MoreSeats: {
            /**
             * @description Charge exactly what this quote says, or answer 409.
             * @example quo_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            quoteId?: string;
            /**
             * @description How many more than now.
             * @example 2
             */
            seats: number;
        };
        NewAddon: {
            /**
             * @description recurring only; true there unless given.
             * @example true
             */
            autoRenew?: boolean;
            /** @example more_messages */
            code: string;
            /** @example For the weeks before a deadline. */
            description?: string | null;
            /**
             * @description What it adds, once per entitlement.
             * @default []
             * @example [
             *       {
             *         "entitlementCode": "messages",
             *         "amount": "100"
             *       }
             *     ]
             */
            grants: components["schemas"]["AddonGrant"][];
            /** @example 100 more messages */
            name: string;
            /**
             * @description The plans that it can be added to. None named: every plan.
             * @default []
             * @example [
             *       "pro"
             *     ]
             */
            planCodes: string[];
            /** @description One per interval and currency. A one_off add-on has one per currency, with interval null. */
            prices: components["schemas"]["AddonPrice"][];
            /**
             * @description recurring: bought for every period.
             * @example recurring
             * @enum {string}
             */
            type: "one_off" | "recurring";
            /**
             * @description Nobody but the operator can start a hidden one.
             * @default published
             * @example published
             * @enum {string}
             */
            visibility: "published" | "hidden";
        };
        NewAddonLine: {
            /**
             * @description Of an add-on that is bought once, at its price.
             * @example extra_messages
             */
            addonCode: string;
            /**
             * @default 1
             * @example 2
             */
            quantity: number;
        };
        NewBillableMetric: {
            aggregation: components["schemas"]["Aggregation"];
            /** @example words */
            code: string;
            /** @example Every word that the assistant writes. */
            description?: string | null;
            /**
             * @description The property of the event that is read. count has none; sum without one reads `quantity`; the others need one.
             * @example words
             */
            field?: string | null;
            /**
             * @description An event counts when it passes every filter. None: every event counts.
             * @default []
             * @example [
             *       {
             *         "key": "region",
             *         "values": [
             *           "eu",
             *           "us"
             *         ]
             *       }
             *     ]
             */
            filters: components["schemas"]["MetricFilter"][];
            /** @example Words written */
            name: string;
            /**
             * @description The units carry over into the next period. sum, unique_count and weighted_sum only.
             * @default false
             * @example false
             */
            recurring: boolean;
            /** @description Rounds the units of a period before they are priced. null: exact. */
            rounding?: components["schemas"]["MetricRounding"] | null;
        };
        NewCharge: {
            /**
             * @description Billed every month even when the plan is billed less often.
             * @default false
             * @example false
             */
            billMonthly: boolean;
            /**
             * @description With an entitlement only; all unless given.
             * @example overage
             * @enum {string|null}
             */
            chargeOn?: "all" | "overage" | null;
            /** @example words_pro */
            code: string;
            /**
             * @description A metered entitlement of the plan that counts the same metric.
             * @example words
             */
            entitlementCode?: string | null;
            /**
             * @description The billable metric whose units are priced.
             * @example words
             */
            metricCode: string;
            /**
             * @description What a period costs at least, in minor units by currency. null: nothing.
             * @example {
             *       "USD": 500
             *     }
             */
            minimum?: {
                [key: string]: number;
            } | null;
            /** @example Words beyond the plan */
            name: string;
            /**
             * @description Fees arise as usage comes in. With count, sum and unique_count; not with volume, and without a minimum.
             * @default false
             * @example false
             */
            payInAdvance: boolean;
            /** @example pro */
            planCode: string;
            pricing: components["schemas"]["ChargePricing"];
            /**
             * @description How it is priced is for platform admins only.
             * @default false
             * @example false
             */
            private: boolean;
            /**
             * @description Units of a recurring metric are billed for the days they were there. With standard, graduated and volume; with standard only when paid in advance.
             * @default false
             * @example false
             */
            prorated: boolean;
        };
        NewCoupon: {
            /**
             * @description What people type. Upper and lower case are the same.
             * @example LAUNCH20
             */
            code: string;
            discount: components["schemas"]["CouponDiscount"];
            /**
             * @description The first invoice, the invoices of a number of periods, or every invoice.
             * @default once
             * @example repeating
             * @enum {string}
             */
            duration: "once" | "repeating" | "forever";
            /** @description From then on nobody can redeem it. null: never. */
            expiresAt?: components["schemas"]["Instant"] | null;
            /**
             * @description How many customers may redeem it, each once. null: any number.
             * @example 500
             */
            maxRedemptions?: number | null;
            /** @example Launch week */
            name: string;
            /**
             * @description Billing periods that it lowers. repeating only, and needed there.
             * @example 3
             */
            periods?: number | null;
            /**
             * @description The plans that it lowers, with all that is billed with them. None named: every plan.
             * @default []
             * @example [
             *       "pro"
             *     ]
             */
            planCodes: string[];
        };
        NewCreditNote: {
            /**
             * @description Minor units of the invoice’s currency. Left out: all that can still be credited.
             * @example 500
             */
            amount?: number;
            /**
             * @default null
             * @example For the outage of 20 November
             */
            memo: string | null;
            /** @enum {string} */
            reason: "duplicate" | "order_change" | "service_issue" | "goodwill" | "other";
        };
        NewEntitlement: {
            /** @example messages */
            code: string;
            /**
             * @description The metric whose value is the usage. null: the sum of what is reported.
             * @example null
             */
            metricCode?: string | null;
            /** @example Messages */
            name: string;
            /**
             * @description server: only a service key may report usage. client: the browser too.
             * @default server
             * @example server
             * @enum {string}
             */
            reportedBy: "server" | "client";
            /**
             * @description boolean: one has it or not. metered: usage counts against a quota. static: a JSON value.
             * @example metered
             * @enum {string}
             */
            type: "boolean" | "metered" | "static";
            /**
             * @description What is counted, in the singular. Metered only.
             * @example message
             */
            unit?: string | null;
        };
        NewInvoice: {
            /**
             * @description Of this invoice alone; null: the customer’s address.
             * @default null
             */
            billingAddress: components["schemas"]["PostalAddress"] | null;
            currency?: components["schemas"]["Currency"] & unknown;
            lines: components["schemas"]["NewInvoiceLine"][];
            /**
             * @description A note to the customer.
             * @default null
             * @example Your order 8412
             */
            memo: string | null;
        };
        NewInvoiceLine: components["schemas"]["NewAddonLine"] | components["schemas"]["NewManualLine"];
        /** @description What is in no catalogue. Platform administrators only. */
        NewManualLine: {
            /** @example Setup of your workspace */
            description: string;
            quantity?: components["schemas"]["PositiveDecimal"];
            /**
             * @description Minor units of the currency; negative for a discount.
             * @example 12000
             */
            unitPrice: number;
        };
        NewMeteringLimit: {
            /** @example messages */
            entitlementCode: string;
            limit: components["schemas"]["LimitDecimal"];
        };
        /**
         * @example {
         *       "code": "pro",
         *       "name": "Pro",
         *       "rank": 2,
         *       "prices": [
         *         {
         *           "interval": "month",
         *           "price": {
         *             "amount": 2900,
         *             "currency": "USD"
         *           }
         *         }
         *       ],
         *       "entitlements": [
         *         {
         *           "entitlementCode": "messages",
         *           "quota": "1000"
         *         }
         *       ]
         *     }
         */
        NewPlan: {
            /** @example pro */
            code: string;
            /** @example For people who write every day. */
            description?: string | null;
            /** @default [] */
            entitlements: components["schemas"]["NewPlanEntitlement"][];
            /**
             * @description Marketing lines.
             * @default []
             * @example [
             *       "Unlimited documents"
             *     ]
             */
            features: string[];
            /**
             * @description The plan to put forward.
             * @default false
             * @example false
             */
            highlighted: boolean;
            metadata?: components["schemas"]["Metadata"];
            /** @example Pro */
            name: string;
            /**
             * @description A period is paid at its beginning, not at its end.
             * @default true
             * @example true
             */
            payInAdvance: boolean;
            /**
             * @description Left out: the plan is sold by contact.
             * @default []
             */
            prices: components["schemas"]["NewPlanPrice"][];
            /**
             * @description A change to a higher rank is an upgrade.
             * @example 2
             */
            rank: number;
            /** @description null: the plan is for one person. */
            seats?: components["schemas"]["NewPlanSeats"] | null;
            /** @description null: none. */
            trial?: components["schemas"]["PlanTrial"] | null;
            /**
             * @description hidden: nobody sees it but who is on it.
             * @default published
             * @example published
             * @enum {string}
             */
            visibility: "published" | "hidden";
        };
        /**
         * @example {
         *       "entitlementCode": "messages",
         *       "quota": "1000",
         *       "resetInterval": "month",
         *       "limit": "hard"
         *     }
         */
        NewPlanEntitlement: {
            /** @example messages */
            entitlementCode: string;
            /**
             * @description Metered only; `hard` unless given.
             * @example hard
             * @enum {string}
             */
            limit?: "hard" | "soft";
            /**
             * @description Metered only. The quota is multiplied by the seats.
             * @example false
             */
            perSeat?: boolean;
            /**
             * @description Metered only. null: unlimited.
             * @example 1000
             */
            quota?: components["schemas"]["LimitDecimal"] | null;
            resetInterval?: components["schemas"]["ResetInterval"] & unknown;
            /** @description Metered only. null: what is left is lost. */
            rollover?: components["schemas"]["NewRollover"] | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        /**
         * @example {
         *       "planCode": "pro",
         *       "entitlementCode": "messages",
         *       "quota": "1000",
         *       "resetInterval": "month",
         *       "limit": "hard"
         *     }
         */
        NewPlanEntitlementQuota: {
            /** @example messages */
            entitlementCode: string;
            /**
             * @description Metered only; `hard` unless given.
             * @example hard
             * @enum {string}
             */
            limit?: "hard" | "soft";
            /**
             * @description Metered only. The quota is multiplied by the seats.
             * @example false
             */
            perSeat?: boolean;
            /** @example pro */
            planCode: string;
            /**
             * @description Metered only. null: unlimited.
             * @example 1000
             */
            quota?: components["schemas"]["LimitDecimal"] | null;
            resetInterval?: components["schemas"]["ResetInterval"] & unknown;
            /** @description Metered only. null: what is left is lost. */
            rollover?: components["schemas"]["NewRollover"] | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        NewPlanPrice: {
            interval: components["schemas"]["Interval"];
            price: {
                /**
                 * @description Minor units.
                 * @example 2900
                 */
                amount: number;
                currency: components["schemas"]["Currency"];
            };
        };
        NewPlanSeats: {
            /**
             * @description Seats that the price of the plan covers.
             * @example 3
             */
            included: number;
            /**
             * @description null: no limit.
             * @default null
             * @example 50
             */
            max: number | null;
            /**
             * @description What one has to buy at least.
             * @default 1
             * @example 1
             */
            min: number;
            /**
             * @description What one seat beyond the included ones costs per period. Without a price nobody can have more seats.
             * @default []
             * @example [
             *       {
             *         "interval": "month",
             *         "price": {
             *           "amount": 900,
             *           "currency": "USD"
             *         }
             *       }
             *     ]
             */
            prices: components["schemas"]["NewPlanPrice"][];
        };
        NewRefund: {
            /** @description Left out: all that is left of the payment. */
            amount?: {
                /**
                 * @description Minor units; at most what is left of the payment.
                 * @example 1200
                 */
                amount: number;
                currency: components["schemas"]["Currency"];
            };
            /**
             * @description What is given back was credit of the customer (a credit note, unused time): the credit goes with it.
             * @default false
             * @example false
             */
            fromCredit: boolean;
            /** @example Asked for by phone */
            memo?: string;
            /**
             * @example requested_by_customer
             * @enum {string}
             */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "service_issue" | "other";
        };
        NewReservation: {
            /** @example messages */
            entitlementCode: string;
            /**
             * @description Seconds of billing time after which it holds nothing any more.
             * @default 900
             * @example 900
             */
            expiresIn: number;
            properties?: components["schemas"]["UsageProperties"] & unknown;
            quantity: components["schemas"]["PositiveDecimal"] & unknown;
            /**
             * @description For whom; the caller unless given. Only a service key may name somebody else.
             * @example user_7
             */
            userId?: string;
        };
        /** @description Not with an unlimited quota, and not with one that never resets. */
        NewRollover: {
            /**
             * @description Reset periods after which what was carried over is lost.
             * @example 1
             */
            expiresAfter: number;
            max: components["schemas"]["PositiveDecimal"] & unknown;
        };
        /**
         * @example {
         *       "entitlementCode": "messages",
         *       "quota": "1000",
         *       "resetInterval": "month",
         *       "limit": "hard",
         *       "sticky": true
         *     }
         */
        NewSubscriptionEntitlement: {
            /** @example messages */
            entitlementCode: string;
            /**
             * @description Metered only; `hard` unless given.
             * @example hard
             * @enum {string}
             */
            limit?: "hard" | "soft";
            /**
             * @description Metered only. The quota is multiplied by the seats.
             * @example false
             */
            perSeat?: boolean;
            /**
             * @description Metered only, and needed then. null: unlimited.
             * @example 1000
             */
            quota?: components["schemas"]["LimitDecimal"] | null;
            resetInterval?: components["schemas"]["ResetInterval"] & unknown;
            /**
             * @description Left out: the grant ends with the plan that the subscription is on.
             * @default false
             * @example false
             */
            sticky: boolean;
            /** @description Static only, and needed then: the JSON value. */
            value?: unknown;
        };
        NewUsageCorrection: {
            customer?: components["schemas"]["CustomerName"];
            /** @example messages */
            entitlementCode: string;
            quantity: components["schemas"]["ChangeDecimal"];
            /**
             * @description Why; kept with the correction and in the audit log.
             * @example Counted twice
             */
            reason: string;
            timestamp?: components["schemas"]["Instant"] & unknown;
            /**
             * @description Whose usage it was: what is counted for the person changes too. Left out: that of the customer only.
             * @example user_7
             */
            userId?: string;
        };
        NotesComponent: {
            /** @example Thank you! */
            text: string;
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "notes";
        };
        NotificationConfig: {
            /**
             * @example email
             * @enum {string}
             */
            channel: "email" | "webhook";
            createdAt: components["schemas"]["Instant"];
            /** @example true */
            enabled: boolean;
            event: components["schemas"]["NotificationEvent"];
            /** @example ntf_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description usage.threshold_reached only: at which shares of the quota.
             * @example [
             *       80,
             *       100
             *     ]
             */
            percentages: number[] | null;
            /**
             * @description E-mail: addresses, or `customer` for whoever it is about. Webhook: https addresses.
             * @example [
             *       "customer",
             *       "billing@acme.example"
             *     ]
             */
            recipients: string[];
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            /**
             * @description Webhook only, and only in the answer that made it: signs the webhooks (Standard Webhooks). Keep it.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            signingSecret?: string;
            /** @description E-mail only: your own text, with the words of the event in {{ }}. null: the built-in one. */
            template: components["schemas"]["NotificationTemplate"] | null;
            updatedAt: components["schemas"]["Instant"];
        };
        NotificationConfigPage: {
            data: components["schemas"]["NotificationConfig"][];
            /** @example null */
            nextCursor: string | null;
        };
        NotificationDelivery: {
            /** @example 1 */
            attempts: number;
            /**
             * @example email
             * @enum {string}
             */
            channel: "email" | "webhook";
            /**
             * @description null: the config was deleted since.
             * @example ntf_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            configId: string | null;
            createdAt: components["schemas"]["Instant"];
            deliveredAt: components["schemas"]["Instant"] | null;
            event: components["schemas"]["NotificationEvent"];
            /** @example dlv_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Why the last try failed.
             * @example null
             */
            lastError: string | null;
            nextAttemptAt: components["schemas"]["Instant"] | null;
            /** @example billing@acme.example */
            recipient: string;
            /**
             * @description failed: given up after the last try.
             * @example delivered
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
        };
        NotificationDeliveryPage: {
            data: components["schemas"]["NotificationDelivery"][];
            /** @example null */
            nextCursor: string | null;
        };
        /**
         * @example usage.threshold_reached
         * @enum {string}
         */
        NotificationEvent: "usage.threshold_reached" | "invoice.finalized" | "payment.succeeded" | "payment.failed" | "payment.requires_action" | "payment.disputed" | "refund.failed" | "subscription.created" | "subscription.updated" | "subscription.canceled" | "trial.ending";
        NotificationTemplate: {
            /** @example Dear {{customerName}}, you have used {{usage}} of {{quota}}. */
            body: string;
            /** @example You have used {{percentage}} % of your {{entitlementName}} */
            subject: string;
        };
        OrderedAddon: {
            /** @example more_messages */
            addonCode: string;
            /** @example 100 more messages */
            name: string;
            /** @example 2 */
            quantity: number;
        };
        /**
         * @example {
         *       "model": "package",
         *       "properties": {
         *         "USD": {
         *           "amount": "500",
         *           "size": "1000",
         *           "free": "100"
         *         }
         *       }
         *     }
         */
        PackagePricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "package";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["PackageProperties"];
            };
        };
        /** @description ceil(max(n − free, 0) ÷ size) · amount */
        PackageProperties: {
            amount: components["schemas"]["UnsignedDecimal"] & unknown;
            free?: components["schemas"]["UnsignedDecimal"] & unknown;
            size: components["schemas"]["UnsignedDecimal"] & unknown;
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
            amountRefunded: components["schemas"]["Money"] & unknown;
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
            /** @description The one that renewals are charged to. */
            isDefault: boolean;
            /** @example 4242 */
            last4: string;
        };
        PaymentMethods: {
            data: components["schemas"]["PaymentMethod"][];
        };
        /**
         * @example {
         *       "type": "percentage",
         *       "percent": "20"
         *     }
         */
        PercentageDiscount: {
            percent: components["schemas"]["UnsignedDecimal"] & unknown;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "percentage";
        };
        /**
         * @example {
         *       "model": "percentage",
         *       "properties": {
         *         "USD": {
         *           "rate": "2.9",
         *           "fixed": "30"
         *         }
         *       }
         *     }
         */
        PercentagePricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "percentage";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["PercentageProperties"];
            };
        };
        /** @description rate · (amount above what is free) + fixed · (events above what is free). With both, free ends at whichever comes first. */
        PercentageProperties: {
            fixed?: components["schemas"]["UnsignedDecimal"] & unknown;
            freeAmount?: components["schemas"]["UnsignedDecimal"] & unknown;
            /**
             * @description Events that cost nothing.
             * @example 5
             */
            freeEvents?: number;
            max?: components["schemas"]["UnsignedDecimal"] & unknown;
            min?: components["schemas"]["UnsignedDecimal"] & unknown;
            rate: components["schemas"]["UnsignedDecimal"] & unknown;
        };
        /** @description Begins where the tier before ends; the first begins at 0. */
        PercentageTier: {
            flat?: components["schemas"]["UnsignedDecimal"] & unknown;
            rate: components["schemas"]["UnsignedDecimal"] & unknown;
            /**
             * @description The last unit of the tier. null: no end; the last tier only.
             * @example 1000
             */
            to: components["schemas"]["UnsignedDecimal"] | null;
        };
        Period: {
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
        };
        Plan: {
            /**
             * @description No longer for sale. Platform administrators only.
             * @example false
             */
            archived?: boolean;
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
            metadata?: components["schemas"]["Metadata"];
            /** @example Pro */
            name: string;
            /**
             * @description A period is paid at its beginning, not at its end.
             * @example true
             */
            payInAdvance: boolean;
            /** @description Empty: the plan is sold by contact. */
            prices: components["schemas"]["PlanPrice"][];
            /**
             * @description A change to a higher rank is an upgrade.
             * @example 2
             */
            rank: number;
            seats: components["schemas"]["PlanSeats"] | null;
            trial: components["schemas"]["PlanTrial"] | null;
            /**
             * @description Prices, seats and quotas are frozen in a version.
             * @example 1
             */
            version: number;
            /**
             * @description Platform administrators only.
             * @example published
             * @enum {string}
             */
            visibility?: "published" | "hidden";
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
            rollover?: components["schemas"]["Rollover"];
            /** @enum {string} */
            type: "boolean" | "metered" | "static";
            /** @example message */
            unit: string | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        /** @description How much of an entitlement a plan grants. */
        PlanEntitlementQuota: {
            createdAt: components["schemas"]["Instant"];
            entitlement: components["schemas"]["Entitlement"];
            /**
             * @description Names the pair of plan and entitlement; the same in every version of the plan.
             * @example peq_01kapz8m4v7q2w9x1y3t5r6e8n
             */
            id: string;
            /**
             * @description hard: usage never passes the quota. soft: it may, as overage.
             * @example hard
             * @enum {string}
             */
            limit: "hard" | "soft";
            /**
             * @description The quota is multiplied by the number of seats.
             * @example false
             */
            perSeat: boolean;
            /** @example pro */
            planCode: string;
            /** @example plan_01kapz8m4v7q2w9x1y3t5r6e8n */
            planId: string;
            /**
             * @description The version of the plan that grants this.
             * @example 1
             */
            planVersion: number;
            /**
             * @description Metered only. null: unlimited.
             * @example 1000
             */
            quota: components["schemas"]["Decimal"] | null;
            resetInterval: components["schemas"]["ResetInterval"];
            /** @description null: what is left at a reset is lost. */
            rollover: (components["schemas"]["Rollover"] & unknown) | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        PlanEntitlementQuotaPage: {
            data: components["schemas"]["PlanEntitlementQuota"][];
            /** @example null */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "quota": "2000"
         *     }
         */
        PlanEntitlementQuotaUpdate: {
            /**
             * @description Metered only; `hard` unless given.
             * @example hard
             * @enum {string}
             */
            limit?: "hard" | "soft";
            /**
             * @description Metered only. The quota is multiplied by the seats.
             * @example false
             */
            perSeat?: boolean;
            /**
             * @description Metered only. null: unlimited.
             * @example 1000
             */
            quota?: components["schemas"]["LimitDecimal"] | null;
            resetInterval?: components["schemas"]["ResetInterval"] & unknown;
            /** @description Metered only. null: what is left is lost. */
            rollover?: components["schemas"]["NewRollover"] | null;
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
        /** @description The first days cost nothing. */
        PlanTrial: {
            /** @example 14 */
            days: number;
            /**
             * @description A card is saved before the trial begins.
             * @example false
             */
            needsCard: boolean;
        };
        /**
         * @example {
         *       "name": "Pro",
         *       "highlighted": true
         *     }
         */
        PlanUpdate: {
            /**
             * @description Puts an archived plan back. To archive it, delete it.
             * @enum {boolean}
             */
            archived?: false;
            /** @example For people who write every day. */
            description?: string | null;
            /** @description Everything that it grants from now on, in place of what it granted. */
            entitlements?: components["schemas"]["NewPlanEntitlement"][];
            /**
             * @description Marketing lines.
             * @example [
             *       "Unlimited documents"
             *     ]
             */
            features?: string[];
            /**
             * @description The plan to put forward.
             * @example false
             */
            highlighted?: boolean;
            metadata?: components["schemas"]["Metadata"];
            /** @example Pro */
            name?: string;
            /**
             * @description A period is paid at its beginning, not at its end.
             * @example true
             */
            payInAdvance?: boolean;
            /** @description The first currency is the one that a new customer is shown. */
            prices?: components["schemas"]["NewPlanPrice"][];
            /**
             * @description A change to a higher rank is an upgrade.
             * @example 2
             */
            rank?: number;
            /** @description null: the plan is for one person. */
            seats?: components["schemas"]["NewPlanSeats"] | null;
            /** @description null: none. */
            trial?: components["schemas"]["PlanTrial"] | null;
            /**
             * @description hidden: nobody sees it but who is on it.
             * @example published
             * @enum {string}
             */
            visibility?: "published" | "hidden";
        };
        /** @example 1 */
        PositiveDecimal: string | number;
        PostalAddress: {
            /** @example Berlin */
            city: string;
            country: components["schemas"]["Country"];
            /** @example Torstraße 1 */
            line1: string;
            /**
             * @default null
             * @example null
             */
            line2: string | null;
            /**
             * @default null
             * @example 10119
             */
            postalCode: string | null;
            /**
             * @default null
             * @example null
             */
            region: string | null;
        };
        PreviewInvoiceTemplate: {
            data?: components["schemas"]["InvoicePreviewData"];
        };
        /** @description What is told of a private charge below platform_admin. */
        PrivateCharge: {
            /** @example words_pro */
            code: string;
            /** @example crg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @example Words beyond the plan */
            name: string;
            /** @enum {boolean} */
            private: true;
        };
        Problem: {
            /**
             * @example invalid_request
             * @enum {string}
             */
            code: "malformed_request" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "customer_required" | "plan_not_for_sale" | "already_subscribed" | "quote_expired" | "quote_changed" | "quote_used" | "no_subscription" | "subscription_ending" | "no_change" | "payment_required" | "payment_declined" | "payment_not_open" | "amount_not_payable" | "not_refundable" | "invoice_not_open" | "invoice_not_draft" | "seats_in_use" | "idempotency_key_reused" | "idempotency_in_progress" | "precondition_failed" | "already_exists" | "in_use" | "limit_reached" | "user_limit_reached" | "reservation_closed" | "reservation_exceeded" | "more_than_used" | "feature_not_in_plan" | "past_due" | "trial_expired" | "bad_signature" | "not_yet_visible" | "rate_limited" | "unavailable" | "internal_error";
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
        /** @description A quota that takes the place of the plan’s. */
        QuotaOverride: {
            createdAt: components["schemas"]["Instant"];
            /**
             * @description For all seats together. null: unlimited.
             * @example 2500
             */
            quota: components["schemas"]["Decimal"] | null;
            /**
             * @description It outlasts a change of plan.
             * @example false
             */
            sticky: boolean;
        };
        QuotaUpdate: {
            /**
             * @description For all seats together. null: unlimited.
             * @example 2500
             */
            quota: components["schemas"]["LimitDecimal"] | null;
            /**
             * @description Left out: as it was before; false at first.
             * @example false
             */
            sticky?: boolean;
        };
        Quote: {
            /** @description The recurring ones. */
            addons: components["schemas"]["OrderedAddon"][];
            /** @description The coupon that lowers the fees. */
            coupon: components["schemas"]["InvoiceCoupon"] | null;
            creditIssued: components["schemas"]["Money"] & unknown;
            creditsApplied: components["schemas"]["Money"] & unknown;
            discount: components["schemas"]["Money"] & unknown;
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
            /**
             * @description Nothing is due now, and a card is saved first all the same, unless one is saved already.
             * @example false
             */
            needsCard?: boolean;
            nextRenewal: {
                amount: components["schemas"]["Money"];
                at: components["schemas"]["Instant"];
            } | null;
            /** @description What is bought once. */
            oneOffAddons: components["schemas"]["OrderedAddon"][];
            /** @example pro */
            planCode: string;
            /** @example Pro */
            planName: string;
            seats: number;
            subtotal: components["schemas"]["Money"] & unknown;
            /** @description One per rate. */
            taxes: components["schemas"]["InvoiceTax"][];
            trialEndsAt?: components["schemas"]["Instant"] & unknown;
        };
        Refund: {
            amount: components["schemas"]["Money"];
            createdAt: components["schemas"]["Instant"];
            /**
             * @description What is given back was credit of the customer (a credit note, unused time): the credit goes with it.
             * @example false
             */
            fromCredit: boolean;
            /** @example ref_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description A note of the operator.
             * @example Asked for by phone
             */
            memo: string | null;
            /** @example pay_01kapz8m4v7q2w9x1y3t5r6e8n */
            paymentId: string;
            /**
             * @description invoice_void: by itself, because the invoice had been taken back.
             * @enum {string}
             */
            reason: "requested_by_customer" | "duplicate" | "fraudulent" | "service_issue" | "other" | "invoice_void";
            /**
             * @description pending: the provider has not answered yet, and is asked until it does.
             * @example succeeded
             * @enum {string}
             */
            status: "pending" | "succeeded" | "failed";
        };
        /** @description Usage that is held for a while, until it is known how much of it is used. */
        Reservation: {
            /**
             * @description What was used of it. null: not confirmed.
             * @example null
             */
            confirmedQuantity: components["schemas"]["Decimal"] | null;
            createdAt: components["schemas"]["Instant"];
            /** @example messages */
            entitlementCode: string;
            expiresAt: components["schemas"]["Instant"];
            /** @example rsv_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            quantity: components["schemas"]["Decimal"] & unknown;
            /**
             * @description held: it takes from what remains. released and expired: nothing was used.
             * @example held
             * @enum {string}
             */
            status: "held" | "confirmed" | "released" | "expired";
            /**
             * @description For whom; null: nobody in particular.
             * @example user_7
             */
            userId: string | null;
        };
        ReservationConfirmation: {
            quantity?: components["schemas"]["PositiveDecimal"] & unknown;
        };
        /** @description The reservation, and the decision with the balance after it. */
        ReservationResult: {
            check: components["schemas"]["Check"];
            reservation: components["schemas"]["Reservation"];
        };
        /**
         * @example billing_period
         * @enum {string}
         */
        ResetInterval: "never" | "day" | "week" | "month" | "year" | "billing_period";
        /** @description The reset period that usage counts in: `from` belongs to it, `to` does not. */
        ResetPeriod: {
            from: components["schemas"]["Instant"];
            /** @description null: it never resets. */
            to: components["schemas"]["Instant"] | null;
        };
        /** @description Left out: what is left at a reset is lost. */
        Rollover: {
            /**
             * @description Reset periods after which what was carried over is lost.
             * @example 1
             */
            expiresAfter: number;
            max: components["schemas"]["Decimal"] & unknown;
        };
        SeatAssignment: {
            assignedAt: components["schemas"]["Instant"];
            /**
             * @description Your id of the person.
             * @example user_7
             */
            userId: string;
        };
        Seats: {
            /**
             * @description How many may be in use: the total, or fewer where fewer were ordered for the end of the period.
             * @example 5
             */
            assignable: number;
            /** @description A page of who has one, by user id. */
            assignments: components["schemas"]["SeatAssignment"][];
            /**
             * @description Those beyond them.
             * @example 2
             */
            bought: number;
            /**
             * @description Those that the plan includes.
             * @example 3
             */
            included: number;
            /**
             * @description Those that are assigned to somebody.
             * @example 4
             */
            inUse: number;
            /** @example null */
            nextCursor: string | null;
            /**
             * @description Included and bought together.
             * @example 5
             */
            total: number;
        };
        SetupIntent: {
            /** @description Lets the browser save one card with the provider. */
            clientSecret: string;
            /** @description Why the last try failed. */
            error: components["schemas"]["PaymentError"] | null;
            /** @example set_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description succeeded: the card is saved.
             * @enum {string}
             */
            status: "requires_payment_method" | "requires_action" | "processing" | "succeeded" | "canceled";
        };
        SignedSnapshot: {
            expiresAt: components["schemas"]["Instant"];
            keys: components["schemas"]["SnapshotKeys"];
            /**
             * @description A compact JWS (ES256). Its claims: who (`customer`, `sub`), `planCode`, `access`, a Check for everything that is granted (`checks`), `iat`, `exp`.
             * @example eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJsb2NhaS1iaWxsaW5nIn0.c2lnbmF0dXJl
             */
            snapshot: string;
        };
        /** @description A public key, as a JSON Web Key. */
        SnapshotKey: {
            /** @enum {string} */
            alg: "ES256";
            /** @enum {string} */
            crv: "P-256";
            /** @example sgk_01kapz8m4v7q2w9x1y3t5r6e8n */
            kid: string;
            /** @enum {string} */
            kty: "EC";
            /** @enum {string} */
            use: "sig";
            /** @example WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis */
            x: string;
            /** @example WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis */
            y: string;
        };
        /** @description A JSON Web Key Set: the keys that sign now and those of snapshots still valid. */
        SnapshotKeys: {
            keys: components["schemas"]["SnapshotKey"][];
        };
        /**
         * @example {
         *       "model": "standard",
         *       "properties": {
         *         "USD": {
         *           "amount": "0.2"
         *         }
         *       }
         *     }
         */
        StandardPricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "standard";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["StandardProperties"];
            };
        };
        /** @description n · amount */
        StandardProperties: {
            amount: components["schemas"]["UnsignedDecimal"] & unknown;
        };
        Subscription: {
            /** @description The recurring ones. */
            addons: components["schemas"]["OrderedAddon"][];
            /**
             * @description What periods are counted from: the day of the start, or the calendar (Monday, the first of the month, quarter, half or year), where the first period is the rest of one and costs its share. Left out of an order: the day of the start.
             * @example anniversary
             * @enum {string}
             */
            billingTime: "anniversary" | "calendar";
            /**
             * @description When it ends instead of renewing: at the end of the period. Until then it can be resumed.
             * @example null
             */
            cancelAt: components["schemas"]["Instant"] | null;
            /**
             * @description When it ended.
             * @example null
             */
            canceledAt: components["schemas"]["Instant"] | null;
            /**
             * @description Why it ended: somebody asked for it, or it was not paid, or a trial was over.
             * @example null
             * @enum {string|null}
             */
            canceledReason: "requested" | "past_due" | "trial_expired" | "not_paid" | null;
            /**
             * @description Why, in the words of whoever ended it.
             * @example null
             */
            cancelReason: string | null;
            /** @description The coupon that lowers its invoices. */
            coupon: components["schemas"]["SubscriptionCoupon"] | null;
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
                /** @description The recurring ones that it has then. */
                addons: components["schemas"]["OrderedAddon"][];
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
                /** @description The recurring ones that it has then. */
                addons: components["schemas"]["OrderedAddon"][];
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
        SubscriptionAddon: {
            /** @example more_messages */
            addonCode: string;
            /**
             * @description Whether it is bought again when the period ends.
             * @example true
             */
            autoRenew: boolean;
            grants: components["schemas"]["SubscriptionAddonGrant"][];
            /** @example month */
            interval: components["schemas"]["Interval"] | null;
            /** @example 100 more messages */
            name: string;
            /** @description What is paid for; null: it stays until it is used. */
            period: components["schemas"]["Period"] | null;
            quantity: components["schemas"]["Decimal"] & unknown;
            /** @enum {string} */
            type: "one_off" | "recurring";
            /** @description What one costs per period, as it was bought; null: paid once. */
            unitPrice: components["schemas"]["Money"] | null;
        };
        SubscriptionAddonGrant: {
            /**
             * @description For the whole quantity. null: switched on.
             * @example 200
             */
            amount: components["schemas"]["Decimal"] | null;
            /** @example messages */
            entitlementCode: string;
            /**
             * @description Of a one_off grant: what was left of it when the reset period began; it is used after everything that resets. Else null.
             * @example null
             */
            remaining: components["schemas"]["Decimal"] | null;
        };
        SubscriptionAddonPage: {
            data: components["schemas"]["SubscriptionAddon"][];
            /** @example null */
            nextCursor: string | null;
        };
        SubscriptionCancellation: {
            /**
             * @description Why, in the words of whoever ends it.
             * @example We have outgrown it
             */
            reason?: string;
        };
        SubscriptionChange: {
            /** @description The recurring add-ons that are wanted from then on, all of them: one that is not named ends at the end of the period. Left out: as they are, but for those that the plan or interval is not sold with. */
            addons?: components["schemas"]["AddonOrder"][];
            /**
             * @description Redeems a coupon: it lowers the invoices of the subscription from this order on, in the place of one before.
             * @example LAUNCH20
             */
            couponCode?: string;
            interval?: components["schemas"]["Interval"];
            /** @description one_off add-ons that are bought now, on top of what was bought before. */
            oneOffAddons?: components["schemas"]["AddonOrder"][];
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
            /** @description The recurring add-ons that are wanted from then on, all of them: one that is not named ends at the end of the period. Left out: as they are, but for those that the plan or interval is not sold with. */
            addons?: components["schemas"]["AddonOrder"][];
            /**
             * @description Redeems a coupon: it lowers the invoices of the subscription from this order on, in the place of one before.
             * @example LAUNCH20
             */
            couponCode?: string;
            interval?: components["schemas"]["Interval"];
            /** @description one_off add-ons that are bought now, on top of what was bought before. */
            oneOffAddons?: components["schemas"]["AddonOrder"][];
            /** @example messages */
            planCode?: string;
            /**
             * @description Seats in total. Left out: the included ones, or the present number.
             * @example 5
             */
            seats?: number;
        };
        SubscriptionCoupon: {
            /**
             * @description What people type. Upper and lower case are the same.
             * @example LAUNCH20
             */
            code: string;
            /** @example Launch week */
            name: string;
            /**
             * @description How many more billing periods it lowers, after the running one; null: all.
             * @example 2
             */
            periodsLeft: number | null;
        };
        SubscriptionCustomer: {
            /**
             * @description Your id of the organisation or user.
             * @example org_42
             */
            externalId: string;
            /** @example cus_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /** @enum {string} */
            kind: "org" | "user";
            /** @example Acme Verlag GmbH */
            name: string | null;
        };
        /** @description What one subscription may use of one entitlement. */
        SubscriptionEntitlement: {
            /** @description Metered entitlements only. */
            balance: components["schemas"]["Balance"] | null;
            /** @example messages */
            entitlementCode: string;
            /**
             * @description hard: usage never passes the quota. soft: it may, as overage.
             * @example hard
             * @enum {string}
             */
            limit: "hard" | "soft";
            /** @example Messages */
            name: string;
            /** @description null: the quota is that of the plan, or of the grant. */
            override: components["schemas"]["QuotaOverride"] | null;
            /**
             * @description The quota is multiplied by the number of seats.
             * @example false
             */
            perSeat: boolean;
            /**
             * @description What is in force, all seats together. null: unlimited, or not metered.
             * @example 1000
             */
            quota: components["schemas"]["Decimal"] | null;
            resetInterval: components["schemas"]["ResetInterval"];
            /**
             * @description plan: the plan of the subscription grants it. grant: it was given to this subscription. addon: only add-ons grant it.
             * @example plan
             * @enum {string}
             */
            source: "plan" | "grant" | "addon";
            /**
             * @description A grant that outlasts a change of plan.
             * @example false
             */
            sticky: boolean;
            /** @example sub_01kapz8m4v7q2w9x1y3t5r6e8n */
            subscriptionId: string;
            /** @enum {string} */
            type: "boolean" | "metered" | "static";
            /** @example message */
            unit: string | null;
            /** @description Static only: the JSON value. */
            value?: unknown;
        };
        SubscriptionEntitlementPage: {
            data: components["schemas"]["SubscriptionEntitlement"][];
            /** @example null */
            nextCursor: string | null;
        };
        SubscriptionEntitlements: {
            data: components["schemas"]["SubscriptionEntitlement"][];
        };
        SubscriptionEntitlementStatus: {
            check: components["schemas"]["Check"];
            /** @description null: the subscription does not grant it now. */
            entitlement: components["schemas"]["SubscriptionEntitlement"] | null;
        };
        SubscriptionMigration: {
            /**
             * @description A version of the plan that it is on; the newest unless given.
             * @example 2
             */
            planVersion?: number;
            /**
             * @description `period_end`: prices and quotas change together. `now`: quotas change at once, for a version that costs the same.
             * @default period_end
             * @enum {string}
             */
            when: "now" | "period_end";
        };
        SubscriptionOfCustomer: {
            /** @description The recurring ones. */
            addons: components["schemas"]["OrderedAddon"][];
            /**
             * @description What periods are counted from: the day of the start, or the calendar (Monday, the first of the month, quarter, half or year), where the first period is the rest of one and costs its share. Left out of an order: the day of the start.
             * @example anniversary
             * @enum {string}
             */
            billingTime: "anniversary" | "calendar";
            /**
             * @description When it ends instead of renewing: at the end of the period. Until then it can be resumed.
             * @example null
             */
            cancelAt: components["schemas"]["Instant"] | null;
            /**
             * @description When it ended.
             * @example null
             */
            canceledAt: components["schemas"]["Instant"] | null;
            /**
             * @description Why it ended: somebody asked for it, or it was not paid, or a trial was over.
             * @example null
             * @enum {string|null}
             */
            canceledReason: "requested" | "past_due" | "trial_expired" | "not_paid" | null;
            /**
             * @description Why, in the words of whoever ended it.
             * @example null
             */
            cancelReason: string | null;
            /** @description The coupon that lowers its invoices. */
            coupon: components["schemas"]["SubscriptionCoupon"] | null;
            createdAt: components["schemas"]["Instant"];
            currency: components["schemas"]["Currency"];
            currentPeriod: components["schemas"]["Period"];
            customer: components["schemas"]["SubscriptionCustomer"];
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
                /** @description The recurring ones that it has then. */
                addons: components["schemas"]["OrderedAddon"][];
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
                /** @description The recurring ones that it has then. */
                addons: components["schemas"]["OrderedAddon"][];
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
        SubscriptionOrder: {
            /** @description Recurring add-ons, for every period. */
            addons?: components["schemas"]["AddonOrder"][];
            /**
             * @description What periods are counted from: the day of the start, or the calendar (Monday, the first of the month, quarter, half or year), where the first period is the rest of one and costs its share. Left out of an order: the day of the start.
             * @example anniversary
             * @enum {string}
             */
            billingTime?: "anniversary" | "calendar";
            /**
             * @description Redeems a coupon: it lowers the invoices of the subscription from this order on, in the place of one before.
             * @example LAUNCH20
             */
            couponCode?: string;
            currency?: components["schemas"]["Currency"] & unknown;
            interval?: components["schemas"]["Interval"];
            /** @description one_off add-ons, bought once with the first invoice. */
            oneOffAddons?: components["schemas"]["AddonOrder"][];
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
        SubscriptionPage: {
            data: components["schemas"]["SubscriptionOfCustomer"][];
            /** @example null */
            nextCursor: string | null;
        };
        SubscriptionPreview: {
            /** @description Recurring add-ons, for every period. */
            addons?: components["schemas"]["AddonOrder"][];
            /**
             * @description What periods are counted from: the day of the start, or the calendar (Monday, the first of the month, quarter, half or year), where the first period is the rest of one and costs its share. Left out of an order: the day of the start.
             * @example anniversary
             * @enum {string}
             */
            billingTime?: "anniversary" | "calendar";
            /**
             * @description Redeems a coupon: it lowers the invoices of the subscription from this order on, in the place of one before.
             * @example LAUNCH20
             */
            couponCode?: string;
            currency?: components["schemas"]["Currency"] & unknown;
            interval?: components["schemas"]["Interval"];
            /** @description one_off add-ons, bought once with the first invoice. */
            oneOffAddons?: components["schemas"]["AddonOrder"][];
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
            setup?: components["schemas"]["SetupIntent"] & unknown;
            subscription: components["schemas"]["Subscription"];
        };
        SubscriptionTermination: {
            /**
             * @description Why, in the words of whoever ends it.
             * @example We have outgrown it
             */
            reason?: string;
            /**
             * @description `now` ends access at once and turns the unused days into credit; `period_end` lets the paid period run out.
             * @default period_end
             * @example now
             * @enum {string}
             */
            when: "now" | "period_end";
        };
        /**
         * @example {
         *       "entitlementCode": "messages",
         *       "quantity": "1",
         *       "idempotencyKey": "msg_8412"
         *     }
         */
        SubscriptionUsageReport: {
            /**
             * @description The entitlement that was used; this or `metricCode`.
             * @example messages
             */
            entitlementCode?: string;
            /**
             * @description The same key counts once for 35 days. Needed here or as the header Idempotency-Key.
             * @example msg_8412
             */
            idempotencyKey?: string;
            /**
             * @description Draws on every entitlement of the plan that this metric measures: on all of them, or on none.
             * @example words
             */
            metricCode?: string;
            properties?: components["schemas"]["UsageProperties"];
            quantity: components["schemas"]["PositiveDecimal"];
            timestamp?: components["schemas"]["Instant"] & unknown;
            /**
             * @description Who used it; the caller unless given. Only a service key may name somebody else.
             * @example user_7
             */
            userId?: string;
        };
        SubscriptionUsageResult: {
            /** @enum {boolean} */
            accepted: true;
            /** @description One per entitlement that the report drew on. */
            checks: components["schemas"]["Check"][];
            /** @description The key was seen before: nothing was counted again. */
            replayed: boolean;
        };
        TaxBillingConfig: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            category: "tax";
            createdAt: components["schemas"]["Instant"];
            /** @example cfg_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            /**
             * @description Rises with every change; the ETag.
             * @example 1
             */
            revision: number;
            updatedAt: components["schemas"]["Instant"];
            value: components["schemas"]["TaxConfig"];
        };
        TaxConfig: {
            /**
             * @description The code of the rate for customers whose country has none of its own; null: no tax.
             * @example de-standard
             */
            defaultRate: string | null;
            /**
             * @description Whether prices of the catalogue are gross.
             * @example false
             */
            pricesIncludeTax: boolean;
            rates: components["schemas"]["TaxRate"][];
        };
        TaxConfigInput: {
            /**
             * @description The code of the rate for customers whose country has none of its own; null: no tax.
             * @example de-standard
             */
            defaultRate?: string | null;
            /**
             * @description Whether prices of the catalogue are gross.
             * @example false
             */
            pricesIncludeTax?: boolean;
            rates?: components["schemas"]["TaxRate"][];
        };
        TaxesComponent: {
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "taxes";
        };
        TaxRate: {
            /** @example de-standard */
            code: string;
            /** @description Whose customers pay it: of the rates of one country, the first that is listed. null: only as the default rate. */
            country: components["schemas"]["Country"] | null;
            /** @example VAT */
            name: string;
            percent: components["schemas"]["Decimal"] & unknown;
        };
        TerminationResult: {
            creditIssued: components["schemas"]["Money"] & unknown;
            /** @description The invoice that says so; null when nothing is given back. */
            invoice: components["schemas"]["Invoice"] | null;
            subscription: components["schemas"]["Subscription"];
        };
        /** @description Begins where the tier before ends; the first begins at 0. */
        Tier: {
            flat?: components["schemas"]["UnsignedDecimal"] & unknown;
            rate: components["schemas"]["UnsignedDecimal"] & unknown;
            /**
             * @description The last unit of the tier. null: no end; the last tier only.
             * @example 1000
             */
            to: components["schemas"]["UnsignedDecimal"] | null;
        };
        /**
         * @description Periods go by it from the next boundary on; the running one ends when it was to end.
         * @example Europe/Berlin
         */
        TimeZone: string;
        TotalsComponent: {
            /**
             * @default [
             *       "subtotal",
             *       "discounts",
             *       "taxes",
             *       "credits",
             *       "total",
             *       "paid",
             *       "due"
             *     ]
             */
            fields: ("subtotal" | "discounts" | "taxes" | "credits" | "total" | "paid" | "due")[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "totals";
        };
        /** @example 0.2 */
        UnsignedDecimal: string;
        UpdateBillingConfig: {
            /** @description The fields to change, of the category that the config has. */
            value?: components["schemas"]["AccessConfigInput"] | components["schemas"]["CompanyConfigInput"] | components["schemas"]["TaxConfigInput"] | components["schemas"]["InvoicingConfigInput"] | components["schemas"]["DunningConfigInput"] | components["schemas"]["ContactConfigInput"];
        };
        UpdateInvoiceTemplate: {
            /**
             * @description true makes it the default in the place of the one before.
             * @example true
             */
            isDefault?: boolean;
            layout?: components["schemas"]["InvoiceLayout"] & unknown;
            /** @example Standard */
            name?: string;
        };
        /**
         * @example {
         *       "recipients": [
         *         "billing@acme.example"
         *       ],
         *       "enabled": false
         *     }
         */
        UpdateNotificationConfig: {
            /** @example true */
            enabled?: boolean;
            /**
             * @description usage.threshold_reached only: at which shares of the quota.
             * @example [
             *       80,
             *       100
             *     ]
             */
            percentages?: number[] | null;
            /**
             * @example [
             *       "billing@acme.example"
             *     ]
             */
            recipients?: string[];
            /**
             * @description Webhook only: makes a new secret, which the answer carries.
             * @enum {boolean}
             */
            rotateSigningSecret?: true;
            /** @description E-mail only: your own text, with the words of the event in {{ }}. null: the built-in one. */
            template?: components["schemas"]["NotificationTemplate"] | null;
        };
        UsageComponent: {
            /**
             * @description null: the word of the locale.
             * @default null
             * @example null
             */
            title: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "usage";
        };
        UsageCorrection: {
            /** @description After the correction. null: it is not granted now. */
            balance: components["schemas"]["Balance"] | null;
            createdAt: components["schemas"]["Instant"];
            customer: components["schemas"]["CustomerName"];
            /** @example messages */
            entitlementCode: string;
            /** @example cor_01kapz8m4v7q2w9x1y3t5r6e8n */
            id: string;
            quantity: components["schemas"]["Decimal"] & unknown;
            /**
             * @description Why; kept with the correction and in the audit log.
             * @example Counted twice
             */
            reason: string;
            /** @example null */
            timestamp: components["schemas"]["Instant"] | null;
            /** @example null */
            userId: string | null;
        };
        UsagePoint: {
            /**
             * @description How many reports and confirmed reservations it was.
             * @example 17
             */
            events: number;
            /**
             * Format: date
             * @description Its first day.
             * @example 2026-11-21
             */
            from: string;
            quantity: components["schemas"]["Decimal"] & unknown;
            /**
             * Format: date
             * @description The day after its last.
             * @example 2026-11-22
             */
            to: string;
        };
        /**
         * @description What the metric of the entitlement reads and filters by. Where it measures a property, `quantity` is 1.
         * @example {
         *       "model": "large",
         *       "words": "412"
         *     }
         */
        UsageProperties: {
            [key: string]: string | number | boolean;
        };
        UsageReport: {
            /**
             * @description The same key counts once for 35 days. Needed here or as the header Idempotency-Key.
             * @example msg_8412
             */
            idempotencyKey?: string;
            properties?: components["schemas"]["UsageProperties"];
            quantity: components["schemas"]["PositiveDecimal"];
            timestamp?: components["schemas"]["Instant"] & unknown;
            /**
             * @description Who used it; the caller unless given. Only a service key may name somebody else.
             * @example user_7
             */
            userId?: string;
        };
        UsageResult: {
            /** @enum {boolean} */
            accepted: true;
            check: components["schemas"]["Check"];
            /** @description The key was seen before: nothing was counted again. */
            replayed: boolean;
        };
        UsageSeries: {
            data: components["schemas"]["EntitlementSeries"][];
            /**
             * Format: date
             * @description A day in the customer’s time zone.
             * @example 2026-11-22
             */
            from: string;
            /**
             * @example day
             * @enum {string}
             */
            resolution: "day" | "week" | "month";
            /**
             * @description Whose days these are.
             * @example Europe/Berlin
             */
            timeZone: string;
            /**
             * Format: date
             * @description A day in the customer’s time zone.
             * @example 2026-11-22
             */
            to: string;
        };
        /** @description Only where the caller has a limit. */
        UserLimit: {
            limit: components["schemas"]["Decimal"] & unknown;
            remaining: components["schemas"]["Decimal"] & unknown;
            usage: components["schemas"]["Decimal"] & unknown;
        };
        VisibleCharge: components["schemas"]["Charge"] | components["schemas"]["PrivateCharge"];
        /**
         * @example {
         *       "model": "volume",
         *       "properties": {
         *         "USD": {
         *           "tiers": [
         *             {
         *               "to": "1000",
         *               "rate": "0.2",
         *               "flat": "100"
         *             },
         *             {
         *               "to": null,
         *               "rate": "0.1"
         *             }
         *           ]
         *         }
         *       }
         *     }
         */
        VolumePricing: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "volume";
            /** @description By currency. The charge must be priced in every currency of its plan. */
            properties: {
                [key: string]: components["schemas"]["VolumeProperties"];
            };
        };
        /** @description n · rate + flat of the first tier with n ≤ to */
        VolumeProperties: {
            /**
             * @example [
             *       {
             *         "to": "1000",
             *         "rate": "0.2",
             *         "flat": "100"
             *       },
             *       {
             *         "to": null,
             *         "rate": "0.1"
             *       }
             *     ]
             */
            tiers: components["schemas"]["Tier"][];
        };
        /**
         * Format: uri
         * @example https://hooks.acme.example/billing
         */
        WebhookUrl: string;
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
        /** @description The object has changed since it was read */
        PreconditionFailed: {
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
        /** @description Too many requests */
        TooManyRequests: {
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
    listAddons: {
        parameters: {
            query?: {
                /** @description false: those that are off sale; platform admins only. */
                active?: "true" | "false";
                /** @description Only add-ons with a price in this currency. */
                currency?: components["schemas"]["Currency"] & unknown;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                /** @description Only add-ons that can be added to this plan. */
                planCode?: string;
                /** @description recurring: bought for every period. */
                type?: "one_off" | "recurring";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of add-ons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "more_messages",
                     *           "type": "recurring",
                     *           "name": "100 more messages",
                     *           "description": "For the weeks before a deadline.",
                     *           "visibility": "published",
                     *           "prices": [
                     *             {
                     *               "interval": "month",
                     *               "price": {
                     *                 "amount": 500,
                     *                 "currency": "USD"
                     *               }
                     *             }
                     *           ],
                     *           "autoRenew": true,
                     *           "planCodes": [
                     *             "pro"
                     *           ],
                     *           "grants": [
                     *             {
                     *               "entitlementCode": "messages",
                     *               "amount": "100"
                     *             }
                     *           ],
                     *           "active": true,
                     *           "deactivatedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AddonPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createAddon: {
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
                 *       "code": "more_messages",
                 *       "type": "recurring",
                 *       "name": "100 more messages",
                 *       "description": "For the weeks before a deadline.",
                 *       "visibility": "published",
                 *       "prices": [
                 *         {
                 *           "interval": "month",
                 *           "price": {
                 *             "amount": 500,
                 *             "currency": "USD"
                 *           }
                 *         }
                 *       ],
                 *       "autoRenew": true,
                 *       "planCodes": [
                 *         "pro"
                 *       ],
                 *       "grants": [
                 *         {
                 *           "entitlementCode": "messages",
                 *           "amount": "100"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewAddon"];
            };
        };
        responses: {
            /** @description The add-on */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "more_messages",
                     *       "type": "recurring",
                     *       "name": "100 more messages",
                     *       "description": "For the weeks before a deadline.",
                     *       "visibility": "published",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "price": {
                     *             "amount": 500,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "autoRenew": true,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "grants": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "amount": "100"
                     *         }
                     *       ],
                     *       "active": true,
                     *       "deactivatedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Addon"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                addonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The add-on */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "more_messages",
                     *       "type": "recurring",
                     *       "name": "100 more messages",
                     *       "description": "For the weeks before a deadline.",
                     *       "visibility": "published",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "price": {
                     *             "amount": 500,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "autoRenew": true,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "grants": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "amount": "100"
                     *         }
                     *       ],
                     *       "active": true,
                     *       "deactivatedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Addon"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateAddon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                addonId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "100 more messages",
                 *       "description": "For the weeks before a deadline.",
                 *       "visibility": "published",
                 *       "prices": [
                 *         {
                 *           "interval": "month",
                 *           "price": {
                 *             "amount": 500,
                 *             "currency": "USD"
                 *           }
                 *         }
                 *       ],
                 *       "autoRenew": true,
                 *       "planCodes": [
                 *         "pro"
                 *       ],
                 *       "grants": [
                 *         {
                 *           "entitlementCode": "messages",
                 *           "amount": "100"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AddonUpdate"];
            };
        };
        responses: {
            /** @description The add-on */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "more_messages",
                     *       "type": "recurring",
                     *       "name": "100 more messages",
                     *       "description": "For the weeks before a deadline.",
                     *       "visibility": "published",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "price": {
                     *             "amount": 500,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "autoRenew": true,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "grants": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "amount": "100"
                     *         }
                     *       ],
                     *       "active": true,
                     *       "deactivatedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Addon"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    deactivateAddon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                addonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The add-on, off sale */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "more_messages",
                     *       "type": "recurring",
                     *       "name": "100 more messages",
                     *       "description": "For the weeks before a deadline.",
                     *       "visibility": "published",
                     *       "prices": [
                     *         {
                     *           "interval": "month",
                     *           "price": {
                     *             "amount": 500,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "autoRenew": true,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "grants": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "amount": "100"
                     *         }
                     *       ],
                     *       "active": true,
                     *       "deactivatedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Addon"];
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
    createAdminLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlementCode": "messages",
                 *       "limit": "20"
                 *     }
                 */
                "application/json": components["schemas"]["NewMeteringLimit"];
            };
        };
        responses: {
            /** @description The limits of the person */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_7",
                     *       "entitlementCode": "messages",
                     *       "adminLimit": "20",
                     *       "selfLimit": null,
                     *       "limit": "20",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MeteringLimit"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteAdminLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateAdminLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                entitlementCode: string;
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": "50"
                 *     }
                 */
                "application/json": components["schemas"]["MeteringLimitUpdate"];
            };
        };
        responses: {
            /** @description The limits of the person */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_7",
                     *       "entitlementCode": "messages",
                     *       "adminLimit": "20",
                     *       "selfLimit": null,
                     *       "limit": "20",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MeteringLimit"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Only this action. */
                action?: string;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description Since when. */
                from?: components["schemas"]["Instant"] & unknown;
                /** @description How many at the most. */
                limit?: number;
                objectId?: string;
                objectType?: string;
                /** @description Until before when. */
                to?: components["schemas"]["Instant"] & unknown;
                /** @description Only what this person did. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "at": "2026-11-22T09:30:00.000Z",
                     *           "actor": {
                     *             "userId": "ada",
                     *             "organizationId": null,
                     *             "role": "platform_admin",
                     *             "service": false
                     *           },
                     *           "action": "billing_config.update",
                     *           "object": {
                     *             "type": "billing_config",
                     *             "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n"
                     *           },
                     *           "before": {
                     *             "graceDays": 7
                     *           },
                     *           "after": {
                     *             "graceDays": 3
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
        };
    };
    listBillableMetrics: {
        parameters: {
            query?: {
                /** @description How the events of a period become one number of units. */
                aggregation?: components["schemas"]["Aggregation"];
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "met_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "words",
                     *           "name": "Words written",
                     *           "description": "Every word that the assistant writes.",
                     *           "aggregation": "sum",
                     *           "field": "words",
                     *           "filters": [
                     *             {
                     *               "key": "region",
                     *               "values": [
                     *                 "eu",
                     *                 "us"
                     *               ]
                     *             }
                     *           ],
                     *           "rounding": {
                     *             "mode": "ceil",
                     *             "precision": 2
                     *           },
                     *           "recurring": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BillableMetricPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createBillableMetric: {
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
                 *       "code": "words",
                 *       "name": "Words written",
                 *       "description": "Every word that the assistant writes.",
                 *       "aggregation": "sum",
                 *       "field": "words",
                 *       "filters": [
                 *         {
                 *           "key": "region",
                 *           "values": [
                 *             "eu",
                 *             "us"
                 *           ]
                 *         }
                 *       ],
                 *       "rounding": {
                 *         "mode": "ceil",
                 *         "precision": 2
                 *       },
                 *       "recurring": false
                 *     }
                 */
                "application/json": components["schemas"]["NewBillableMetric"];
            };
        };
        responses: {
            /** @description The metric */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "met_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words",
                     *       "name": "Words written",
                     *       "description": "Every word that the assistant writes.",
                     *       "aggregation": "sum",
                     *       "field": "words",
                     *       "filters": [
                     *         {
                     *           "key": "region",
                     *           "values": [
                     *             "eu",
                     *             "us"
                     *           ]
                     *         }
                     *       ],
                     *       "rounding": {
                     *         "mode": "ceil",
                     *         "precision": 2
                     *       },
                     *       "recurring": false
                     *     }
                     */
                    "application/json": components["schemas"]["BillableMetric"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getBillableMetric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                metricCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "met_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words",
                     *       "name": "Words written",
                     *       "description": "Every word that the assistant writes.",
                     *       "aggregation": "sum",
                     *       "field": "words",
                     *       "filters": [
                     *         {
                     *           "key": "region",
                     *           "values": [
                     *             "eu",
                     *             "us"
                     *           ]
                     *         }
                     *       ],
                     *       "rounding": {
                     *         "mode": "ceil",
                     *         "precision": 2
                     *       },
                     *       "recurring": false
                     *     }
                     */
                    "application/json": components["schemas"]["BillableMetric"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateBillableMetric: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                metricCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Words written",
                 *       "description": "Every word that the assistant writes.",
                 *       "aggregation": "sum",
                 *       "field": "words",
                 *       "filters": [
                 *         {
                 *           "key": "region",
                 *           "values": [
                 *             "eu",
                 *             "us"
                 *           ]
                 *         }
                 *       ],
                 *       "rounding": {
                 *         "mode": "ceil",
                 *         "precision": 2
                 *       },
                 *       "recurring": false
                 *     }
                 */
                "application/json": components["schemas"]["BillableMetricUpdate"];
            };
        };
        responses: {
            /** @description The metric */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "met_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words",
                     *       "name": "Words written",
                     *       "description": "Every word that the assistant writes.",
                     *       "aggregation": "sum",
                     *       "field": "words",
                     *       "filters": [
                     *         {
                     *           "key": "region",
                     *           "values": [
                     *             "eu",
                     *             "us"
                     *           ]
                     *         }
                     *       ],
                     *       "rounding": {
                     *         "mode": "ceil",
                     *         "precision": 2
                     *       },
                     *       "recurring": false
                     *     }
                     */
                    "application/json": components["schemas"]["BillableMetric"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    listBillingConfigs: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of configs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "revision": 1,
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:30:00.000Z",
                     *           "category": "access",
                     *           "value": {
                     *             "graceDays": 7
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BillingConfigPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
        };
    };
    createBillingConfig: {
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
                 *       "category": "access",
                 *       "value": {
                 *         "graceDays": 7
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateBillingConfig"];
            };
        };
        responses: {
            /** @description The new config */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "category": "access",
                     *       "value": {
                     *         "graceDays": 7
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BillingConfig"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getBillingConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The config */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "category": "access",
                     *       "value": {
                     *         "graceDays": 7
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BillingConfig"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteBillingConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateBillingConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": {
                 *         "graceDays": 7
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateBillingConfig"];
            };
        };
        responses: {
            /** @description The config as it is now */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "category": "access",
                     *       "value": {
                     *         "graceDays": 7
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BillingConfig"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getBillingConfigByCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: components["schemas"]["BillingConfigCategory"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The config */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cfg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z",
                     *       "category": "access",
                     *       "value": {
                     *         "graceDays": 7
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BillingConfig"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    listCharges: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                entitlementCode?: string;
                /** @description How many at the most. */
                limit?: number;
                metricCode?: string;
                planCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of charges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "words_pro",
                     *           "planCode": "pro",
                     *           "metricCode": "words",
                     *           "planVersion": 2,
                     *           "name": "Words beyond the plan",
                     *           "entitlementCode": "words",
                     *           "chargeOn": "overage",
                     *           "pricing": {
                     *             "model": "standard",
                     *             "properties": {
                     *               "USD": {
                     *                 "amount": "0.2"
                     *               }
                     *             }
                     *           },
                     *           "payInAdvance": false,
                     *           "minimum": {
                     *             "USD": 500
                     *           },
                     *           "prorated": false,
                     *           "billMonthly": false,
                     *           "private": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ChargePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createCharge: {
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
                 *       "code": "words_pro",
                 *       "planCode": "pro",
                 *       "metricCode": "words",
                 *       "name": "Words beyond the plan",
                 *       "entitlementCode": "words",
                 *       "chargeOn": "overage",
                 *       "pricing": {
                 *         "model": "standard",
                 *         "properties": {
                 *           "USD": {
                 *             "amount": "0.2"
                 *           }
                 *         }
                 *       },
                 *       "payInAdvance": false,
                 *       "minimum": {
                 *         "USD": 500
                 *       },
                 *       "prorated": false,
                 *       "billMonthly": false,
                 *       "private": false
                 *     }
                 */
                "application/json": components["schemas"]["NewCharge"];
            };
        };
        responses: {
            /** @description The charge */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words_pro",
                     *       "planCode": "pro",
                     *       "metricCode": "words",
                     *       "planVersion": 2,
                     *       "name": "Words beyond the plan",
                     *       "entitlementCode": "words",
                     *       "chargeOn": "overage",
                     *       "pricing": {
                     *         "model": "standard",
                     *         "properties": {
                     *           "USD": {
                     *             "amount": "0.2"
                     *           }
                     *         }
                     *       },
                     *       "payInAdvance": false,
                     *       "minimum": {
                     *         "USD": 500
                     *       },
                     *       "prorated": false,
                     *       "billMonthly": false,
                     *       "private": false
                     *     }
                     */
                    "application/json": components["schemas"]["Charge"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getCharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chargeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The charge */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words_pro",
                     *       "planCode": "pro",
                     *       "metricCode": "words",
                     *       "planVersion": 2,
                     *       "name": "Words beyond the plan",
                     *       "entitlementCode": "words",
                     *       "chargeOn": "overage",
                     *       "pricing": {
                     *         "model": "standard",
                     *         "properties": {
                     *           "USD": {
                     *             "amount": "0.2"
                     *           }
                     *         }
                     *       },
                     *       "payInAdvance": false,
                     *       "minimum": {
                     *         "USD": 500
                     *       },
                     *       "prorated": false,
                     *       "billMonthly": false,
                     *       "private": false
                     *     }
                     */
                    "application/json": components["schemas"]["VisibleCharge"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteCharge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chargeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateCharge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                chargeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Words beyond the plan",
                 *       "entitlementCode": "words",
                 *       "chargeOn": "overage",
                 *       "pricing": {
                 *         "model": "standard",
                 *         "properties": {
                 *           "USD": {
                 *             "amount": "0.2"
                 *           }
                 *         }
                 *       },
                 *       "payInAdvance": false,
                 *       "minimum": {
                 *         "USD": 500
                 *       },
                 *       "prorated": false,
                 *       "billMonthly": false,
                 *       "private": false
                 *     }
                 */
                "application/json": components["schemas"]["ChargeUpdate"];
            };
        };
        responses: {
            /** @description The charge */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words_pro",
                     *       "planCode": "pro",
                     *       "metricCode": "words",
                     *       "planVersion": 2,
                     *       "name": "Words beyond the plan",
                     *       "entitlementCode": "words",
                     *       "chargeOn": "overage",
                     *       "pricing": {
                     *         "model": "standard",
                     *         "properties": {
                     *           "USD": {
                     *             "amount": "0.2"
                     *           }
                     *         }
                     *       },
                     *       "payInAdvance": false,
                     *       "minimum": {
                     *         "USD": 500
                     *       },
                     *       "prorated": false,
                     *       "billMonthly": false,
                     *       "private": false
                     *     }
                     */
                    "application/json": components["schemas"]["Charge"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getChargeByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chargeCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The charge */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "words_pro",
                     *       "planCode": "pro",
                     *       "metricCode": "words",
                     *       "planVersion": 2,
                     *       "name": "Words beyond the plan",
                     *       "entitlementCode": "words",
                     *       "chargeOn": "overage",
                     *       "pricing": {
                     *         "model": "standard",
                     *         "properties": {
                     *           "USD": {
                     *             "amount": "0.2"
                     *           }
                     *         }
                     *       },
                     *       "payInAdvance": false,
                     *       "minimum": {
                     *         "USD": 500
                     *       },
                     *       "prorated": false,
                     *       "billMonthly": false,
                     *       "private": false
                     *     }
                     */
                    "application/json": components["schemas"]["VisibleCharge"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    listEntitlementCharges: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path: {
                entitlementCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of charges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "words_pro",
                     *           "planCode": "pro",
                     *           "metricCode": "words",
                     *           "planVersion": 2,
                     *           "name": "Words beyond the plan",
                     *           "entitlementCode": "words",
                     *           "chargeOn": "overage",
                     *           "pricing": {
                     *             "model": "standard",
                     *             "properties": {
                     *               "USD": {
                     *                 "amount": "0.2"
                     *               }
                     *             }
                     *           },
                     *           "payInAdvance": false,
                     *           "minimum": {
                     *             "USD": 500
                     *           },
                     *           "prorated": false,
                     *           "billMonthly": false,
                     *           "private": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ChargePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    listPlanCharges: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path: {
                planCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of charges */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "words_pro",
                     *           "planCode": "pro",
                     *           "metricCode": "words",
                     *           "planVersion": 2,
                     *           "name": "Words beyond the plan",
                     *           "entitlementCode": "words",
                     *           "chargeOn": "overage",
                     *           "pricing": {
                     *             "model": "standard",
                     *             "properties": {
                     *               "USD": {
                     *                 "amount": "0.2"
                     *               }
                     *             }
                     *           },
                     *           "payInAdvance": false,
                     *           "minimum": {
                     *             "USD": 500
                     *           },
                     *           "prorated": false,
                     *           "billMonthly": false,
                     *           "private": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ChargePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    sendContactMessage: {
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
                 *       "name": "Ada Lovelace",
                 *       "email": "billing@acme.example",
                 *       "company": "Acme",
                 *       "planCode": "enterprise",
                 *       "message": "We are 400 people. What does Enterprise cost?",
                 *       "website": ""
                 *     }
                 */
                "application/json": components["schemas"]["ContactMessage"];
            };
        };
        responses: {
            /** @description The message was received */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "received"
                     *     }
                     */
                    "application/json": components["schemas"]["ContactReceived"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listCoupons: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only coupons that have, or have not, expired by billing time. */
                expired?: "true" | "false";
                /** @description How many at the most. */
                limit?: number;
                /** @description Only coupons that lower this plan. */
                planCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of coupons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "cpn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "discount": {
                     *             "type": "percentage",
                     *             "percent": "20"
                     *           },
                     *           "duration": "repeating",
                     *           "periods": 3,
                     *           "planCodes": [
                     *             "pro"
                     *           ],
                     *           "maxRedemptions": 500,
                     *           "expiresAt": "2026-11-22T09:30:00.000Z",
                     *           "redemptions": 12,
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CouponPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
        };
    };
    createCoupon: {
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
                 *       "code": "LAUNCH20",
                 *       "name": "Launch week",
                 *       "discount": {
                 *         "type": "percentage",
                 *         "percent": "20"
                 *       },
                 *       "duration": "repeating",
                 *       "periods": 3,
                 *       "planCodes": [
                 *         "pro"
                 *       ],
                 *       "maxRedemptions": 500,
                 *       "expiresAt": "2026-11-22T09:30:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewCoupon"];
            };
        };
        responses: {
            /** @description The coupon */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cpn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "LAUNCH20",
                     *       "name": "Launch week",
                     *       "discount": {
                     *         "type": "percentage",
                     *         "percent": "20"
                     *       },
                     *       "duration": "repeating",
                     *       "periods": 3,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "maxRedemptions": 500,
                     *       "expiresAt": "2026-11-22T09:30:00.000Z",
                     *       "redemptions": 12,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What people type. Upper and lower case are the same. */
                couponCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The coupon */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cpn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "LAUNCH20",
                     *       "name": "Launch week",
                     *       "discount": {
                     *         "type": "percentage",
                     *         "percent": "20"
                     *       },
                     *       "duration": "repeating",
                     *       "periods": 3,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "maxRedemptions": 500,
                     *       "expiresAt": "2026-11-22T09:30:00.000Z",
                     *       "redemptions": 12,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What people type. Upper and lower case are the same. */
                couponCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateCoupon: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                /** @description What people type. Upper and lower case are the same. */
                couponCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Launch week",
                 *       "discount": {
                 *         "type": "percentage",
                 *         "percent": "20"
                 *       },
                 *       "duration": "repeating",
                 *       "periods": 3,
                 *       "planCodes": [
                 *         "pro"
                 *       ],
                 *       "maxRedemptions": 500,
                 *       "expiresAt": "2026-11-22T09:30:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["CouponUpdate"];
            };
        };
        responses: {
            /** @description The coupon */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cpn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "LAUNCH20",
                     *       "name": "Launch week",
                     *       "discount": {
                     *         "type": "percentage",
                     *         "percent": "20"
                     *       },
                     *       "duration": "repeating",
                     *       "periods": 3,
                     *       "planCodes": [
                     *         "pro"
                     *       ],
                     *       "maxRedemptions": 500,
                     *       "expiresAt": "2026-11-22T09:30:00.000Z",
                     *       "redemptions": 12,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    listCreditNotes: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only credit notes of this invoice. */
                invoiceId?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of credit notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "crn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "number": "LB-CN-000007",
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "invoiceNumber": "LB-000042",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "beforePayment": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "taxes": [
                     *             {
                     *               "code": "de-standard",
                     *               "name": "VAT",
                     *               "percent": "20",
                     *               "included": false,
                     *               "net": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "amount": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               }
                     *             }
                     *           ],
                     *           "credited": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "reason": "duplicate",
                     *           "memo": "For the outage of 20 November",
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNotePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
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
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "name": "Acme Verlag GmbH",
                     *       "email": "billing@acme.example",
                     *       "locale": "de-AT",
                     *       "address": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
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
    updateCurrentCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Verlag GmbH",
                 *       "email": "billing@acme.example",
                 *       "locale": "de-AT",
                 *       "timeZone": "Europe/Berlin",
                 *       "address": {
                 *         "line1": "Torstraße 1",
                 *         "line2": null,
                 *         "city": "Berlin",
                 *         "postalCode": "10119",
                 *         "region": null,
                 *         "country": "DE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerUpdate"];
            };
        };
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "name": "Acme Verlag GmbH",
                     *       "email": "billing@acme.example",
                     *       "locale": "de-AT",
                     *       "address": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
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
                     *             "payInAdvance": true,
                     *             "trial": {
                     *               "days": 14,
                     *               "needsCard": false
                     *             },
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
                     *                 "limit": "hard",
                     *                 "rollover": {
                     *                   "max": "20",
                     *                   "expiresAfter": 1
                     *                 }
                     *               }
                     *             ],
                     *             "visibility": "published",
                     *             "archived": false,
                     *             "metadata": {
                     *               "crmId": "8412"
                     *             }
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
    getCustomerUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The usage by entitlement, and what it costs so far by charge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "name": "Messages",
                     *           "unit": "message",
                     *           "units": "20",
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "balance": {
                     *             "granted": "20",
                     *             "usage": "20",
                     *             "remaining": "20",
                     *             "overage": "20",
                     *             "unlimited": true,
                     *             "resetsAt": "2026-11-22T09:30:00.000Z",
                     *             "reserved": "20"
                     *           },
                     *           "userLimit": {
                     *             "limit": "20",
                     *             "usage": "20",
                     *             "remaining": "20"
                     *           }
                     *         }
                     *       ],
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "charges": [
                     *         {
                     *           "chargeId": "crg_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "name": "Messages",
                     *           "metricCode": "messages",
                     *           "entitlementCodes": [
                     *             "messages"
                     *           ],
                     *           "units": "412",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "minimum": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "amountSoFar": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerUsage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    getCustomerByExternalId: {
        parameters: {
            query?: {
                /** @description Left out: the organisation with this id, else the person. */
                kind?: "org" | "user";
            };
            header?: never;
            path: {
                /** @description Your id of it. */
                externalCustomerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "name": "Acme Verlag GmbH",
                     *       "email": "billing@acme.example",
                     *       "locale": "de-AT",
                     *       "address": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlementStatus: {
        parameters: {
            query?: {
                /** @description exact: after everything that was committed before the question. cached: as it was at most five seconds ago, which the answer says in `asOf`; for what is asked with every request of your own. exact unless given. */
                consistency?: components["schemas"]["Consistency"];
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
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       },
                     *       "value": {},
                     *       "userLimit": {
                     *         "limit": "20",
                     *         "usage": "20",
                     *         "remaining": "20"
                     *       },
                     *       "upgrade": {
                     *         "planCode": "pro",
                     *         "planName": "text",
                     *         "action": "start"
                     *       },
                     *       "asOf": "2026-11-22T09:30:00.000Z"
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
            header?: {
                /** @description The same as `idempotencyKey` in the body, which may then be left out. */
                "idempotency-key"?: string;
            };
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
                 *       "idempotencyKey": "msg_8412",
                 *       "userId": "user_7",
                 *       "timestamp": "2026-11-22T09:30:00.000Z",
                 *       "properties": {
                 *         "model": "large",
                 *         "words": "412"
                 *       }
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
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
    listInvoiceTemplates: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "name": "Standard",
                     *           "isDefault": true,
                     *           "layout": {
                     *             "locale": "en",
                     *             "direction": "ltr",
                     *             "paper": "a4",
                     *             "colors": {
                     *               "text": "#111827",
                     *               "muted": "#6b7280",
                     *               "accent": "#2563eb",
                     *               "line": "#e5e7eb",
                     *               "background": "#ffffff"
                     *             },
                     *             "components": [
                     *               {
                     *                 "type": "header",
                     *                 "title": null
                     *               },
                     *               {
                     *                 "type": "meta",
                     *                 "fields": [
                     *                   "number",
                     *                   "status",
                     *                   "issuedAt",
                     *                   "dueAt",
                     *                   "period"
                     *                 ]
                     *               },
                     *               {
                     *                 "type": "issuer",
                     *                 "title": null,
                     *                 "fields": [
                     *                   "name",
                     *                   "address",
                     *                   "email",
                     *                   "taxId"
                     *                 ]
                     *               },
                     *               {
                     *                 "type": "customer",
                     *                 "title": null,
                     *                 "fields": [
                     *                   "name",
                     *                   "address",
                     *                   "email",
                     *                   "taxId"
                     *                 ]
                     *               },
                     *               {
                     *                 "type": "lines",
                     *                 "title": null,
                     *                 "columns": [
                     *                   "description",
                     *                   "period",
                     *                   "units",
                     *                   "unitPrice",
                     *                   "amount"
                     *                 ]
                     *               },
                     *               {
                     *                 "type": "usage",
                     *                 "title": null
                     *               },
                     *               {
                     *                 "type": "taxes",
                     *                 "title": null
                     *               },
                     *               {
                     *                 "type": "totals",
                     *                 "fields": [
                     *                   "subtotal",
                     *                   "discounts",
                     *                   "taxes",
                     *                   "credits",
                     *                   "total",
                     *                   "paid",
                     *                   "due"
                     *                 ]
                     *               }
                     *             ],
                     *             "words": {}
                     *           },
                     *           "version": 1,
                     *           "revision": 1,
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceTemplatePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
        };
    };
    createInvoiceTemplate: {
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
                 *       "name": "Standard",
                 *       "isDefault": true,
                 *       "layout": {
                 *         "locale": "en",
                 *         "direction": "ltr",
                 *         "paper": "a4",
                 *         "colors": {
                 *           "text": "#111827",
                 *           "muted": "#6b7280",
                 *           "accent": "#2563eb",
                 *           "line": "#e5e7eb",
                 *           "background": "#ffffff"
                 *         },
                 *         "components": [
                 *           {
                 *             "type": "header",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "meta",
                 *             "fields": [
                 *               "number",
                 *               "status",
                 *               "issuedAt",
                 *               "dueAt",
                 *               "period"
                 *             ]
                 *           },
                 *           {
                 *             "type": "issuer",
                 *             "title": null,
                 *             "fields": [
                 *               "name",
                 *               "address",
                 *               "email",
                 *               "taxId"
                 *             ]
                 *           },
                 *           {
                 *             "type": "customer",
                 *             "title": null,
                 *             "fields": [
                 *               "name",
                 *               "address",
                 *               "email",
                 *               "taxId"
                 *             ]
                 *           },
                 *           {
                 *             "type": "lines",
                 *             "title": null,
                 *             "columns": [
                 *               "description",
                 *               "period",
                 *               "units",
                 *               "unitPrice",
                 *               "amount"
                 *             ]
                 *           },
                 *           {
                 *             "type": "usage",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "taxes",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "totals",
                 *             "fields": [
                 *               "subtotal",
                 *               "discounts",
                 *               "taxes",
                 *               "credits",
                 *               "total",
                 *               "paid",
                 *               "due"
                 *             ]
                 *           }
                 *         ],
                 *         "words": {}
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvoiceTemplate"];
            };
        };
        responses: {
            /** @description The new template */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "name": "Standard",
                     *       "isDefault": true,
                     *       "layout": {
                     *         "locale": "en",
                     *         "direction": "ltr",
                     *         "paper": "a4",
                     *         "colors": {
                     *           "text": "#111827",
                     *           "muted": "#6b7280",
                     *           "accent": "#2563eb",
                     *           "line": "#e5e7eb",
                     *           "background": "#ffffff"
                     *         },
                     *         "components": [
                     *           {
                     *             "type": "header",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "meta",
                     *             "fields": [
                     *               "number",
                     *               "status",
                     *               "issuedAt",
                     *               "dueAt",
                     *               "period"
                     *             ]
                     *           },
                     *           {
                     *             "type": "issuer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "customer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "lines",
                     *             "title": null,
                     *             "columns": [
                     *               "description",
                     *               "period",
                     *               "units",
                     *               "unitPrice",
                     *               "amount"
                     *             ]
                     *           },
                     *           {
                     *             "type": "usage",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "taxes",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "totals",
                     *             "fields": [
                     *               "subtotal",
                     *               "discounts",
                     *               "taxes",
                     *               "credits",
                     *               "total",
                     *               "paid",
                     *               "due"
                     *             ]
                     *           }
                     *         ],
                     *         "words": {}
                     *       },
                     *       "version": 1,
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceTemplate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getInvoiceTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "name": "Standard",
                     *       "isDefault": true,
                     *       "layout": {
                     *         "locale": "en",
                     *         "direction": "ltr",
                     *         "paper": "a4",
                     *         "colors": {
                     *           "text": "#111827",
                     *           "muted": "#6b7280",
                     *           "accent": "#2563eb",
                     *           "line": "#e5e7eb",
                     *           "background": "#ffffff"
                     *         },
                     *         "components": [
                     *           {
                     *             "type": "header",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "meta",
                     *             "fields": [
                     *               "number",
                     *               "status",
                     *               "issuedAt",
                     *               "dueAt",
                     *               "period"
                     *             ]
                     *           },
                     *           {
                     *             "type": "issuer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "customer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "lines",
                     *             "title": null,
                     *             "columns": [
                     *               "description",
                     *               "period",
                     *               "units",
                     *               "unitPrice",
                     *               "amount"
                     *             ]
                     *           },
                     *           {
                     *             "type": "usage",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "taxes",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "totals",
                     *             "fields": [
                     *               "subtotal",
                     *               "discounts",
                     *               "taxes",
                     *               "credits",
                     *               "total",
                     *               "paid",
                     *               "due"
                     *             ]
                     *           }
                     *         ],
                     *         "words": {}
                     *       },
                     *       "version": 1,
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceTemplate"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteInvoiceTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    updateInvoiceTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Standard",
                 *       "layout": {
                 *         "locale": "en",
                 *         "direction": "ltr",
                 *         "paper": "a4",
                 *         "colors": {
                 *           "text": "#111827",
                 *           "muted": "#6b7280",
                 *           "accent": "#2563eb",
                 *           "line": "#e5e7eb",
                 *           "background": "#ffffff"
                 *         },
                 *         "components": [
                 *           {
                 *             "type": "header",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "meta",
                 *             "fields": [
                 *               "number",
                 *               "status",
                 *               "issuedAt",
                 *               "dueAt",
                 *               "period"
                 *             ]
                 *           },
                 *           {
                 *             "type": "issuer",
                 *             "title": null,
                 *             "fields": [
                 *               "name",
                 *               "address",
                 *               "email",
                 *               "taxId"
                 *             ]
                 *           },
                 *           {
                 *             "type": "customer",
                 *             "title": null,
                 *             "fields": [
                 *               "name",
                 *               "address",
                 *               "email",
                 *               "taxId"
                 *             ]
                 *           },
                 *           {
                 *             "type": "lines",
                 *             "title": null,
                 *             "columns": [
                 *               "description",
                 *               "period",
                 *               "units",
                 *               "unitPrice",
                 *               "amount"
                 *             ]
                 *           },
                 *           {
                 *             "type": "usage",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "taxes",
                 *             "title": null
                 *           },
                 *           {
                 *             "type": "totals",
                 *             "fields": [
                 *               "subtotal",
                 *               "discounts",
                 *               "taxes",
                 *               "credits",
                 *               "total",
                 *               "paid",
                 *               "due"
                 *             ]
                 *           }
                 *         ],
                 *         "words": {}
                 *       },
                 *       "isDefault": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateInvoiceTemplate"];
            };
        };
        responses: {
            /** @description The template as it is now */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "name": "Standard",
                     *       "isDefault": true,
                     *       "layout": {
                     *         "locale": "en",
                     *         "direction": "ltr",
                     *         "paper": "a4",
                     *         "colors": {
                     *           "text": "#111827",
                     *           "muted": "#6b7280",
                     *           "accent": "#2563eb",
                     *           "line": "#e5e7eb",
                     *           "background": "#ffffff"
                     *         },
                     *         "components": [
                     *           {
                     *             "type": "header",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "meta",
                     *             "fields": [
                     *               "number",
                     *               "status",
                     *               "issuedAt",
                     *               "dueAt",
                     *               "period"
                     *             ]
                     *           },
                     *           {
                     *             "type": "issuer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "customer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "lines",
                     *             "title": null,
                     *             "columns": [
                     *               "description",
                     *               "period",
                     *               "units",
                     *               "unitPrice",
                     *               "amount"
                     *             ]
                     *           },
                     *           {
                     *             "type": "usage",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "taxes",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "totals",
                     *             "fields": [
                     *               "subtotal",
                     *               "discounts",
                     *               "taxes",
                     *               "credits",
                     *               "total",
                     *               "paid",
                     *               "due"
                     *             ]
                     *           }
                     *         ],
                     *         "words": {}
                     *       },
                     *       "version": 1,
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceTemplate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    previewInvoiceTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "data": {
                 *         "issuer": {
                 *           "name": "Acme Inc.",
                 *           "address": null,
                 *           "email": null,
                 *           "phone": null,
                 *           "website": null,
                 *           "taxId": "US123456789"
                 *         },
                 *         "customer": {
                 *           "name": "Acme Inc.",
                 *           "address": null,
                 *           "email": null,
                 *           "phone": null,
                 *           "website": null,
                 *           "taxId": "US123456789"
                 *         },
                 *         "number": "LB-000042",
                 *         "status": "open",
                 *         "issuedAt": "2026-11-22T09:30:00.000Z",
                 *         "dueAt": "2026-11-22T09:30:00.000Z",
                 *         "paidAt": null,
                 *         "timeZone": "UTC",
                 *         "period": {
                 *           "from": "2026-11-22T09:30:00.000Z",
                 *           "to": "2026-11-22T09:30:00.000Z"
                 *         },
                 *         "currency": "USD",
                 *         "lines": [
                 *           {
                 *             "description": "Pro, monthly",
                 *             "period": null,
                 *             "units": "20",
                 *             "unitPrice": 2900,
                 *             "amount": 2900
                 *           }
                 *         ],
                 *         "usage": [
                 *           {
                 *             "name": "Messages",
                 *             "used": "20",
                 *             "included": "1000",
                 *             "unit": "message"
                 *           }
                 *         ],
                 *         "discounts": 0,
                 *         "taxes": [
                 *           {
                 *             "name": "VAT",
                 *             "percent": "20",
                 *             "amount": 2900
                 *           }
                 *         ],
                 *         "credits": 0,
                 *         "paid": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PreviewInvoiceTemplate"];
            };
        };
        responses: {
            /** @description The preview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "templateId": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "html": "<!doctype html><html lang=\"en\" dir=\"ltr\">…</html>"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoicePreview"];
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDefaultInvoiceTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The default template */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "name": "Standard",
                     *       "isDefault": true,
                     *       "layout": {
                     *         "locale": "en",
                     *         "direction": "ltr",
                     *         "paper": "a4",
                     *         "colors": {
                     *           "text": "#111827",
                     *           "muted": "#6b7280",
                     *           "accent": "#2563eb",
                     *           "line": "#e5e7eb",
                     *           "background": "#ffffff"
                     *         },
                     *         "components": [
                     *           {
                     *             "type": "header",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "meta",
                     *             "fields": [
                     *               "number",
                     *               "status",
                     *               "issuedAt",
                     *               "dueAt",
                     *               "period"
                     *             ]
                     *           },
                     *           {
                     *             "type": "issuer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "customer",
                     *             "title": null,
                     *             "fields": [
                     *               "name",
                     *               "address",
                     *               "email",
                     *               "taxId"
                     *             ]
                     *           },
                     *           {
                     *             "type": "lines",
                     *             "title": null,
                     *             "columns": [
                     *               "description",
                     *               "period",
                     *               "units",
                     *               "unitPrice",
                     *               "amount"
                     *             ]
                     *           },
                     *           {
                     *             "type": "usage",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "taxes",
                     *             "title": null
                     *           },
                     *           {
                     *             "type": "totals",
                     *             "fields": [
                     *               "subtotal",
                     *               "discounts",
                     *               "taxes",
                     *               "credits",
                     *               "total",
                     *               "paid",
                     *               "due"
                     *             ]
                     *           }
                     *         ],
                     *         "words": {}
                     *       },
                     *       "version": 1,
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InvoiceTemplate"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
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
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "memo": "Your order 8412",
                     *           "billingAddress": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           },
                     *           "customer": {
                     *             "name": "Acme Verlag GmbH",
                     *             "email": "billing@acme.example",
                     *             "address": {
                     *               "line1": "Torstraße 1",
                     *               "line2": null,
                     *               "city": "Berlin",
                     *               "postalCode": "10119",
                     *               "region": null,
                     *               "country": "DE"
                     *             }
                     *           },
                     *           "fees": [
                     *             {
                     *               "description": "Pro, monthly",
                     *               "source": "plan",
                     *               "planName": "Pro",
                     *               "addonCode": null,
                     *               "interval": "month",
                     *               "units": "20",
                     *               "unitPrice": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "unitPriceDecimal": null,
                     *               "amount": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "discount": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "tax": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "period": {
                     *                 "from": "2026-11-22T09:30:00.000Z",
                     *                 "to": "2026-11-22T09:30:00.000Z"
                     *               }
                     *             }
                     *           ],
                     *           "subtotal": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "coupon": {
                     *             "code": "LAUNCH20",
                     *             "name": "Launch week"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "taxes": [
                     *             {
                     *               "code": "de-standard",
                     *               "name": "VAT",
                     *               "percent": "20",
                     *               "included": false,
                     *               "net": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
                     *               },
                     *               "amount": {
                     *                 "amount": 2900,
                     *                 "currency": "USD"
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
                     *           "creditedBeforePayment": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "creditedAfterPayment": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amountDue": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "dispute": {
                     *             "status": "open",
                     *             "reason": "fraudulent",
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "openedAt": "2026-11-22T09:30:00.000Z",
                     *             "closedAt": null
                     *           },
                     *           "issuedAt": "2026-11-22T09:30:00.000Z",
                     *           "paidAt": "2026-11-22T09:30:00.000Z",
                     *           "voidedAt": null,
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
    createInvoice: {
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
                 *       "lines": [
                 *         {
                 *           "addonCode": "extra_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "memo": "Your order 8412",
                 *       "billingAddress": null,
                 *       "currency": "USD"
                 *     }
                 */
                "application/json": components["schemas"]["NewInvoice"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "memo": "Your order 8412",
                     *       "billingAddress": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "customer": {
                     *         "name": "Acme Verlag GmbH",
                     *         "email": "billing@acme.example",
                     *         "address": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         }
                     *       },
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "creditedBeforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditedAfterPayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dispute": {
                     *         "status": "open",
                     *         "reason": "fraudulent",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "openedAt": "2026-11-22T09:30:00.000Z",
                     *         "closedAt": null
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "voidedAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
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
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "memo": "Your order 8412",
                     *       "billingAddress": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "customer": {
                     *         "name": "Acme Verlag GmbH",
                     *         "email": "billing@acme.example",
                     *         "address": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         }
                     *       },
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "creditedBeforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditedAfterPayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dispute": {
                     *         "status": "open",
                     *         "reason": "fraudulent",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "openedAt": "2026-11-22T09:30:00.000Z",
                     *         "closedAt": null
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "voidedAt": null,
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
    updateInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lines": [
                 *         {
                 *           "addonCode": "extra_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "memo": "Your order 8412",
                 *       "billingAddress": {
                 *         "line1": "Torstraße 1",
                 *         "line2": null,
                 *         "city": "Berlin",
                 *         "postalCode": "10119",
                 *         "region": null,
                 *         "country": "DE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InvoiceUpdate"];
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "memo": "Your order 8412",
                     *       "billingAddress": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "customer": {
                     *         "name": "Acme Verlag GmbH",
                     *         "email": "billing@acme.example",
                     *         "address": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         }
                     *       },
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "creditedBeforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditedAfterPayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dispute": {
                     *         "status": "open",
                     *         "reason": "fraudulent",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "openedAt": "2026-11-22T09:30:00.000Z",
                     *         "closedAt": null
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "voidedAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    createCreditNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": 500,
                 *       "reason": "duplicate",
                 *       "memo": "For the outage of 20 November"
                 *     }
                 */
                "application/json": components["schemas"]["NewCreditNote"];
            };
        };
        responses: {
            /** @description The credit note */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "crn_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "number": "LB-CN-000007",
                     *       "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "invoiceNumber": "LB-000042",
                     *       "amount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "beforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           }
                     *         }
                     *       ],
                     *       "credited": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "reason": "duplicate",
                     *       "memo": "For the outage of 20 November",
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["CreditNote"];
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
    finalizeInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice, open or paid */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "memo": "Your order 8412",
                     *       "billingAddress": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "customer": {
                     *         "name": "Acme Verlag GmbH",
                     *         "email": "billing@acme.example",
                     *         "address": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         }
                     *       },
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "creditedBeforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditedAfterPayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dispute": {
                     *         "status": "open",
                     *         "reason": "fraudulent",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "openedAt": "2026-11-22T09:30:00.000Z",
                     *         "closedAt": null
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "voidedAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
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
    getInvoicePdf: {
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
            /** @description The PDF */
            200: {
                headers: {
                    /** @description With a file name. */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    voidInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice, void */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "memo": "Your order 8412",
                     *       "billingAddress": {
                     *         "line1": "Torstraße 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "postalCode": "10119",
                     *         "region": null,
                     *         "country": "DE"
                     *       },
                     *       "customer": {
                     *         "name": "Acme Verlag GmbH",
                     *         "email": "billing@acme.example",
                     *         "address": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         }
                     *       },
                     *       "fees": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "creditedBeforePayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "creditedAfterPayment": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "amountDue": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "dispute": {
                     *         "status": "open",
                     *         "reason": "fraudulent",
                     *         "amount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "openedAt": "2026-11-22T09:30:00.000Z",
                     *         "closedAt": null
                     *       },
                     *       "issuedAt": "2026-11-22T09:30:00.000Z",
                     *       "paidAt": "2026-11-22T09:30:00.000Z",
                     *       "voidedAt": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Invoice"];
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
    listNotificationConfigs: {
        parameters: {
            query?: {
                channel?: "email" | "webhook";
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                event?: components["schemas"]["NotificationEvent"];
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of configs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ntf_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "event": "usage.threshold_reached",
                     *           "template": {
                     *             "subject": "You have used {{percentage}} % of your {{entitlementName}}",
                     *             "body": "Dear {{customerName}}, you have used {{usage}} of {{quota}}."
                     *           },
                     *           "percentages": [
                     *             80,
                     *             100
                     *           ],
                     *           "enabled": true,
                     *           "channel": "email",
                     *           "recipients": [
                     *             "customer",
                     *             "billing@acme.example"
                     *           ],
                     *           "signingSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *           "revision": 1,
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "updatedAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationConfigPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
        };
    };
    createNotificationConfig: {
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
                 *       "event": "usage.threshold_reached",
                 *       "channel": "email",
                 *       "recipients": [
                 *         "customer",
                 *         "billing@acme.example"
                 *       ],
                 *       "template": {
                 *         "subject": "You have used {{percentage}} %",
                 *         "body": "Of {{quota}} you have used {{usage}}."
                 *       },
                 *       "percentages": [
                 *         80,
                 *         100
                 *       ],
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateNotificationConfig"];
            };
        };
        responses: {
            /** @description The new config, with the signing secret of a webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ntf_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "event": "usage.threshold_reached",
                     *       "template": {
                     *         "subject": "You have used {{percentage}} % of your {{entitlementName}}",
                     *         "body": "Dear {{customerName}}, you have used {{usage}} of {{quota}}."
                     *       },
                     *       "percentages": [
                     *         80,
                     *         100
                     *       ],
                     *       "enabled": true,
                     *       "channel": "email",
                     *       "recipients": [
                     *         "customer",
                     *         "billing@acme.example"
                     *       ],
                     *       "signingSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationConfig"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getNotificationConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The config */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ntf_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "event": "usage.threshold_reached",
                     *       "template": {
                     *         "subject": "You have used {{percentage}} % of your {{entitlementName}}",
                     *         "body": "Dear {{customerName}}, you have used {{usage}} of {{quota}}."
                     *       },
                     *       "percentages": [
                     *         80,
                     *         100
                     *       ],
                     *       "enabled": true,
                     *       "channel": "email",
                     *       "recipients": [
                     *         "customer",
                     *         "billing@acme.example"
                     *       ],
                     *       "signingSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationConfig"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteNotificationConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updateNotificationConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                configId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipients": [
                 *         "billing@acme.example"
                 *       ],
                 *       "enabled": false
                 *     }
                 */
                "application/json": components["schemas"]["UpdateNotificationConfig"];
            };
        };
        responses: {
            /** @description The config as it is now */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ntf_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "event": "usage.threshold_reached",
                     *       "template": {
                     *         "subject": "You have used {{percentage}} % of your {{entitlementName}}",
                     *         "body": "Dear {{customerName}}, you have used {{usage}} of {{quota}}."
                     *       },
                     *       "percentages": [
                     *         80,
                     *         100
                     *       ],
                     *       "enabled": true,
                     *       "channel": "email",
                     *       "recipients": [
                     *         "customer",
                     *         "billing@acme.example"
                     *       ],
                     *       "signingSecret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationConfig"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    listNotificationDeliveries: {
        parameters: {
            query?: {
                configId?: string;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                event?: components["schemas"]["NotificationEvent"];
                /** @description How many at the most. */
                limit?: number;
                status?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dlv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "configId": "ntf_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "event": "usage.threshold_reached",
                     *           "channel": "email",
                     *           "recipient": "billing@acme.example",
                     *           "status": "delivered",
                     *           "attempts": 1,
                     *           "lastError": null,
                     *           "nextAttemptAt": "2026-11-22T09:30:00.000Z",
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "deliveredAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationDeliveryPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
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
    removePaymentMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paymentMethodId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    setDefaultPaymentMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                paymentMethodId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The default card */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "pm_01kapz8m4v",
                     *       "brand": "visa",
                     *       "last4": "4242",
                     *       "expMonth": 12,
                     *       "expYear": 2030,
                     *       "isDefault": true
                     *     }
                     */
                    "application/json": components["schemas"]["PaymentMethod"];
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
    createSetupIntent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The open setup */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "requires_payment_method",
                     *       "clientSecret": "text",
                     *       "error": {
                     *         "code": "card_declined"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SetupIntent"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSetupIntent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                setupIntentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The setup */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "requires_payment_method",
                     *       "clientSecret": "text",
                     *       "error": {
                     *         "code": "card_declined"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SetupIntent"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": {
                 *         "amount": 1200,
                 *         "currency": "USD"
                 *       },
                 *       "reason": "requested_by_customer",
                 *       "memo": "Asked for by phone",
                 *       "fromCredit": false
                 *     }
                 */
                "application/json": components["schemas"]["NewRefund"];
            };
        };
        responses: {
            /** @description The refund */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ref_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "paymentId": "pay_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "status": "succeeded",
                     *       "amount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "reason": "requested_by_customer",
                     *       "memo": "Asked for by phone",
                     *       "fromCredit": false,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Refund"];
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
                     *       "amountRefunded": {
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
                     *       "amountRefunded": {
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
                /** @description true: the archived plans in place of the others. Platform administrators only. */
                archived?: "true" | "false";
                currency?: components["schemas"]["Currency"];
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only plans that grant this entitlement. */
                entitlement?: string;
                interval?: components["schemas"]["Interval"];
                /** @description How many at the most. */
                limit?: number;
                /** @description Only these. Platform administrators only. */
                visibility?: "published" | "hidden";
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
                     *           "payInAdvance": true,
                     *           "trial": {
                     *             "days": 14,
                     *             "needsCard": false
                     *           },
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
                     *               "limit": "hard",
                     *               "rollover": {
                     *                 "max": "20",
                     *                 "expiresAfter": 1
                     *               }
                     *             }
                     *           ],
                     *           "visibility": "published",
                     *           "archived": false,
                     *           "metadata": {
                     *             "crmId": "8412"
                     *           }
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
    createPlan: {
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
                 *       "code": "pro",
                 *       "name": "Pro",
                 *       "rank": 2,
                 *       "prices": [
                 *         {
                 *           "interval": "month",
                 *           "price": {
                 *             "amount": 2900,
                 *             "currency": "USD"
                 *           }
                 *         }
                 *       ],
                 *       "entitlements": [
                 *         {
                 *           "entitlementCode": "messages",
                 *           "quota": "1000"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewPlan"];
            };
        };
        responses: {
            /** @description The plan at version 1 */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "payInAdvance": true,
                     *       "trial": {
                     *         "days": 14,
                     *         "needsCard": false
                     *       },
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
                     *           "limit": "hard",
                     *           "rollover": {
                     *             "max": "20",
                     *             "expiresAfter": 1
                     *           }
                     *         }
                     *       ],
                     *       "visibility": "published",
                     *       "archived": false,
                     *       "metadata": {
                     *         "crmId": "8412"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
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
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "payInAdvance": true,
                     *       "trial": {
                     *         "days": 14,
                     *         "needsCard": false
                     *       },
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
                     *           "limit": "hard",
                     *           "rollover": {
                     *             "max": "20",
                     *             "expiresAfter": 1
                     *           }
                     *         }
                     *       ],
                     *       "visibility": "published",
                     *       "archived": false,
                     *       "metadata": {
                     *         "crmId": "8412"
                     *       }
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
    deletePlan: {
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
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    updatePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                planCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Pro",
                 *       "highlighted": true
                 *     }
                 */
                "application/json": components["schemas"]["PlanUpdate"];
            };
        };
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
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
                     *       "payInAdvance": true,
                     *       "trial": {
                     *         "days": 14,
                     *         "needsCard": false
                     *       },
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
                     *           "limit": "hard",
                     *           "rollover": {
                     *             "max": "20",
                     *             "expiresAfter": 1
                     *           }
                     *         }
                     *       ],
                     *       "visibility": "published",
                     *       "archived": false,
                     *       "metadata": {
                     *         "crmId": "8412"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    addPlanEntitlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                planCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlementCode": "messages",
                 *       "quota": "1000",
                 *       "resetInterval": "month",
                 *       "limit": "hard"
                 *     }
                 */
                "application/json": components["schemas"]["NewPlanEntitlement"];
            };
        };
        responses: {
            /** @description What the plan grants from now on */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planCode": "pro",
                     *       "planVersion": 1,
                     *       "entitlement": {
                     *         "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "code": "messages",
                     *         "type": "metered",
                     *         "name": "Messages",
                     *         "unit": "message",
                     *         "reportedBy": "server",
                     *         "metricCode": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "rollover": {
                     *         "max": "20",
                     *         "expiresAfter": 1
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuota"];
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
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                customerKind?: "org" | "user";
                /** @description Only of the customer with your own id. */
                externalCustomerId?: string;
                /** @description How many at the most. */
                limit?: number;
                /** @description Only of this plan, at whichever version. */
                planCode?: string;
                status?: "incomplete" | "trialing" | "active" | "past_due" | "canceled" | "incomplete_expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of subscriptions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "status": "incomplete",
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "planVersion": 1,
                     *           "interval": "month",
                     *           "currency": "USD",
                     *           "seats": 5,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "coupon": {
                     *             "code": "LAUNCH20",
                     *             "name": "Launch week",
                     *             "periodsLeft": 2
                     *           },
                     *           "timeZone": "UTC",
                     *           "billingTime": "anniversary",
                     *           "currentPeriod": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "nextRenewal": {
                     *             "at": "2026-11-22T09:30:00.000Z",
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             }
                     *           },
                     *           "pendingChange": {
                     *             "planCode": "pro",
                     *             "planName": "Pro",
                     *             "interval": "month",
                     *             "seats": 1,
                     *             "addons": [
                     *               {
                     *                 "addonCode": "more_messages",
                     *                 "name": "100 more messages",
                     *                 "quantity": 2
                     *               }
                     *             ],
                     *             "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "expiresAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "scheduledChange": {
                     *             "planCode": "pro",
                     *             "planName": "Pro",
                     *             "interval": "month",
                     *             "seats": 1,
                     *             "addons": [
                     *               {
                     *                 "addonCode": "more_messages",
                     *                 "name": "100 more messages",
                     *                 "quantity": 2
                     *               }
                     *             ],
                     *             "at": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "revision": 1,
                     *           "createdAt": "2026-11-22T09:30:00.000Z",
                     *           "cancelAt": null,
                     *           "cancelReason": null,
                     *           "canceledAt": null,
                     *           "canceledReason": null,
                     *           "customer": {
                     *             "id": "cus_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "kind": "org",
                     *             "externalId": "org_42",
                     *             "name": "Acme Verlag GmbH"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
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
                 *       "billingTime": "anniversary",
                 *       "seats": 5,
                 *       "addons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "oneOffAddons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "couponCode": "LAUNCH20",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "periodsLeft": 2
                     *         },
                     *         "timeZone": "UTC",
                     *         "billingTime": "anniversary",
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
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "cancelAt": null,
                     *         "cancelReason": null,
                     *         "canceledAt": null,
                     *         "canceledReason": null
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "period": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "memo": "Your order 8412",
                     *         "billingAddress": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         },
                     *         "customer": {
                     *           "name": "Acme Verlag GmbH",
                     *           "email": "billing@acme.example",
                     *           "address": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           }
                     *         },
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "addonCode": null,
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "unitPriceDecimal": null,
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "discount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "tax": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "subtotal": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week"
                     *         },
                     *         "discount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "taxes": [
                     *           {
                     *             "code": "de-standard",
                     *             "name": "VAT",
                     *             "percent": "20",
                     *             "included": false,
                     *             "net": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
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
                     *         "creditedBeforePayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "creditedAfterPayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "dispute": {
                     *           "status": "open",
                     *           "reason": "fraudulent",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "openedAt": "2026-11-22T09:30:00.000Z",
                     *           "closedAt": null
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "voidedAt": null,
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
                     *         "amountRefunded": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       },
                     *       "setup": {
                     *         "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "periodsLeft": 2
                     *         },
                     *         "timeZone": "UTC",
                     *         "billingTime": "anniversary",
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
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "cancelAt": null,
                     *         "cancelReason": null,
                     *         "canceledAt": null,
                     *         "canceledReason": null
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "period": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "memo": "Your order 8412",
                     *         "billingAddress": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         },
                     *         "customer": {
                     *           "name": "Acme Verlag GmbH",
                     *           "email": "billing@acme.example",
                     *           "address": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           }
                     *         },
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "addonCode": null,
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "unitPriceDecimal": null,
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "discount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "tax": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "subtotal": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week"
                     *         },
                     *         "discount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "taxes": [
                     *           {
                     *             "code": "de-standard",
                     *             "name": "VAT",
                     *             "percent": "20",
                     *             "included": false,
                     *             "net": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
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
                     *         "creditedBeforePayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "creditedAfterPayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "dispute": {
                     *           "status": "open",
                     *           "reason": "fraudulent",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "openedAt": "2026-11-22T09:30:00.000Z",
                     *           "closedAt": null
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "voidedAt": null,
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
                     *         "amountRefunded": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       },
                     *       "setup": {
                     *         "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
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
    deleteSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlementUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Usage and quota */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entitlementCode": "messages",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "units": "20",
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       },
                     *       "userLimit": {
                     *         "limit": "20",
                     *         "usage": "20",
                     *         "remaining": "20"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EntitlementUsage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    migrateSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planVersion": 2,
                 *       "when": "period_end"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionMigration"];
            };
        };
        responses: {
            /** @description The subscription */
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week",
                     *         "periodsLeft": 2
                     *       },
                     *       "timeZone": "UTC",
                     *       "billingTime": "anniversary",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "scheduledChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "at": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "cancelAt": null,
                     *       "cancelReason": null,
                     *       "canceledAt": null,
                     *       "canceledReason": null,
                     *       "customer": {
                     *         "id": "cus_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "kind": "org",
                     *         "externalId": "org_42",
                     *         "name": "Acme Verlag GmbH"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionOfCustomer"];
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week",
                     *         "periodsLeft": 2
                     *       },
                     *       "timeZone": "UTC",
                     *       "billingTime": "anniversary",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "scheduledChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "at": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "cancelAt": null,
                     *       "cancelReason": null,
                     *       "canceledAt": null,
                     *       "canceledReason": null
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
                 *       "addons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "oneOffAddons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "couponCode": "LAUNCH20",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "periodsLeft": 2
                     *         },
                     *         "timeZone": "UTC",
                     *         "billingTime": "anniversary",
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
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "cancelAt": null,
                     *         "cancelReason": null,
                     *         "canceledAt": null,
                     *         "canceledReason": null
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "period": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "memo": "Your order 8412",
                     *         "billingAddress": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         },
                     *         "customer": {
                     *           "name": "Acme Verlag GmbH",
                     *           "email": "billing@acme.example",
                     *           "address": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           }
                     *         },
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "addonCode": null,
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "unitPriceDecimal": null,
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "discount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "tax": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "subtotal": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week"
                     *         },
                     *         "discount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "taxes": [
                     *           {
                     *             "code": "de-standard",
                     *             "name": "VAT",
                     *             "percent": "20",
                     *             "included": false,
                     *             "net": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
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
                     *         "creditedBeforePayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "creditedAfterPayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "dispute": {
                     *           "status": "open",
                     *           "reason": "fraudulent",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "openedAt": "2026-11-22T09:30:00.000Z",
                     *           "closedAt": null
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "voidedAt": null,
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
                     *         "amountRefunded": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       },
                     *       "setup": {
                     *         "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
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
    listSubscriptionAddons: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                type?: "one_off" | "recurring";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of add-ons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "type": "one_off",
                     *           "quantity": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "interval": "month",
                     *           "autoRenew": true,
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "grants": [
                     *             {
                     *               "entitlementCode": "messages",
                     *               "amount": "200",
                     *               "remaining": null
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionAddonPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "We have outgrown it"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionCancellation"];
            };
        };
        responses: {
            /** @description The subscription */
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week",
                     *         "periodsLeft": 2
                     *       },
                     *       "timeZone": "UTC",
                     *       "billingTime": "anniversary",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "scheduledChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "at": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "cancelAt": null,
                     *       "cancelReason": null,
                     *       "canceledAt": null,
                     *       "canceledReason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCompatibleAddons: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                type?: "one_off" | "recurring";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of add-ons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "addon": {
                     *             "id": "add_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "code": "more_messages",
                     *             "type": "recurring",
                     *             "name": "100 more messages",
                     *             "description": "For the weeks before a deadline.",
                     *             "visibility": "published",
                     *             "prices": [
                     *               {
                     *                 "interval": "month",
                     *                 "price": {
                     *                   "amount": 500,
                     *                   "currency": "USD"
                     *                 }
                     *               }
                     *             ],
                     *             "autoRenew": true,
                     *             "planCodes": [
                     *               "pro"
                     *             ],
                     *             "grants": [
                     *               {
                     *                 "entitlementCode": "messages",
                     *                 "amount": "100"
                     *               }
                     *             ],
                     *             "active": true,
                     *             "deactivatedAt": null
                     *           },
                     *           "price": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "interval": "month",
                     *           "quantity": 0
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CompatibleAddonPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
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
                 *       "seats": 5,
                 *       "addons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "oneOffAddons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "couponCode": "LAUNCH20"
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "oneOffAddons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "lines": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "trialEndsAt": "2026-11-22T09:30:00.000Z",
                     *       "needsCard": false,
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
    resumeSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription */
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week",
                     *         "periodsLeft": 2
                     *       },
                     *       "timeZone": "UTC",
                     *       "billingTime": "anniversary",
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "scheduledChange": {
                     *         "planCode": "pro",
                     *         "planName": "Pro",
                     *         "interval": "month",
                     *         "seats": 1,
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "at": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "revision": 1,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "cancelAt": null,
                     *       "cancelReason": null,
                     *       "canceledAt": null,
                     *       "canceledReason": null
                     *     }
                     */
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentSeats: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seats */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "included": 3,
                     *       "bought": 2,
                     *       "total": 5,
                     *       "inUse": 4,
                     *       "assignable": 5,
                     *       "assignments": [
                     *         {
                     *           "userId": "user_7",
                     *           "assignedAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["Seats"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    addSeats: {
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
                 *       "seats": 2,
                 *       "quoteId": "quo_01kapz8m4v7q2w9x1y3t5r6e8n"
                 *     }
                 */
                "application/json": components["schemas"]["MoreSeats"];
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "periodsLeft": 2
                     *         },
                     *         "timeZone": "UTC",
                     *         "billingTime": "anniversary",
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
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "cancelAt": null,
                     *         "cancelReason": null,
                     *         "canceledAt": null,
                     *         "canceledReason": null
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "period": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "memo": "Your order 8412",
                     *         "billingAddress": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         },
                     *         "customer": {
                     *           "name": "Acme Verlag GmbH",
                     *           "email": "billing@acme.example",
                     *           "address": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           }
                     *         },
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "addonCode": null,
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "unitPriceDecimal": null,
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "discount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "tax": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "subtotal": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week"
                     *         },
                     *         "discount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "taxes": [
                     *           {
                     *             "code": "de-standard",
                     *             "name": "VAT",
                     *             "percent": "20",
                     *             "included": false,
                     *             "net": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
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
                     *         "creditedBeforePayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "creditedAfterPayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "dispute": {
                     *           "status": "open",
                     *           "reason": "fraudulent",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "openedAt": "2026-11-22T09:30:00.000Z",
                     *           "closedAt": null
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "voidedAt": null,
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
                     *         "amountRefunded": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "clientSecret": "text",
                     *         "error": {
                     *           "code": "card_declined"
                     *         }
                     *       },
                     *       "setup": {
                     *         "id": "set_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "status": "requires_payment_method",
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
    assignSeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_7",
                     *       "assignedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SeatAssignment"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    unassignSeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    terminateSubscription: {
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
                 *       "when": "now",
                 *       "reason": "We have outgrown it"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionTermination"];
            };
        };
        responses: {
            /** @description The subscription, and what was given back */
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
                     *         "addons": [
                     *           {
                     *             "addonCode": "more_messages",
                     *             "name": "100 more messages",
                     *             "quantity": 2
                     *           }
                     *         ],
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week",
                     *           "periodsLeft": 2
                     *         },
                     *         "timeZone": "UTC",
                     *         "billingTime": "anniversary",
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
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "invoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "expiresAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "scheduledChange": {
                     *           "planCode": "pro",
                     *           "planName": "Pro",
                     *           "interval": "month",
                     *           "seats": 1,
                     *           "addons": [
                     *             {
                     *               "addonCode": "more_messages",
                     *               "name": "100 more messages",
                     *               "quantity": 2
                     *             }
                     *           ],
                     *           "at": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "openInvoiceId": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "revision": 1,
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "cancelAt": null,
                     *         "cancelReason": null,
                     *         "canceledAt": null,
                     *         "canceledReason": null
                     *       },
                     *       "creditIssued": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "invoice": {
                     *         "id": "inv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "number": "LB-000042",
                     *         "status": "draft",
                     *         "reason": "subscription_create",
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "period": {
                     *           "from": "2026-11-22T09:30:00.000Z",
                     *           "to": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "memo": "Your order 8412",
                     *         "billingAddress": {
                     *           "line1": "Torstraße 1",
                     *           "line2": null,
                     *           "city": "Berlin",
                     *           "postalCode": "10119",
                     *           "region": null,
                     *           "country": "DE"
                     *         },
                     *         "customer": {
                     *           "name": "Acme Verlag GmbH",
                     *           "email": "billing@acme.example",
                     *           "address": {
                     *             "line1": "Torstraße 1",
                     *             "line2": null,
                     *             "city": "Berlin",
                     *             "postalCode": "10119",
                     *             "region": null,
                     *             "country": "DE"
                     *           }
                     *         },
                     *         "fees": [
                     *           {
                     *             "description": "Pro, monthly",
                     *             "source": "plan",
                     *             "planName": "Pro",
                     *             "addonCode": null,
                     *             "interval": "month",
                     *             "units": "20",
                     *             "unitPrice": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "unitPriceDecimal": null,
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "discount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "tax": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "period": {
                     *               "from": "2026-11-22T09:30:00.000Z",
                     *               "to": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           }
                     *         ],
                     *         "subtotal": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "coupon": {
                     *           "code": "LAUNCH20",
                     *           "name": "Launch week"
                     *         },
                     *         "discount": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "taxes": [
                     *           {
                     *             "code": "de-standard",
                     *             "name": "VAT",
                     *             "percent": "20",
                     *             "included": false,
                     *             "net": {
                     *               "amount": 2900,
                     *               "currency": "USD"
                     *             },
                     *             "amount": {
                     *               "amount": 2900,
                     *               "currency": "USD"
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
                     *         "creditedBeforePayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "creditedAfterPayment": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "amountDue": {
                     *           "amount": 2900,
                     *           "currency": "USD"
                     *         },
                     *         "dispute": {
                     *           "status": "open",
                     *           "reason": "fraudulent",
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "openedAt": "2026-11-22T09:30:00.000Z",
                     *           "closedAt": null
                     *         },
                     *         "issuedAt": "2026-11-22T09:30:00.000Z",
                     *         "paidAt": "2026-11-22T09:30:00.000Z",
                     *         "voidedAt": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TerminationResult"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportSubscriptionUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same as `idempotencyKey` in the body, which may then be left out. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlementCode": "messages",
                 *       "quantity": "1",
                 *       "idempotencyKey": "msg_8412"
                 *     }
                 */
                "application/json": components["schemas"]["SubscriptionUsageReport"];
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
                     *       "checks": [
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
                     *             "resetsAt": "2026-11-22T09:30:00.000Z",
                     *             "reserved": "20"
                     *           },
                     *           "value": {},
                     *           "userLimit": {
                     *             "limit": "20",
                     *             "usage": "20",
                     *             "remaining": "20"
                     *           },
                     *           "upgrade": {
                     *             "planCode": "pro",
                     *             "planName": "text",
                     *             "action": "start"
                     *           },
                     *           "asOf": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionUsageResult"];
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
                 *       "billingTime": "anniversary",
                 *       "seats": 5,
                 *       "addons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "oneOffAddons": [
                 *         {
                 *           "addonCode": "more_messages",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "couponCode": "LAUNCH20"
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
                     *       "addons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "oneOffAddons": [
                     *         {
                     *           "addonCode": "more_messages",
                     *           "name": "100 more messages",
                     *           "quantity": 2
                     *         }
                     *       ],
                     *       "lines": [
                     *         {
                     *           "description": "Pro, monthly",
                     *           "source": "plan",
                     *           "planName": "Pro",
                     *           "addonCode": null,
                     *           "interval": "month",
                     *           "units": "20",
                     *           "unitPrice": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "unitPriceDecimal": null,
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "discount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "tax": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "period": {
                     *             "from": "2026-11-22T09:30:00.000Z",
                     *             "to": "2026-11-22T09:30:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "subtotal": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "coupon": {
                     *         "code": "LAUNCH20",
                     *         "name": "Launch week"
                     *       },
                     *       "discount": {
                     *         "amount": 2900,
                     *         "currency": "USD"
                     *       },
                     *       "taxes": [
                     *         {
                     *           "code": "de-standard",
                     *           "name": "VAT",
                     *           "percent": "20",
                     *           "included": false,
                     *           "net": {
                     *             "amount": 2900,
                     *             "currency": "USD"
                     *           },
                     *           "amount": {
                     *             "amount": 2900,
                     *             "currency": "USD"
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
                     *       "trialEndsAt": "2026-11-22T09:30:00.000Z",
                     *       "needsCard": false,
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
    createSelfLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlementCode": "messages",
                 *       "limit": "20"
                 *     }
                 */
                "application/json": components["schemas"]["NewMeteringLimit"];
            };
        };
        responses: {
            /** @description The limits of the person */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_7",
                     *       "entitlementCode": "messages",
                     *       "adminLimit": "20",
                     *       "selfLimit": null,
                     *       "limit": "20",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MeteringLimit"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    updateSelfLimit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                entitlementCode: string;
                /** @description Your id of the person. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": "50"
                 *     }
                 */
                "application/json": components["schemas"]["MeteringLimitUpdate"];
            };
        };
        responses: {
            /** @description The limits of the person */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "user_7",
                     *       "entitlementCode": "messages",
                     *       "adminLimit": "20",
                     *       "selfLimit": null,
                     *       "limit": "20",
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "updatedAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MeteringLimit"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
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
                 *       ],
                 *       "consistency": "exact"
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
                     *             "resetsAt": "2026-11-22T09:30:00.000Z",
                     *             "reserved": "20"
                     *           },
                     *           "value": {},
                     *           "userLimit": {
                     *             "limit": "20",
                     *             "usage": "20",
                     *             "remaining": "20"
                     *           },
                     *           "upgrade": {
                     *             "planCode": "pro",
                     *             "planName": "text",
                     *             "action": "start"
                     *           },
                     *           "asOf": "2026-11-22T09:30:00.000Z"
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
    listEntitlements: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                metricCode?: string;
                /** @description boolean: one has it or not. metered: usage counts against a quota. static: a JSON value. */
                type?: "boolean" | "metered" | "static";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entitlements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "code": "messages",
                     *           "type": "metered",
                     *           "name": "Messages",
                     *           "unit": "message",
                     *           "reportedBy": "server",
                     *           "metricCode": null,
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EntitlementPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createEntitlement: {
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
                 *       "code": "messages",
                 *       "type": "metered",
                 *       "name": "Messages",
                 *       "unit": "message",
                 *       "reportedBy": "server",
                 *       "metricCode": null
                 *     }
                 */
                "application/json": components["schemas"]["NewEntitlement"];
            };
        };
        responses: {
            /** @description The entitlement */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "messages",
                     *       "type": "metered",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "reportedBy": "server",
                     *       "metricCode": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Entitlement"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entitlement */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "messages",
                     *       "type": "metered",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "reportedBy": "server",
                     *       "metricCode": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Entitlement"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deleteEntitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    updateEntitlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                entitlementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Messages",
                 *       "unit": "message",
                 *       "reportedBy": "server",
                 *       "metricCode": null
                 *     }
                 */
                "application/json": components["schemas"]["EntitlementUpdate"];
            };
        };
        responses: {
            /** @description The entitlement */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "messages",
                     *       "type": "metered",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "reportedBy": "server",
                     *       "metricCode": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Entitlement"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getEntitlementByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entitlement */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "code": "messages",
                     *       "type": "metered",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "reportedBy": "server",
                     *       "metricCode": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Entitlement"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
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
    listPlanEntitlementQuotas: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                entitlementCode?: string;
                /** @description How many at the most. */
                limit?: number;
                planCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of quotas */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "planCode": "pro",
                     *           "planVersion": 1,
                     *           "entitlement": {
                     *             "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "code": "messages",
                     *             "type": "metered",
                     *             "name": "Messages",
                     *             "unit": "message",
                     *             "reportedBy": "server",
                     *             "metricCode": null,
                     *             "createdAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "quota": "1000",
                     *           "value": {},
                     *           "perSeat": false,
                     *           "resetInterval": "billing_period",
                     *           "limit": "hard",
                     *           "rollover": {
                     *             "max": "20",
                     *             "expiresAfter": 1
                     *           },
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuotaPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    createPlanEntitlementQuota: {
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
                 *       "entitlementCode": "messages",
                 *       "quota": "1000",
                 *       "resetInterval": "month",
                 *       "limit": "hard"
                 *     }
                 */
                "application/json": components["schemas"]["NewPlanEntitlementQuota"];
            };
        };
        responses: {
            /** @description The quota */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planCode": "pro",
                     *       "planVersion": 1,
                     *       "entitlement": {
                     *         "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "code": "messages",
                     *         "type": "metered",
                     *         "name": "Messages",
                     *         "unit": "message",
                     *         "reportedBy": "server",
                     *         "metricCode": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "rollover": {
                     *         "max": "20",
                     *         "expiresAfter": 1
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuota"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getPlanEntitlementQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quotaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quota */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planCode": "pro",
                     *       "planVersion": 1,
                     *       "entitlement": {
                     *         "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "code": "messages",
                     *         "type": "metered",
                     *         "name": "Messages",
                     *         "unit": "message",
                     *         "reportedBy": "server",
                     *         "metricCode": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "rollover": {
                     *         "max": "20",
                     *         "expiresAfter": 1
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuota"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    deletePlanEntitlementQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quotaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    updatePlanEntitlementQuota: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                quotaId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quota": "2000"
                 *     }
                 */
                "application/json": components["schemas"]["PlanEntitlementQuotaUpdate"];
            };
        };
        responses: {
            /** @description The quota */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "planCode": "pro",
                     *       "planVersion": 1,
                     *       "entitlement": {
                     *         "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "code": "messages",
                     *         "type": "metered",
                     *         "name": "Messages",
                     *         "unit": "message",
                     *         "reportedBy": "server",
                     *         "metricCode": null,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "rollover": {
                     *         "max": "20",
                     *         "expiresAfter": 1
                     *       },
                     *       "createdAt": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuota"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    listPlanEntitlementQuotasOfPlan: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                entitlementCode?: string;
                /** @description How many at the most. */
                limit?: number;
            };
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of quotas */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "peq_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "planId": "plan_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "planCode": "pro",
                     *           "planVersion": 1,
                     *           "entitlement": {
                     *             "id": "ent_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "code": "messages",
                     *             "type": "metered",
                     *             "name": "Messages",
                     *             "unit": "message",
                     *             "reportedBy": "server",
                     *             "metricCode": null,
                     *             "createdAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "quota": "1000",
                     *           "value": {},
                     *           "perSeat": false,
                     *           "resetInterval": "billing_period",
                     *           "limit": "hard",
                     *           "rollover": {
                     *             "max": "20",
                     *             "expiresAfter": 1
                     *           },
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PlanEntitlementQuotaPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    createReservation: {
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
                 *       "entitlementCode": "messages",
                 *       "quantity": "1",
                 *       "expiresIn": 900,
                 *       "userId": "user_7",
                 *       "properties": {
                 *         "model": "large",
                 *         "words": "412"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewReservation"];
            };
        };
        responses: {
            /** @description Reserved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservation": {
                     *         "id": "rsv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "entitlementCode": "messages",
                     *         "status": "held",
                     *         "quantity": "20",
                     *         "confirmedQuantity": null,
                     *         "userId": "user_7",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReservationResult"];
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
    confirmReservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "quantity": "1"
                 *     }
                 */
                "application/json": components["schemas"]["ReservationConfirmation"];
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
                     *       "reservation": {
                     *         "id": "rsv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "entitlementCode": "messages",
                     *         "status": "held",
                     *         "quantity": "20",
                     *         "confirmedQuantity": null,
                     *         "userId": "user_7",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReservationResult"];
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
    releaseReservation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                reservationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is held */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reservation": {
                     *         "id": "rsv_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "entitlementCode": "messages",
                     *         "status": "held",
                     *         "quantity": "20",
                     *         "confirmedQuantity": null,
                     *         "userId": "user_7",
                     *         "createdAt": "2026-11-22T09:30:00.000Z",
                     *         "expiresAt": "2026-11-22T09:30:00.000Z"
                     *       },
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReservationResult"];
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
    getEntitlementSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "snapshot": "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJsb2NhaS1iaWxsaW5nIn0.c2lnbmF0dXJl",
                     *       "expiresAt": "2026-11-22T09:30:00.000Z",
                     *       "keys": {
                     *         "keys": [
                     *           {
                     *             "kid": "sgk_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *             "kty": "EC",
                     *             "crv": "P-256",
                     *             "alg": "ES256",
                     *             "use": "sig",
                     *             "x": "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis",
                     *             "y": "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedSnapshot"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Invalid"];
        };
    };
    listSubscriptionEntitlements: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
                /** @description How many at the most. */
                limit?: number;
                /** @description plan: the plan of the subscription grants it. grant: it was given to this subscription. addon: only add-ons grant it. */
                source?: "plan" | "grant" | "addon";
                type?: "boolean" | "metered" | "static";
            };
            header?: never;
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entitlements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "entitlementCode": "messages",
                     *           "name": "Messages",
                     *           "type": "boolean",
                     *           "unit": "message",
                     *           "source": "plan",
                     *           "sticky": false,
                     *           "quota": "1000",
                     *           "value": {},
                     *           "perSeat": false,
                     *           "resetInterval": "billing_period",
                     *           "limit": "hard",
                     *           "override": {
                     *             "quota": "2500",
                     *             "sticky": false,
                     *             "createdAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "balance": {
                     *             "granted": "20",
                     *             "usage": "20",
                     *             "remaining": "20",
                     *             "overage": "20",
                     *             "unlimited": true,
                     *             "resetsAt": "2026-11-22T09:30:00.000Z",
                     *             "reserved": "20"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionEntitlementPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    createSubscriptionEntitlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entitlementCode": "messages",
                 *       "quota": "1000",
                 *       "resetInterval": "month",
                 *       "limit": "hard",
                 *       "sticky": true
                 *     }
                 */
                "application/json": components["schemas"]["NewSubscriptionEntitlement"];
            };
        };
        responses: {
            /** @description The entitlement */
            201: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "entitlementCode": "messages",
                     *       "name": "Messages",
                     *       "type": "boolean",
                     *       "unit": "message",
                     *       "source": "plan",
                     *       "sticky": false,
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "override": {
                     *         "quota": "2500",
                     *         "sticky": false,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionEntitlement"];
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
    removeSubscriptionEntitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
        };
    };
    checkSubscriptionEntitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requiredBalance": "1",
                 *       "userId": "user_7"
                 *     }
                 */
                "application/json": components["schemas"]["EntitlementCheck"];
            };
        };
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
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       },
                     *       "value": {},
                     *       "userLimit": {
                     *         "limit": "20",
                     *         "usage": "20",
                     *         "remaining": "20"
                     *       },
                     *       "upgrade": {
                     *         "planCode": "pro",
                     *         "planName": "text",
                     *         "action": "start"
                     *       },
                     *       "asOf": "2026-11-22T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Check"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    updateSubscriptionEntitlementQuota: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the object had when it was read. Left out: whatever it is now. */
                "if-match"?: string;
            };
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quota": "2500",
                 *       "sticky": false
                 *     }
                 */
                "application/json": components["schemas"]["QuotaUpdate"];
            };
        };
        responses: {
            /** @description The entitlement */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "entitlementCode": "messages",
                     *       "name": "Messages",
                     *       "type": "boolean",
                     *       "unit": "message",
                     *       "source": "plan",
                     *       "sticky": false,
                     *       "quota": "1000",
                     *       "value": {},
                     *       "perSeat": false,
                     *       "resetInterval": "billing_period",
                     *       "limit": "hard",
                     *       "override": {
                     *         "quota": "2500",
                     *         "sticky": false,
                     *         "createdAt": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionEntitlement"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
        };
    };
    getSubscriptionEntitlementStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Terms and decision */
            200: {
                headers: {
                    /** @description Send it as If-Match with the next PATCH. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entitlement": {
                     *         "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *         "entitlementCode": "messages",
                     *         "name": "Messages",
                     *         "type": "boolean",
                     *         "unit": "message",
                     *         "source": "plan",
                     *         "sticky": false,
                     *         "quota": "1000",
                     *         "value": {},
                     *         "perSeat": false,
                     *         "resetInterval": "billing_period",
                     *         "limit": "hard",
                     *         "override": {
                     *           "quota": "2500",
                     *           "sticky": false,
                     *           "createdAt": "2026-11-22T09:30:00.000Z"
                     *         },
                     *         "balance": {
                     *           "granted": "20",
                     *           "usage": "20",
                     *           "remaining": "20",
                     *           "overage": "20",
                     *           "unlimited": true,
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         }
                     *       },
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionEntitlementStatus"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    getSubscriptionEntitlementUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Usage and quota */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entitlementCode": "messages",
                     *       "name": "Messages",
                     *       "unit": "message",
                     *       "units": "20",
                     *       "period": {
                     *         "from": "2026-11-22T09:30:00.000Z",
                     *         "to": "2026-11-22T09:30:00.000Z"
                     *       },
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       },
                     *       "userLimit": {
                     *         "limit": "20",
                     *         "usage": "20",
                     *         "remaining": "20"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EntitlementUsage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
    reportSubscriptionEntitlementUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same as `idempotencyKey` in the body, which may then be left out. */
                "idempotency-key"?: string;
            };
            path: {
                entitlementCode: string;
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "quantity": "1",
                 *       "idempotencyKey": "msg_8412",
                 *       "userId": "user_7",
                 *       "timestamp": "2026-11-22T09:30:00.000Z",
                 *       "properties": {
                 *         "model": "large",
                 *         "words": "412"
                 *       }
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
                     *           "resetsAt": "2026-11-22T09:30:00.000Z",
                     *           "reserved": "20"
                     *         },
                     *         "value": {},
                     *         "userLimit": {
                     *           "limit": "20",
                     *           "usage": "20",
                     *           "remaining": "20"
                     *         },
                     *         "upgrade": {
                     *           "planCode": "pro",
                     *           "planName": "text",
                     *           "action": "start"
                     *         },
                     *         "asOf": "2026-11-22T09:30:00.000Z"
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
    initializeSubscriptionEntitlements: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body again give the same answer for 24 hours; another body is a 409. */
                "idempotency-key"?: string;
            };
            path: {
                subscriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overrides": "keep"
                 *     }
                 */
                "application/json": components["schemas"]["EntitlementsFromPlan"];
            };
        };
        responses: {
            /** @description All entitlements of the subscription */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "subscriptionId": "sub_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *           "entitlementCode": "messages",
                     *           "name": "Messages",
                     *           "type": "boolean",
                     *           "unit": "message",
                     *           "source": "plan",
                     *           "sticky": false,
                     *           "quota": "1000",
                     *           "value": {},
                     *           "perSeat": false,
                     *           "resetInterval": "billing_period",
                     *           "limit": "hard",
                     *           "override": {
                     *             "quota": "2500",
                     *             "sticky": false,
                     *             "createdAt": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "balance": {
                     *             "granted": "20",
                     *             "usage": "20",
                     *             "remaining": "20",
                     *             "overage": "20",
                     *             "unlimited": true,
                     *             "resetsAt": "2026-11-22T09:30:00.000Z",
                     *             "reserved": "20"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubscriptionEntitlements"];
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
    reportUsageInBulk: {
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
                 *       "reports": [
                 *         {
                 *           "entitlementCode": "messages",
                 *           "quantity": "1",
                 *           "idempotencyKey": "msg_8412"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkUsageReports"];
            };
        };
        responses: {
            /** @description One result per report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "outcome": "counted",
                     *           "check": {
                     *             "allowed": true,
                     *             "reason": "granted",
                     *             "entitlementCode": "messages",
                     *             "planCode": "text",
                     *             "requiredBalance": "20",
                     *             "balance": {
                     *               "granted": "20",
                     *               "usage": "20",
                     *               "remaining": "20",
                     *               "overage": "20",
                     *               "unlimited": true,
                     *               "resetsAt": "2026-11-22T09:30:00.000Z",
                     *               "reserved": "20"
                     *             },
                     *             "value": {},
                     *             "userLimit": {
                     *               "limit": "20",
                     *               "usage": "20",
                     *               "remaining": "20"
                     *             },
                     *             "upgrade": {
                     *               "planCode": "pro",
                     *               "planName": "text",
                     *               "action": "start"
                     *             },
                     *             "asOf": "2026-11-22T09:30:00.000Z"
                     *           },
                     *           "checks": [
                     *             {
                     *               "allowed": true,
                     *               "reason": "granted",
                     *               "entitlementCode": "messages",
                     *               "planCode": "text",
                     *               "requiredBalance": "20",
                     *               "balance": {
                     *                 "granted": "20",
                     *                 "usage": "20",
                     *                 "remaining": "20",
                     *                 "overage": "20",
                     *                 "unlimited": true,
                     *                 "resetsAt": "2026-11-22T09:30:00.000Z",
                     *                 "reserved": "20"
                     *               },
                     *               "value": {},
                     *               "userLimit": {
                     *                 "limit": "20",
                     *                 "usage": "20",
                     *                 "remaining": "20"
                     *               },
                     *               "upgrade": {
                     *                 "planCode": "pro",
                     *                 "planName": "text",
                     *                 "action": "start"
                     *               },
                     *               "asOf": "2026-11-22T09:30:00.000Z"
                     *             }
                     *           ],
                     *           "problem": {
                     *             "code": "limit_reached",
                     *             "detail": "The limit of the plan is reached."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BulkUsageResults"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctUsage: {
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
                 *       "entitlementCode": "messages",
                 *       "reason": "Counted twice",
                 *       "quantity": "-5",
                 *       "customer": {
                 *         "kind": "org",
                 *         "externalId": "org_42"
                 *       },
                 *       "userId": "user_7",
                 *       "timestamp": "2026-11-22T09:30:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewUsageCorrection"];
            };
        };
        responses: {
            /** @description Corrected */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cor_01kapz8m4v7q2w9x1y3t5r6e8n",
                     *       "entitlementCode": "messages",
                     *       "reason": "Counted twice",
                     *       "quantity": "20",
                     *       "customer": {
                     *         "kind": "org",
                     *         "externalId": "org_42"
                     *       },
                     *       "userId": null,
                     *       "timestamp": null,
                     *       "createdAt": "2026-11-22T09:30:00.000Z",
                     *       "balance": {
                     *         "granted": "20",
                     *         "usage": "20",
                     *         "remaining": "20",
                     *         "overage": "20",
                     *         "unlimited": true,
                     *         "resetsAt": "2026-11-22T09:30:00.000Z",
                     *         "reserved": "20"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageCorrection"];
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
    getUsageSeries: {
        parameters: {
            query?: {
                /** @description Left out: every metered entitlement that the customer has. */
                entitlementCode?: string;
                /** @description The first day; 30 days, 12 weeks or 12 months before `to` unless given. */
                from?: string;
                resolution?: "day" | "week" | "month";
                /** @description The day after the last; tomorrow unless given. At most 400 days, weeks or months after `from`. */
                to?: string;
                /** @description Only what this person used. Somebody else’s is for administrators and service keys. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeZone": "Europe/Berlin",
                     *       "resolution": "day",
                     *       "from": "2026-11-22",
                     *       "to": "2026-11-22",
                     *       "data": [
                     *         {
                     *           "entitlementCode": "messages",
                     *           "name": "Messages",
                     *           "unit": "message",
                     *           "total": "20",
                     *           "points": [
                     *             {
                     *               "from": "2026-11-21",
                     *               "to": "2026-11-22",
                     *               "quantity": "20",
                     *               "events": 17
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UsageSeries"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
        };
    };
}
