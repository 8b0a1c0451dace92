import { ProblemError } from '../http/problem.ts';

/** 422 for a field that is well-formed and yet does not fit the others. `message` goes on from the field's name. */
export function invalidField(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', `${path}: ${message}. Correct it and send the request again.`, {
    errors: [{ path, message }],
  });
}
