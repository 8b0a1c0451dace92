import type { Hook, z } from '@hono/zod-openapi';
import { routes } from '@locai/billing-contract';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isUnavailable } from '../database/is-unavailable.ts';
import type { Log } from '../ports.ts';
import type { AppEnv } from './env.ts';
import { ProblemError } from './problem.ts';

/** The one place where an error becomes an answer. What nobody foresaw is logged in full and answered without its words. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  const requestId = c.get('requestId');
  return problemOf(error, { requestId, log: c.get('ports').log }).toResponse(requestId);
}

/** The answer to an error, which is logged when nobody foresaw it. */
export function problemOf(error: Error, { requestId, log }: { requestId: string; log: Log }): ProblemError {
  const problem = asProblem(error);
  if (problem.status >= 500) log({ level: 'error', message: error.message, requestId, code: problem.code, stack: error.stack });
  return problem;
}

function asProblem(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException && error.status === 400) return malformedJson();
  if (error instanceof HTTPException && error.status === 413)
    return new ProblemError('payload_too_large', 'The body is too large. Send less in one request.');
  if (isUnavailable(error))
    return new ProblemError('unavailable', 'The database could not serve this request now. Nothing was changed; try again.');
  return new ProblemError(
    'internal_error',
    'Something went wrong on our side. Try again, and tell us the request id if it stays.',
  );
}

export const malformedJson = () => new ProblemError('malformed_request', 'The body is not valid JSON. Send one JSON object.');

/** 405 where the path exists with other methods, else 404. */
export function answerNotFound(c: Context<AppEnv>): Response {
  const allowed = methodsOf(c.req.path);
  const { method, path } = c.req;
  const problem =
    allowed.length > 0
      ? new ProblemError('method_not_allowed', `${path} does not answer ${method}. Use ${allowed.join(' or ')}.`)
      : new ProblemError(
          'not_found',
          `There is nothing at ${path}. Check the path; it begins with /billing/v1 or /entitlements/v1.`,
        );
  const response = problem.toResponse(c.get('requestId'));
  if (allowed.length > 0) response.headers.set('Allow', allowed.join(', '));
  return response;
}

function methodsOf(path: string): string[] {
  const found = Object.values(routes).filter((route) => matches(route.path, path));
  return [...new Set(found.map((route) => route.method.toUpperCase()))];
}

function matches(template: string, path: string) {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i]);
}

/** Answers 422 with one entry per invalid field. Text that PostgreSQL cannot store is invalid wherever it stands. */
export const answerInvalid: Hook<unknown, AppEnv, string, unknown> = (result) => {
  refuseInvalid(result);
};

/** @throws ProblemError 422 with one entry per invalid field */
export function refuseInvalid(
  result: { success: true; data: unknown } | { success: false; error: Pick<z.core.$ZodError, 'issues'> },
): void {
  const errors = result.success ? unstorable(result.data, '') : result.error.issues.flatMap((issue) => fieldErrors(issue));
  const [first] = errors;
  if (!first) return;
  const subject = first.path ? `${first.path}: ` : '';
  throw new ProblemError('invalid_request', `${subject}${first.message}. Correct it and send the request again.`, { errors });
}

interface FieldError {
  path: string;
  message: string;
}

/** Where a value or null is meant, what is wrong with the value says more than that it is neither. */
function fieldErrors(issue: z.core.$ZodIssue, at: PropertyKey[] = []): FieldError[] {
  const path = [...at, ...issue.path];
  const meant = issue.code === 'invalid_union' ? issue.errors[0] : undefined;
  if (meant && meant.length > 0) return meant.flatMap((inner) => fieldErrors(inner, path));
  return [{ path: path.map(String).join('.'), message: issue.message }];
}

function unstorable(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return textFault(value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = path ? `${path}.${key.replaceAll('\0', '')}` : key.replaceAll('\0', '');
    return [...textFault(key, at), ...unstorable(member, at)];
  });
}

function textFault(text: string, path: string): FieldError[] {
  if (text.includes('\0')) return [{ path, message: 'must not contain a null byte' }];
  return loneSurrogate.test(text) ? [{ path, message: 'must be well-formed Unicode' }] : [];
}

/** With the flag u a pair is one character, so that only a half without its other half is in this range. */
const loneSurrogate = /[\ud800-\udfff]/u;
