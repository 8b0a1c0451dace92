import type { InvoiceComponent, InvoiceParty, InvoiceWord } from '@locai/billing-contract';
import type { Party } from './invoice-content.ts';

type PartyField = Extract<InvoiceComponent, { type: 'issuer' }>['fields'][number];

interface Language {
  words: Record<InvoiceWord, string>;
  /** Names countries. */
  locale: string;
}

/** Who bills, or who is billed: a paragraph per field that is known. */
export function partyTexts(fields: PartyField[], party: Party, language: Language): string[] {
  return fields.map((field) => partyText(field, party, language)).filter((text) => text !== null);
}

function partyText(field: PartyField, party: Party, { words, locale }: Language): string | null {
  if (field === 'address') return party.address && addressText(party.address, locale);
  if (field === 'taxId') return party.taxId && `${words.taxId}: ${party.taxId}`;
  return party[field];
}

function addressText(address: NonNullable<InvoiceParty['address']>, locale: string): string {
  const { line1, line2, postalCode, city, region, country } = address;
  const place = [postalCode, city, region].filter(Boolean).join(' ');
  return [line1, line2, place, countryName(country, locale)].filter(Boolean).join('\n');
}

function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
