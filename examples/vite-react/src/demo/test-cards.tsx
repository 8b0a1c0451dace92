import { usePaymentConfig } from '@locai/billing-react';
import { usePreferences } from '../preferences.tsx';
import { CopyButton } from '../shell/copy-button.tsx';
import { demoTexts } from '../text/demo.ts';

/** The cards that the sandbox accepts, from the back end's own list. */
export function TestCards() {
  const text = demoTexts[usePreferences().language];
  const { data: config } = usePaymentConfig();
  if (!config?.testCards.length) return <p>{text.noCards}</p>;
  return (
    <>
      <ul className="demo-cards">
        {config.testCards.map(({ number, behaviour }) => (
          <li key={number}>
            <bdi className="demo-card-number" dir="ltr">
              {inGroups(number)}
            </bdi>
            <span lang="en" dir="ltr">
              {behaviour}
            </span>
            <CopyButton value={number} label={text.copy(inGroups(number))} copiedLabel={text.copied} className="demo-button">
              <CopyIcon />
            </CopyButton>
          </li>
        ))}
      </ul>
      <p>{text.cardsHint}</p>
    </>
  );
}

/** As it is printed on the card: American Express has 15 digits in three groups. */
function inGroups(number: string): string {
  if (number.length === 15) return number.replace(/^(.{4})(.{6})/, '$1 $2 ');
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}

function CopyIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.5v-.5A1 1 0 0 0 9.5 2H3a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h.5" />
    </svg>
  );
}
