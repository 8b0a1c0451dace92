import { useIsUserEntitledTo, useReportUsage } from '@locai/billing-react';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../demo/session.ts';
import { useText } from '../preferences.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';
import { UpgradeButton } from '../shell/upgrade-button.tsx';
import { Usage } from '../shell/usage.tsx';
import { useStoredList } from '../stored.ts';
import { type Request, reply } from '../writing/assistant.ts';
import { Composer } from './write/composer.tsx';
import { Exchange } from './write/exchange.tsx';
import { useSummary } from './write/use-summary.ts';

/** A sent passage. Its reply is computed when it is shown: the same passage always gets the same one. */
export interface Message extends Request {
  id: string;
}

/** The assistant: each message it answers is counted first. */
export function WriteScreen() {
  const text = useText().write;
  return (
    <Screen name="write" title={text.title} intro={text.intro}>
      <SignedIn>
        <Desk />
      </SignedIn>
    </Screen>
  );
}

function Desk() {
  const text = useText();
  const entitlement = useIsUserEntitledTo('messages');
  const { messages, draft, setDraft, send, clear, isSending, problem, announcement } = useConversation();
  if (entitlement.reason === 'no_subscription')
    return (
      <section className="empty">
        <h2>{text.billing.noPlan}</h2>
        <p>{text.usage.none}</p>
        <UpgradeButton entitlement={entitlement} code="messages" />
      </section>
    );
  return (
    <div className="desk">
      {messages.length === 0 ? <Samples onPick={setDraft} /> : <Conversation messages={messages} onClear={clear} />}
      <Composer draft={draft} onDraft={setDraft} onSend={send} isSending={isSending} problem={problem} />
      <Usage />
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}

function useConversation() {
  const text = useText().write;
  const { userKey } = useSession();
  const [messages, setMessages] = useStoredList<Message>(`marginalia.conversation.${userKey}`);
  const [draft, setDraft] = useState('');
  const [announcement, announce] = useState('');
  const report = useReportUsage('messages', { openLimitModal: true });
  const summarise = useSummary();
  // Kept until the message is through: when an answer is lost, sending again does not count twice.
  const id = useRef(crypto.randomUUID());

  const send = (request: Request) => {
    const message = { ...request, id: id.current };
    report.mutate(
      { idempotencyKey: message.id },
      {
        onSuccess: () => {
          id.current = crypto.randomUUID();
          setMessages([...messages, message]);
          setDraft('');
          announce(text.replied(summarise(request.task, reply(request))));
        },
      },
    );
  };
  const refused = report.error && report.error.status >= 400 && report.error.status < 500;
  const problem = report.error && (refused ? text.refused : text.failed);
  return { messages, draft, setDraft, send, clear: () => setMessages([]), isSending: report.isPending, problem, announcement };
}

function Conversation({ messages, onClear }: { messages: Message[]; onClear: () => void }) {
  const text = useText().write;
  const last = useRef<HTMLLIElement>(null);
  const shown = useRef(messages.length);
  useEffect(() => {
    if (messages.length > shown.current) last.current?.scrollIntoView({ block: 'nearest' });
    shown.current = messages.length;
  }, [messages.length]);
  return (
    <section aria-label={text.conversation}>
      <ol className="conversation">
        {messages.map((message) => (
          <li key={message.id} ref={last}>
            <Exchange message={message} />
          </li>
        ))}
      </ol>
      <button type="button" className="button quiet" onClick={onClear}>
        {text.clear}
      </button>
    </section>
  );
}

/** What to begin with, for those who only want to look. */
function Samples({ onPick }: { onPick: (passage: string) => void }) {
  const text = useText().write;
  return (
    <section className="samples">
      <h2>{text.emptyTitle}</h2>
      <p>{text.emptyDetail}</p>
      <ul>
        {text.samples.map((sample) => (
          <li key={sample}>
            <button type="button" className="sample" onClick={() => onPick(sample)}>
              {sample}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
