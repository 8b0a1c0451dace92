import type { StoryBilling } from '../story-customer.ts';

const meanings: Record<keyof StoryBilling, string> = {
  persona: 'Who looks: a visitor, a member, or an admin of the organisation.',
  plan: 'What the organisation has bought and paid by the month: free, starter or pro.',
  used: 'How many messages were reported on it.',
  scheduled: 'The plan that begins at renewal.',
  fault: 'What goes wrong on the way: slow, error, offline or empty.',
};

/** What a story can say about its customer. */
export function Parameters() {
  return (
    <table>
      <thead>
        <tr>
          <th>billing</th>
          <th>What it means</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(meanings).map(([name, meaning]) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
