import { type Entitlement, useIsUserEntitledTo } from '@locai/billing-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDocuments, type WrittenDocument } from '../documents/use-documents.ts';
import { useText } from '../preferences.tsx';
import { Link, navigate } from '../router.tsx';
import { Screen } from '../shell/screen.tsx';
import { SignedIn } from '../shell/signed-in.tsx';
import { UpgradeButton } from '../shell/upgrade-button.tsx';
import { wordsOf } from '../writing/summarise.ts';

/** The shelf. */
export function DocumentsScreen() {
  const text = useText().documents;
  return (
    <Screen name="documents" title={text.title} intro={text.intro}>
      <SignedIn>
        <DocumentsGate>
          <Shelf />
        </DocumentsGate>
      </SignedIn>
    </Screen>
  );
}

/** One document. */
export function DocumentScreen({ id }: { id: string }) {
  const text = useText().documents;
  const document = useDocuments().documents.find((each) => each.id === id);
  return (
    <Screen
      name="document"
      titleHidden
      title={document ? document.title || text.untitled : text.title}
      back={{ to: '/documents', label: text.back }}
    >
      <SignedIn>
        <DocumentsGate>{document ? <Editor document={document} /> : <p>{text.missing}</p>}</DocumentsGate>
      </SignedIn>
    </Screen>
  );
}

/** Documents are a boolean entitlement: shown when granted, else why not and what to do about it. */
function DocumentsGate({ children }: { children: ReactNode }) {
  const { loading } = useText();
  const entitlement = useIsUserEntitledTo('documents');
  if (entitlement.allowed) return children;
  if (entitlement.isLoading) return <p className="aside">{loading}</p>;
  return <Locked entitlement={entitlement} />;
}

function Locked({ entitlement }: { entitlement: Entitlement }) {
  const text = useText().documents;
  const { documents } = useDocuments();
  const reasons: Record<string, string> = text.lockedDetail;
  return (
    <section className="empty" data-locked={entitlement.reason}>
      <Papers />
      <h2>{text.lockedTitle}</h2>
      <p>
        {reasons[entitlement.reason ?? ''] ?? text.lockedDetail.feature_not_in_plan}
        {documents.length > 0 && ` ${text.waiting(documents.length)}`}
      </p>
      {entitlement.reason !== 'unavailable' && <UpgradeButton entitlement={entitlement} code="documents" />}
    </section>
  );
}

function Shelf() {
  const text = useText().documents;
  const { documents, add, remove, restore } = useDocuments();
  const [removed, setRemoved] = useState<{ document: WrittenDocument; at: number }>();
  const take = (document: WrittenDocument) => {
    setRemoved({ document, at: documents.indexOf(document) });
    remove(document.id);
  };
  const putBack = () => {
    if (removed) restore(removed.document, removed.at);
    setRemoved(undefined);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => navigate(`/documents/${add()}`)}>
        {text.add}
      </button>
      <div className="removed" role="status">
        {removed && (
          <>
            {text.removed(removed.document.title || text.untitled)}{' '}
            <button type="button" className="button quiet" onClick={putBack}>
              {text.undo}
            </button>
          </>
        )}
      </div>
      {documents.length === 0 ? <EmptyShelf /> : <Papersheets documents={documents} onRemove={take} />}
    </>
  );
}

function EmptyShelf() {
  const text = useText().documents;
  return (
    <section className="empty">
      <Papers />
      <h2>{text.emptyTitle}</h2>
      <p>{text.emptyDetail}</p>
    </section>
  );
}

function Papersheets({ documents, onRemove }: { documents: WrittenDocument[]; onRemove: (document: WrittenDocument) => void }) {
  const text = useText().documents;
  return (
    <>
      <h2 className="visually-hidden">{text.list}</h2>
      <ul className="shelf">
        {documents.map((document) => (
          <li key={document.id} className="paper">
            <h3>
              <Link to={`/documents/${document.id}`}>{document.title || text.untitled}</Link>
            </h3>
            <p className="excerpt" dir="auto">
              {document.body}
            </p>
            <div className="paper-foot">
              <span>{text.words(wordsOf(document.body).length)}</span>
              <button
                type="button"
                className="button quiet"
                aria-label={`${text.remove}: ${document.title || text.untitled}`}
                onClick={() => onRemove(document)}
              >
                {text.remove}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Editor({ document }: { document: WrittenDocument }) {
  const text = useText().documents;
  const { update } = useDocuments();
  const title = useRef<HTMLInputElement>(null);
  const [isNew] = useState(!document.title && !document.body);
  useEffect(() => {
    if (isNew) title.current?.focus();
  }, [isNew]);
  return (
    <div className="editor">
      <input
        ref={title}
        className="editor-title"
        aria-label={text.name}
        placeholder={text.untitled}
        dir={document.title ? 'auto' : undefined}
        value={document.title}
        onChange={(event) => update(document.id, { title: event.target.value })}
      />
      <textarea
        className="editor-body"
        aria-label={text.body}
        dir={document.body ? 'auto' : undefined}
        value={document.body}
        onChange={(event) => update(document.id, { body: event.target.value })}
      />
      <p className="aside">
        {text.words(wordsOf(document.body).length)} · {text.saved}
      </p>
    </div>
  );
}

/** Two sheets, one over the other. */
function Papers() {
  return (
    <svg className="papers" viewBox="0 0 96 72" width="96" height="72" fill="none" aria-hidden="true">
      <rect className="paper-back" x="34" y="6" width="44" height="56" rx="3" transform="rotate(7 56 34)" />
      <rect className="paper-front" x="20" y="8" width="44" height="56" rx="3" />
      <path className="paper-lines" d="M28 20h28M28 29h28M28 38h22M28 47h26" />
      <path className="paper-mark" d="M24 18v32" />
    </svg>
  );
}
