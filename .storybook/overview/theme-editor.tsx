import { BillingProvider, type ColorScheme, PricingTable, UsageMeters } from '@locai/billing-react';
import { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PortalCustomer } from '../../packages/react/src/testing/portal-customer.tsx';
import { type Look, languageNames, providerLook } from '../looks.ts';
import { visitor } from '../story-customer.ts';
import { type Theme, themeCss, usualTheme } from './theme-css.ts';

const widths = { Phone: '360px', Tablet: '768px', Full: '100%' };

interface Choice extends Theme, Look {
  width: keyof typeof widths;
}

const first: Choice = { ...usualTheme, theme: 'light', locale: 'en', direction: 'locale', width: 'Full' };

/** Makes the components yours and writes down the variables that it took. */
export function ThemeEditor() {
  const [choice, setChoice] = useState(first);
  const change = (changes: Partial<Choice>) => setChoice((before) => ({ ...before, ...changes }));
  const css = themeCss(choice);
  return (
    <section className="theme-editor" aria-label="Theme editor">
      <form className="theme-controls" onSubmit={(event) => event.preventDefault()}>
        <Shape choice={choice} change={change} />
        <Surroundings choice={choice} change={change} />
      </form>
      <Preview choice={choice} css={css} />
      <Export css={css} />
    </section>
  );
}

interface ControlsProps {
  choice: Choice;
  change: (changes: Partial<Choice>) => void;
}

function Shape({ choice: { brand, radius, density }, change }: ControlsProps) {
  return (
    <>
      <label>
        Brand <input type="color" value={brand} onChange={({ target }) => change({ brand: target.value })} />
      </label>
      <Range label="Radius" unit=" px" min={0} max={24} step={1} value={radius} onChange={(value) => change({ radius: value })} />
      <Range
        label="Density"
        unit=" ×"
        min={0.75}
        max={1.25}
        step={0.05}
        value={density}
        onChange={(value) => change({ density: value })}
      />
    </>
  );
}

function Surroundings({ choice: { theme, locale, direction, width }, change }: ControlsProps) {
  return (
    <>
      <Select
        label="Theme"
        value={theme}
        options={{ light: 'Light', dark: 'Dark' }}
        onChange={(value) => change({ theme: value })}
      />
      <Select label="Language" value={locale} options={languageNames} onChange={(value) => change({ locale: value })} />
      <Select
        label="Direction"
        value={direction}
        options={{ locale: 'Of the language', ltr: 'Left to right', rtl: 'Right to left' }}
        onChange={(value) => change({ direction: value })}
      />
      <Select
        label="Width"
        value={width}
        options={{ Phone: '360', Tablet: '768', Full: 'Full' }}
        onChange={(value) => change({ width: value })}
      />
    </>
  );
}

/** What the export says, in a page that has nothing else. */
function Preview({ choice, css }: { choice: Choice; css: string }) {
  const [queryClient] = useState(() => new QueryClient());
  const scheme: ColorScheme = choice.theme;
  return (
    <div className="canvas theme-preview" data-theme={scheme} style={{ maxInlineSize: widths[choice.width] }}>
      <style>{css.replace('.locai-root', '.theme-preview .locai-root')}</style>
      <BillingProvider {...visitor} {...providerLook(choice)} queryClient={queryClient}>
        <PricingTable />
        <div>
          <PortalCustomer>
            <UsageMeters />
          </PortalCustomer>
        </div>
      </BillingProvider>
    </div>
  );
}

function Export({ css }: { css: string }) {
  const [copied, setCopied] = useState('');
  return (
    <div className="theme-export">
      <pre>
        <code>{css}</code>
      </pre>
      <button type="button" onClick={() => void navigator.clipboard.writeText(css).then(() => setCopied(css))}>
        Copy CSS
      </button>
      <span role="status">{copied === css ? 'Copied.' : ''}</span>
    </div>
  );
}

interface RangeProps {
  label: string;
  unit: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
}

function Range({ label, unit, value, onChange, ...range }: RangeProps) {
  return (
    <label>
      {label} <input type="range" {...range} value={value} onChange={({ target }) => onChange(Number(target.value))} />
      <output>{`${value}${unit}`}</output>
    </label>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: Readonly<Partial<Record<T, string>>>;
  onChange: (value: T) => void;
}

function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => onChange(target.value as T)}>
        {(Object.entries(options) as [T, string][]).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
