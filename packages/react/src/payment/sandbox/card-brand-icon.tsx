import type { CardBrand } from './card.ts';

const drawings = {
  visa: <path d="M9 15.4 11.2 8.6h2L11 15.4H9Zm6.1 0 2.9-6.8h2.1l1.3 6.8h-1.9l-.2-1.3h-2.2l-.5 1.3h-1.5Zm2.5-2.6h1.5l-.4-2.4-1.1 2.4ZM6.3 13.2 8.4 8.6h2L7 15.4H5.3L4 9.6l-.3-.6 2 .1.6 4.1ZM24.6 8.5c1 0 1.7.3 1.7.3l-.4 1.4s-.7-.3-1.4-.3c-.6 0-.8.3-.8.5 0 .7 2.2.8 2.2 2.5 0 1.4-1.2 2.6-3.2 2.6-1.2 0-2.1-.4-2.1-.4l.4-1.5s.8.4 1.7.4c.7 0 1-.2 1-.6 0-.7-2.1-.8-2.1-2.4 0-1.3 1.1-2.5 3-2.5Z" fill="#1434cb" />,
  mastercard: (
    <>
      <circle cx="13" cy="12" r="6" fill="#eb001b" />
      <circle cx="19" cy="12" r="6" fill="#f79e1b" />
      <path d="M16 6.9a6 6 0 0 1 0 10.2 6 6 0 0 1 0-10.2Z" fill="#ff5f00" />
    </>
  ),
  amex: (
    <>
      <rect x="0.5" y="0.5" width="31" height="23" rx="3" fill="#1f72cd" />
      <path d="M5 16 8.2 8.4h2l3.2 7.6h-2.2l-.6-1.5H7.8L7.2 16H5Zm3.4-3h1.5l-.7-1.9-.8 1.9Zm5.8 3V8.4h2.6l1.7 4 1.7-4h2.6V16h-1.8v-5l-1.9 5h-1.2L16 11v5h-1.8Zm9.6 0V8.4H29V10h-3.3v1.4h3.2V13h-3.2v1.4H29V16h-5.2Z" fill="#fff" transform="translate(-1 0)" />
    </>
  ),
  discover: <circle cx="20" cy="12" r="5" fill="#f47216" />,
  unknown: (
    <path d="M1 8.5h30M5 15.5h6" stroke="#8a93a0" strokeWidth="1.6" strokeLinecap="round" />
  ),
} satisfies Record<CardBrand, React.ReactNode>;

/** The mark of the card's network. Decoration: the number says the same. */
export function CardBrandIcon({ brand }: { brand: CardBrand }) {
  return (
    <svg className="locai-card-brand" viewBox="0 0 32 24" aria-hidden="true" data-brand={brand}>
      <rect x="0.5" y="0.5" width="31" height="23" rx="3" fill="#fff" stroke="#d5d9df" />
      {drawings[brand]}
    </svg>
  );
}
