/** One kind of refusal: status, a title that never changes, and what the caller can do next. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly next: string;
}

export type ProblemTable = Readonly<Record<string, ProblemKind>>;

/** Extension members of a problem body (RFC 9457 section 3.2): facts, never secrets. */
export type ProblemFacts = Readonly<Record<string, unknown>>;

/** A refusal on its way to the edge, where it becomes application/problem+json. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly kind: ProblemKind;
  readonly facts: ProblemFacts;
  /** Headers that its status asks for, such as Allow with 405. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    code: string,
    kind: ProblemKind,
    detail: string,
    facts: ProblemFacts,
    headers: Readonly<Record<string, string>>,
  ) {
    super(detail);
    this.code = code;
    this.kind = kind;
    this.facts = facts;
    this.headers = headers;
  }
}

/**
 * Closes a room's set of codes. The function it returns makes a {@link Problem}; a code outside
 * the table does not compile.
 */
export function defineProblems<T extends ProblemTable>(table: T) {
  const make = (
    code: keyof T & string,
    detail: string,
    facts: ProblemFacts = {},
    headers: Readonly<Record<string, string>> = {},
  ): Problem => {
    const kind = table[code];
    if (!kind) throw new TypeError(`unknown problem code ${code}`);
    return new Problem(code, kind, detail, facts, headers);
  };
  return Object.assign(make, { table });
}

/** Codes of the HTTP layer itself. */
export const httpProblem = defineProblems({
  REQUEST_INVALID: {
    status: 400,
    title: 'The request does not have the expected form',
    next: 'Correct the members listed in "errors" and send it again.',
  },
  JSON_MALFORMED: {
    status: 400,
    title: 'The body is not JSON',
    next: 'Send a JSON object encoded in UTF-8.',
  },
  MULTIPART_MALFORMED: {
    status: 400,
    title: 'The body is not a complete multipart form',
    next: 'Send multipart/form-data with the parts that the documentation names.',
  },
  TOKEN_MISSING: {
    status: 401,
    title: 'An access token is needed',
    next: 'Sign in and send the token as "Authorization: Bearer …".',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'The access token is not valid',
    next: 'Get a new token; they live for minutes only.',
  },
  SESSION_MISSING: {
    status: 401,
    title: 'This is for signed-in members',
    next: 'Sign in at /account, or send a session token as "Authorization: Bearer pms_…".',
  },
  SESSION_INVALID: {
    status: 401,
    title: 'The session is over',
    next: 'Sign in again at /account.',
  },
  MEMBER_ONLY: {
    status: 403,
    title: 'Only a member can do this, for themselves',
    next: 'Sign in as a member; a token of a party does not open what is a member’s own.',
  },
  PARTY_ONLY: {
    status: 403,
    title: 'Only a party can do this',
    next: 'Sign in as a person or a system of a party; a member’s session does not act for one.',
  },
  ORIGIN_FOREIGN: {
    status: 403,
    title: 'This request did not come from a page of ours',
    next: 'Use the pages of this service, or send the session token in the Authorization header.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Your role does not allow this',
    next: 'Ask the operator of the service for the role named in "needs".',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    title: 'Nothing is served here',
    next: 'Look at /openapi.json for the addresses that exist.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'This address does not take this method',
    next: 'Use one of the methods in the Allow header.',
  },
  CONFLICT: {
    status: 409,
    title: 'Another request did the same, or was quicker',
    next: 'Read the present state; send the request again only if it still makes sense.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is over the limit',
    next: 'Send less, within "limitBytes".',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'This content type is not accepted here',
    next: 'Send the content type named in "expected".',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    next: 'Use a fresh key for a new request, or repeat the first one unchanged.',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    next: 'Wait for the time in the RateLimit headers, then go on.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something failed on our side',
    next: 'Try again; if it stays, report the errorId.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    title: 'The database does not answer',
    next: 'Send it again after the time in Retry-After; with the same Idempotency-Key it has its effect once.',
  },
  CONTENT_UNAVAILABLE: {
    status: 503,
    title: 'The content store does not answer',
    next: 'Nothing was written, and nothing is said of the file. Try again after the time in Retry-After.',
  },
  CHAIN_UNAVAILABLE: {
    status: 503,
    title: 'The chain does not answer',
    next: 'Nothing was written, and nothing is said of what the chain holds. Try again after the time in Retry-After.',
  },
  UNAVAILABLE: {
    status: 503,
    title: 'A part this needs does not answer',
    next: 'Nothing was written. Try again after the time in Retry-After.',
  },
});
