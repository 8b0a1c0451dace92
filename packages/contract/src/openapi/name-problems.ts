import { type OpenApiDocument, operationsOf } from './types.ts';

const names: Record<string, string> = {
  400: 'Malformed',
  401: 'Unauthenticated',
  402: 'PaymentDeclined',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'TooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  503: 'Unavailable',
};

/** Gives every problem one name that all operations share: a reader, and a generated client, meets each once. */
export function nameProblems(document: OpenApiDocument): OpenApiDocument {
  const responses = document.components.responses ?? {};
  for (const operation of operationsOf(document)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const name = names[status];
      if (!name || !response.content?.['application/problem+json']) continue;
      responses[name] ??= response;
      operation.responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  document.components.responses = responses;
  return document;
}
