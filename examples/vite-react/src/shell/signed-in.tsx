import type { ReactNode } from 'react';
import { useSession } from '../demo/session.ts';
import { usePreferences, useText } from '../preferences.tsx';
import { demoTexts } from '../text/demo.ts';

/** Shows its children to who is signed in, and the way in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const text = useText().signIn;
  const { names } = demoTexts[usePreferences().language];
  const { userKey, become } = useSession();
  if (userKey) return children;
  return (
    <section className="empty">
      <h2>{text.title}</h2>
      <p>{text.detail}</p>
      <button type="button" className="button" onClick={() => become('omar')}>
        {text.action(names.omar)}
      </button>
    </section>
  );
}
