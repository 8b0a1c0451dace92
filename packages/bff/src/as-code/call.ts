/** The back end refused, or did not answer; in sentences for the person at the terminal. */
export class CallError extends Error {
  override readonly name = 'CallError';
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What a call answered.
 *
 * @param what the call does, e.g. `change the plan pro`
 * @throws CallError
 */
export async function answerOf<T>(what: string, call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new CallError(
      `The back end did not answer when asked to ${what} (${reasonOf(cause)}). Start it, or say another --url.`,
      { cause },
    );
  });
  if (response.ok) return data as T;
  throw new CallError(`The back end refused to ${what} (${response.status}). ${detailOf(error)}`.trim());
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause.cause === undefined ? cause.message : reasonOf(cause.cause);
}

interface Told {
  detail?: string;
  errors?: { path: string; message: string }[];
}

function detailOf(problem: unknown): string {
  if (typeof problem !== 'object' || problem === null) return '';
  const { detail = '', errors = [] }: Told = problem;
  return [detail, ...errors.map(({ path, message }) => `${path}: ${message}.`)].join(' ');
}
