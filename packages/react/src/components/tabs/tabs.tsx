import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';

export interface TabsProps<T extends string> {
  /** Names the tabs for screen readers. */
  label: string;
  tabs: readonly { value: T; label: ReactNode }[];
  value: T;
  onChange: (value: T) => void;
  /** What is in the chosen tab. */
  children: ReactNode;
}

/**
 * Tabs by the WAI-ARIA pattern: one stop of the Tab key, arrows (as they point in the language's direction), Home and End go from tab
 * to tab, Enter and Space choose. Choosing waits for the key, so that going by does not load every tab.
 */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  const { direction } = useBillingContext();
  const id = useId();
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = targetOf(event.key, buttons.indexOf(event.target as HTMLButtonElement), buttons.length, direction === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <>
      <div role="tablist" className="locai-tabs" aria-label={label} onKeyDown={press}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            className="locai-tab"
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            data-active={tab.value === value || undefined}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div key={value} role="tabpanel" id={`${id}-panel`} className="locai-tab-panel" aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  );
}

function targetOf(key: string, at: number, count: number, rightToLeft: boolean): number | undefined {
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  return (at + (key === forward ? 1 : count - 1)) % count;
}
