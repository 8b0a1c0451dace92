import type { InvoiceComponent, InvoiceParty, InvoiceWord } from '@locai/billing-contract';
import { html } from 'hono/html';
import type { Html } from './html-parts.ts';

type PartyField = Extract<InvoiceComponent, { type: 'issuer' }>['fields'][number];

interface Language {
  words: Record<InvoiceWord, string>;
  /** Names countries. */
  locale: string;
}

/** Who bills, or who is billed. */
export function partyHtml(title: string, fields: PartyField[], party: InvoiceParty, language: Language): Html {
  const texts = fields.map((field) => partyText(field, party, language));
  return html`<section class="party"><h2>${title}</h2>${texts.map((text) => text && html`<p dir="auto">${text}</p>`)}</section>`;
}

function partyText(field: PartyField, party: InvoiceParty, { words, locale }: Language): string | null {
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
