import { useIsUserEntitledTo } from '@locai/billing-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useText } from '../../preferences.tsx';
import { type Request, type Task, tasks } from '../../writing/assistant.ts';
import { type Tone, tones } from '../../writing/rules.ts';

interface ComposerProps {
  draft: string;
  onDraft: (draft: string) => void;
  onSend: (request: Request) => void;
  isSending: boolean;
  /** Why the last message did not go out. */
  problem: string | null;
}

/** Where the passage is written. Nothing is lost when a send fails. */
export function Composer({ draft, onDraft, onSend, isSending, problem }: ComposerProps) {
  const text = useText().write;
  const [task, setTask] = useState<Task>('tighten');
  const [tone, setTone] = useState<Tone>('plain');
  const [isEmpty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const ids = useId();

  const send = () => {
    const passage = draft.trim();
    setEmpty(!passage);
    field.current?.focus();
    if (passage && !isSending) onSend({ task, tone, passage });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const complaint = isEmpty && !draft.trim() ? text.empty : problem;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="visually-hidden" htmlFor={`${ids}-field`}>
        {text.composer}
      </label>
      <textarea
        ref={field}
        id={`${ids}-field`}
        dir={draft ? 'auto' : undefined}
        rows={3}
        placeholder={text.placeholder}
        aria-describedby={`${ids}-hint ${ids}-problem`}
        aria-invalid={isEmpty && !draft.trim() ? true : undefined}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <TaskPicker task={task} onTask={setTask} />
        {task === 'rewrite' && <TonePicker tone={tone} onTone={setTone} />}
        <button type="submit" className="button" aria-disabled={isSending || undefined}>
          {isSending ? text.sending : text.send}
        </button>
      </div>
      <p className="composer-problem" id={`${ids}-problem`} role="alert">
        {complaint}
      </p>
      <p className="aside" id={`${ids}-hint`}>
        {text.hint} {text.honest}
      </p>
    </form>
  );
}

function TaskPicker({ task, onTask }: { task: Task; onTask: (task: Task) => void }) {
  const text = useText().write;
  const name = useId();
  return (
    <fieldset className="tasks">
      <legend className="visually-hidden">{text.task}</legend>
      {tasks.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === task} onChange={() => onTask(each)} />
          {text.tasks[each]}
        </label>
      ))}
    </fieldset>
  );
}

/** A static entitlement: its value is the list of tones that the plan includes. */
function TonePicker({ tone, onTone }: { tone: Tone; onTone: (tone: Tone) => void }) {
  const text = useText().write;
  const { value } = useIsUserEntitledTo('tone');
  const included: unknown[] = Array.isArray(value) ? value : [];
  return (
    <label className="tone">
      <span className="visually-hidden">{text.tone}</span>
      <select value={tone} onChange={(event) => onTone(event.target.value as Tone)}>
        {tones.map((each) => (
          <option key={each} value={each} disabled={!included.includes(each)}>
            {included.includes(each) ? text.tones[each] : text.lockedTone(text.tones[each])}
          </option>
        ))}
      </select>
    </label>
  );
}
