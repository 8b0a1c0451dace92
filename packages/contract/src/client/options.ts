/** How a server of yours proves itself, and for whom it acts. Never in a browser. */
export interface ServiceAuth {
  /** From `locai-billing create-key`. */
  serviceKey: string;
  /** Your id of the organisation or user who pays; needed on `current` routes. */
  customer?: { kind: 'org' | 'user'; id: string };
  /** Your id of the person on whose behalf it is. */
  userId?: string;
}

/** How to reach the API. */
export interface BillingClientOptions {
  /** Where the back end for front end answers, e.g. `https://app.example.com`. */
  baseUrl: string;
  /** The signed-in person's token, asked before every request; null for a visitor. */
  getToken?: () => string | null | undefined | Promise<string | null | undefined>;
  /** A server's own proof, instead of a person's token. */
  auth?: ServiceAuth;
  /** Another fetch: for tests, for server rendering, for a server inside the same process. */
  fetch?: (request: Request) => Promise<Response>;
}
