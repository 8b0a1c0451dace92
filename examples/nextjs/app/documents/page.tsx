import { isEntitled } from '@locai/billing-react/server';
import { redirect } from 'next/navigation';
import { billingAs, readSession } from '../session.ts';
import { MessagesLeft } from './messages-left.tsx';

/** Decided on the server: who may not see it gets nothing of it. */
export default async function DocumentsPage() {
  const session = await readSession();
  if (!session || !(await isEntitled(billingAs(session), 'documents'))) redirect('/');
  return (
    <>
      <h1>Documents</h1>
      <p>Everything worth keeping.</p>
      <MessagesLeft />
    </>
  );
}
