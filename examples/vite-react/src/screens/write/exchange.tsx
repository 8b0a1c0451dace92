import { useBillingContext, useIsUserEntitledTo } from '@locai/billing-react';
import { useMemo, useState } from 'react';
import { useSession } from '../../demo/session.ts';
import { useDocuments } from '../../documents/use-documents.ts';
import { useText } from '../../preferences.tsx';
import { CopyButton } from '../../shell/copy-button.tsx';
import { reply } from '../../writing/assistant.ts';
import { type Piece, result } from '../../writing/edit.ts';
import type { Message } from '../write.tsx';
import { useSummary } from './use-summary.ts';

/** A passage as it was sent, and what became of it, with the notes in the margin. */
export function Exchange({ message }: { message: Message }) {
  const text = useText().write;
  const summary = useSummary();
  const answer = useMemo(() => reply(message), [message]);
  const label = message.task === 'rewrite' ? `${text.tasks.rewrite}: ${text.tones[message.tone]}` : text.tasks[message.task];
  return (
    <article className="exchange">
      <span className="visually-hidden">{text.you}: </span>
      <blockquote dir="auto">{message.passage}</blockquote>
      <div className="edited">
        <p dir="auto" className="edited-text">
          {answer.pieces.map((piece, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a reply never move
            <EditedPiece key={at} piece={piece} />
          ))}
        </p>
        <div className="margin">
          <p className="margin-task">{label}</p>
          <p>{summary(message.task, answer)}</p>
          {answer.longSentences > 0 && <p>{text.long(answer.longSentences)}</p>}
          <div className="margin-actions">
            <CopyButton value={result(answer.pieces)} label={text.copy} copiedLabel={text.copied} />
            <Keep body={result(answer.pieces)} />
          </div>
        </div>
      </div>
    </article>
  );
}

function EditedPiece({ piece: { text, edit } }: { piece: Piece }) {
  if (edit === 'cut') return <del>{text}</del>;
  if (edit === 'new') return <ins>{text}</ins>;
  return text;
}

/** Keeps the result, for plans with documents; for the others it leads administrators to one. */
function Keep({ body }: { body: string }) {
  const text = useText().write;
  const { open } = useBillingContext();
  const { allowed } = useIsUserEntitledTo('documents');
  const { add } = useDocuments();
  const { isAdministrator } = useSession();
  const [kept, setKept] = useState(false);
  if (!allowed && !isAdministrator) return null;
  const keep = () => {
    if (!allowed) return open('upgrade', { entitlement: 'documents' });
    add({ title: firstWords(body), body });
    setKept(true);
  };
  return (
    <button type="button" className="button quiet" aria-disabled={kept || undefined} onClick={() => !kept && keep()}>
      {kept ? text.kept : text.keep}
    </button>
  );
}

const firstWords = (body: string) =>
  body
    .split(/\s+/)
    .slice(0, 6)
    .join(' ')
    .replace(/[.,;:،؛]+$/, '');
