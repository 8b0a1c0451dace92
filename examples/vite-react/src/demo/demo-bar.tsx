import { type ReactNode, useEffect, useState } from 'react';
import { type Language, languages, type Theme, themes, usePreferences } from '../preferences.tsx';
import { useStoredText } from '../stored.ts';
import { demoTexts } from '../text/demo.ts';
import { BillingTime, GoToDate, ResetDemo, useMoveClock } from './clock-control.tsx';
import { useIntroduction } from './introduce.ts';
import { bffUrl } from './sandbox.ts';
import { type Persona, personas, useSession } from './session.ts';
import { TestCards } from './test-cards.tsx';

/** What the demonstration needs and the product does not: who you are, what day it is, which cards work. */
export function DemoBar() {
  const text = demoTexts[usePreferences().language];
  const [bar, setBar] = useStoredText('demo.bar', matchMedia('(min-width: 60rem)').matches ? 'open' : 'closed');
  const [message, announce] = useMessage();
  const isOpen = bar === 'open';
  useIntroduction();
  return (
    <aside className="demo" aria-label={text.label}>
      <div className="demo-head">
        <button
          type="button"
          className="demo-toggle"
          aria-expanded={isOpen}
          aria-controls="demo-controls"
          onClick={() => setBar(isOpen ? 'closed' : 'open')}
        >
          {text.demo}
          <span className="visually-hidden">: {isOpen ? text.hide : text.show}</span>
        </button>
        <PersonaSwitch />
      </div>
      <div className="demo-controls" id="demo-controls" hidden={!isOpen}>
        <NewCustomer announce={announce} />
        <Time announce={announce} />
        <Disclosure label={text.cards}>
          <TestCards />
        </Disclosure>
        <Mailbox />
        <Look />
      </div>
      <p className="demo-message" role="status">
        {message}
      </p>
    </aside>
  );
}

/** What was just done, for a while. */
function useMessage() {
  const [message, setMessage] = useState('');
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(''), 8_000);
    return () => clearTimeout(timer);
  }, [message]);
  return [message, setMessage] as const;
}

function PersonaSwitch() {
  const text = demoTexts[usePreferences().language];
  const { persona, organization, become } = useSession();
  const label = (each: Persona) => {
    const name = text.personas[each];
    return typeof name === 'string' ? name : name(organization);
  };
  return (
    <label className="demo-persona">
      <span className="visually-hidden">{text.persona}</span>
      <select value={persona} onChange={(event) => become(event.target.value as Persona)}>
        {personas.map((each) => (
          <option key={each} value={each}>
            {label(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Announcing {
  announce: (message: string) => void;
}

function NewCustomer({ announce }: Announcing) {
  const text = demoTexts[usePreferences().language];
  const { becomeNewCustomer } = useSession();
  return (
    <button type="button" className="demo-button" onClick={() => announce(text.newCustomerDone(becomeNewCustomer()))}>
      {text.newCustomer}
    </button>
  );
}

function Time({ announce }: Announcing) {
  const text = demoTexts[usePreferences().language];
  const move = useMoveClock({ announce });
  return (
    <fieldset className="demo-clock">
      <legend className="visually-hidden">{text.time}</legend>
      <BillingTime />
      <button type="button" className="demo-button" disabled={move.isPending} onClick={() => move.mutate({ by: 'P1D' })}>
        {text.day}
      </button>
      <button type="button" className="demo-button" disabled={move.isPending} onClick={() => move.mutate({ by: 'P1M' })}>
        {text.month}
      </button>
      <Disclosure label={text.more}>
        <GoToDate announce={announce} />
        <ResetDemo announce={announce} />
      </Disclosure>
    </fieldset>
  );
}

/** What customers were told by e-mail, on a page of the back end. */
function Mailbox() {
  const { language } = usePreferences();
  return (
    <a className="demo-button" href={`${bffUrl}/sandbox/mailbox?lang=${language}`} target="_blank" rel="noreferrer">
      {demoTexts[language].mailbox}
    </a>
  );
}

function Look() {
  const { language, theme, setLanguage, setTheme } = usePreferences();
  const text = demoTexts[language];
  return (
    <div className="demo-look">
      <label>
        <span className="visually-hidden">{text.theme}</span>
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {themes.map((each) => (
            <option key={each} value={each}>
              {text.themes[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{text.language}</span>
        <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
          {Object.entries(languages).map(([each, name]) => (
            <option key={each} value={each} lang={each}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Opens below its button; one at a time, and Escape closes it. */
function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details
      className="demo-more"
      name="demo"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="demo-button">{label}</summary>
      <div className="demo-panel">{children}</div>
    </details>
  );
}
