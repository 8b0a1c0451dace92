import type { RequestLog } from './use-request-log.ts';

/** What was read of the service, the newest first. */
export function RequestsView({ log: { requests, clear } }: { log: RequestLog }) {
  if (requests.length === 0) return <p>Nothing was read since the panel is here.</p>;
  return (
    <>
      <button type="button" onClick={clear}>
        Clear
      </button>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Outcome</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {requests.map(({ id, what, outcome, took, detail }) => (
            <tr key={id} data-status={outcome === 'failed' ? 'shut' : 'open'}>
              <td>
                <code>{what}</code>
              </td>
              <td>{detail || outcome}</td>
              <td>{took} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
