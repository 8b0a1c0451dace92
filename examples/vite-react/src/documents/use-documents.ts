import { useSession } from '../demo/session.ts';
import { useStoredList } from '../stored.ts';

export interface WrittenDocument {
  id: string;
  title: string;
  body: string;
}

/** The documents of the organisation, kept in this browser: the newest first, the same in every tab. */
export function useDocuments() {
  const { ownerKey } = useSession();
  const [documents, setDocuments] = useStoredList<WrittenDocument>(`marginalia.documents.${ownerKey}`);
  return {
    documents,
    add: (content: Partial<WrittenDocument> = {}): string => {
      const document = { title: '', body: '', ...content, id: crypto.randomUUID() };
      setDocuments([document, ...documents]);
      return document.id;
    },
    update: (id: string, content: Partial<WrittenDocument>) =>
      setDocuments(documents.map((each) => (each.id === id ? { ...each, ...content } : each))),
    remove: (id: string) => setDocuments(documents.filter((each) => each.id !== id)),
    /** Puts a removed document back where it was. */
    restore: (document: WrittenDocument, at: number) => setDocuments(documents.toSpliced(at, 0, document)),
  };
}
