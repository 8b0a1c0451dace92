import { type RefObject, useId } from 'react';
import { useBillingPlans } from '../../hooks/use-billing-plans.ts';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import { SelectField, TextAreaField, TextField } from '../text-field/text-field.tsx';
import type { ContactFormState } from './use-contact-form.ts';
import { type ContactField, longest } from './validate-contact.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface ContactFieldsProps {
  form: ContactFormState;
  /** The controls by field, to move the focus to one. */
  controls: RefObject<Map<ContactField, HTMLElement>>;
}

/** What a message says. */
export function ContactFields({ form, controls }: ContactFieldsProps) {
  const { t } = useFlowContext();
  const plans = usePlans(form.values.planCode);
  const field = (name: ContactField) => {
    const error = form.errorOf(name);
    return {
      name,
      value: form.values[name] ?? '',
      error: error && t(error),
      onChange: ({ target }: { target: Control }) => form.change(name, target.value),
      onBlur: () => form.values[name] && form.leave(name),
      ref: (control: Control | null) => {
        if (control) controls.current.set(name, control);
      },
    };
  };
  const text = (name: keyof typeof longest) => ({ ...field(name), maxLength: longest[name], readOnly: form.isSending });
  return (
    <>
      <TextField {...text('name')} label={t('contact.name')} autoComplete="name" required />
      <TextField {...text('email')} label={t('contact.email')} type="email" inputMode="email" autoComplete="email" required />
      <TextField {...text('company')} label={t('contact.company')} autoComplete="organization" />
      <SelectField {...field('planCode')} label={t('contact.plan')}>
        <option value="">{t('contact.anyPlan')}</option>
        {plans.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextAreaField {...text('message')} label={t('contact.message')} className="locai-contact-message" rows={5} required />
      <Trap value={form.trap} onChange={form.setTrap} />
    </>
  );
}

/** The published plans; the one that is asked about also before they are known. */
function usePlans(chosen: string | undefined): { code: string; name: string }[] {
  const { data = [] } = useBillingPlans();
  const plans = data.map(({ plan: { code, name } }) => ({ code, name }));
  return !chosen || plans.some(({ code }) => code === chosen) ? plans : [...plans, { code: chosen, name: chosen }];
}

/** A field that people neither see nor reach, and robots fill in. */
function Trap({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useFlowContext();
  const id = useId();
  return (
    <div className="locai-visually-hidden" aria-hidden="true">
      <label htmlFor={id}>{t('contact.website')}</label>
      <input
        id={id}
        name="website"
        tabIndex={-1}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
