import { useText } from '../../preferences.tsx';
import type { Reply, Task } from '../../writing/assistant.ts';

/** What was done to a passage, in one line. */
export function useSummary() {
  const text = useText().write;
  return (task: Task, { changes, wordsBefore, wordsAfter }: Reply): string =>
    changes === 0 ? text.nothing[task] : `${text.changes[task](changes)} · ${text.words(wordsBefore, wordsAfter)}`;
}
