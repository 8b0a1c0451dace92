import type { ReactNode } from 'react';
import type { CardBrand } from './card.ts';

const drawings: Readonly<Record<CardBrand, ReactNode>> = {
  visa: <Wordmark fill="#1434cb">VISA</Wordmark>,
  mastercard: (
    <>
      <circle cx="12.6" cy="12" r="5.6" fill="#eb001b" />
      <circle cx="19.4" cy="12" r="5.6" fill="#f79e1b" />
      <path d="M16 7.6a5.6 5.6 0 0 1 0 8.8 5.6 5.6 0 0 1 0-8.8Z" fill="#ff5f00" />
    </>
  ),
  amex: (
    <>
      <rect x="0.5" y="0.5" width="31" height="23" rx="3" fill="#1f72cd" />
      <Wordmark fill="#fff">AMEX</Wordmark>
    </>
  ),
  discover: <circle cx="20" cy="12" r="5.4" fill="#f47216" />,
  unknown: <path d="M0.5 6.5h31v4h-31zM5 16h7" fill="#aab1bb" stroke="#aab1bb" strokeLinecap="round" />,
};

const isDrawn = (brand: string): brand is CardBrand => Object.hasOwn(drawings, brand);

/** The mark of the card's network, a plain card for those we have no drawing of. Decoration: the number says the same. */
export function CardBrandIcon({ brand }: { brand: string }) {
  return (
    <svg className="locai-card-brand" viewBox="0 0 32 24" aria-hidden="true" data-brand={brand}>
      <rect x="0.5" y="0.5" width="31" height="23" rx="3" fill="#fff" stroke="#c9ced6" />
      {drawings[isDrawn(brand) ? brand : 'unknown']}
    </svg>
  );
}

function Wordmark({ fill, children }: { fill: string; children: string }) {
  return (
    <text
      x="16"
      y="15.6"
      textAnchor="middle"
      textLength="22"
      lengthAdjust="spacingAndGlyphs"
      direction="ltr"
      fontFamily="Arial, Helvetica, sans-serif"
      fontSize="10"
      fontWeight="800"
      fontStyle="italic"
      fill={fill}
    >
      {children}
    </text>
  );
}
