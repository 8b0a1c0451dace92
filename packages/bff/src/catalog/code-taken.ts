import { ProblemError } from '../http/problem.ts';

/** 409: the code names something already. */
export function codeTaken(what: string, code: string): ProblemError {
  return new ProblemError(
    'already_exists',
    `There is ${what} with the code ${code} already. Choose another code, or change that one.`,
  );
}
