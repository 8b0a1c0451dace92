import type { BillingConfigValues, InvoiceData, InvoiceParty } from '@locai/billing-contract';

type Given = { [F in keyof InvoiceData]?: InvoiceData[F] | undefined };
const dayMs = 86_400_000;

/**
 * An invoice to look at: what is given, the operator as the config says, and a sample for the rest. Amounts that are left out beside
 * given lines are none, so that a sample's taxes never stand under another's lines.
 */
export function sampleInvoice(given: Given, company: BillingConfigValues['company'], now: Date): InvoiceData {
  const amounts = given.lines ? { taxes: [], usage: [] } : { taxes: sampleTaxes, usage: sampleUsage };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...sample(now), ...amounts, issuer: operator(company), ...present };
}

/** The operator, as it stands on invoices. */
export function operator({ legalName, ...company }: BillingConfigValues['company']): InvoiceParty {
  return { name: legalName ?? 'Your company', ...company };
}

function sample(now: Date): Omit<InvoiceData, 'issuer' | 'taxes' | 'usage'> {
  const period = { from: now.toISOString(), to: new Date(now.getTime() + 30 * dayMs).toISOString() };
  return {
    customer: {
      name: 'Acme Inc.',
      address: { line1: '1 Market Street', line2: null, city: 'San Francisco', postalCode: '94105', region: 'CA', country: 'US' },
      email: 'billing@acme.example',
      phone: null,
      website: null,
      taxId: 'US123456789',
    },
    number: 'LB-000042',
    status: 'open',
    issuedAt: now.toISOString(),
    dueAt: new Date(now.getTime() + 14 * dayMs).toISOString(),
    paidAt: null,
    timeZone: 'UTC',
    period,
    currency: 'USD',
    lines: [
      { description: 'Pro, monthly', period, units: '1', unitPrice: 2900, amount: 2900 },
      { description: 'Seats', period, units: '2', unitPrice: 800, amount: 1600 },
    ],
    discounts: 0,
    credits: 0,
    paid: 0,
  };
}

const sampleTaxes = [{ name: 'VAT', percent: '19', amount: 855 }];
const sampleUsage = [{ name: 'Messages', used: '812', included: '1000', unit: null }];
