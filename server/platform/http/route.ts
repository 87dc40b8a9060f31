import { z } from 'zod';
import type { MultipartLimits } from './multipart.ts';
import type { Db } from '../database/database.ts';

/** Somebody or a system that acts for a party: read from the access token. */
export interface PartyPrincipal {
  readonly kind: 'party';
  /** Person or client id. */
  readonly subject: string;
  /** The party it acts for. */
  readonly party: string;
  readonly roles: readonly string[];
  /** Of a browser's session; missing where an access token speaks. */
  readonly session?: StaffSession;
}

export interface StaffSession {
  readonly id: string;
  /** When it last saw a passkey of theirs. */
  readonly verifiedAt: Date;
}

/** Somebody who acts for themselves: read from their session. */
export interface MemberPrincipal {
  readonly kind: 'member';
  /** Member id. */
  readonly subject: string;
  /** Session id. */
  readonly session: string;
  /** When this session last saw a passkey or a wallet of theirs; null: a recovery code opened it. */
  readonly verifiedAt: Date | null;
}

/** Who is asking. */
export type Principal = PartyPrincipal | MemberPrincipal;

export interface UploadedFile {
  /** Name as the client gave it; untrusted. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Runs one database transaction and, where the request carries an Idempotency-Key, stores what
 * it returns as the answer in that same transaction: a repeat gets the answer, not the effect.
 */
export type Commit = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

export interface RouteInput<P, Q, B, W = Principal | null> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly files: readonly UploadedFile[];
  /** Who is asking, as the route's access promises. */
  readonly principal: W;
  readonly commit: Commit;
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Path and query as sent. */
  readonly url: string;
}

/** An answer that is not plain JSON. */
export class Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array> | null;
  constructor(
    status: number,
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array | AsyncIterable<Uint8Array> | null,
  ) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** A JSON answer with headers of its own, such as ETag or Set-Cookie. */
export class Answer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(body: unknown, headers: Readonly<Record<string, string>>) {
    this.body = body;
    this.headers = headers;
  }
}

/**
 * Who may call: anybody, unasked (`public`), or with their session if they have one: a member's
 * (`visitor`), or that of a party's person (`worker`); where it names workers, theirs must be one of
 * these roles if they have one. Members; or people and systems of parties with one of these roles,
 * and members too where it says so.
 */
export type Access =
  | 'public'
  | 'visitor'
  | 'worker'
  | 'member'
  | { readonly workers: readonly string[] }
  | { readonly roles: readonly string[]; readonly orMember?: boolean };

/** Whom a handler meets behind an access. */
export type Caller<A extends Access> = A extends 'public'
  ? null
  : A extends 'visitor'
    ? MemberPrincipal | null
    : A extends 'worker' | { readonly workers: readonly string[] }
      ? PartyPrincipal | null
      : A extends 'member'
        ? MemberPrincipal
        : A extends { readonly orMember: true }
          ? Principal
          : PartyPrincipal;

/**
 * How a body arrives. Raw: the very bytes, for who checks a signature over them. Multipart: one
 * JSON part named `part`, and files under `files`. Upload: the fields of a page's form one by one,
 * as it sends them without a script, and files.
 */
export type BodyForm<B> =
  | { readonly type: 'json'; readonly schema: z.ZodType<B> }
  | { readonly type: 'form'; readonly schema: z.ZodType<B> }
  | { readonly type: 'raw'; readonly contentType: string; readonly schema: z.ZodType<B> }
  | {
      readonly type: 'upload';
      readonly schema: z.ZodType<B>;
      readonly files: string;
      readonly limits: MultipartLimits;
    }
  | {
      readonly type: 'multipart';
      readonly schema: z.ZodType<B>;
      readonly part: string;
      readonly files: string;
      readonly limits: MultipartLimits;
    };

/** A route is its schema and one call. `{name}` marks path parameters, `{name+}` a rest. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Pages of other origins may ask and read the answer: public facts that strangers check. */
  readonly crossOrigin: boolean;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: BodyForm<unknown> | null;
  readonly status: number;
  /** Schema of the JSON answer; null where the handler gives a {@link Reply}. */
  readonly response: z.ZodType | null;
  /** Guessers would ask it: all such routes together are held to a limit of their own. */
  readonly strictLimit: boolean;
  /** The answer holds a secret, so it is stored nowhere and an Idempotency-Key is refused. */
  readonly secretAnswer: boolean;
  readonly handle: (input: RouteInput<never, never, never, never>) => Promise<unknown>;
}

/** No parameters declared: whatever comes is ignored, as links carry tracking words. */
const NONE = z.unknown();

/** Declares a route, inferring the types of its handler from its schemas. */
export function route<
  P extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
  B = undefined,
  const A extends Access = Access,
>(declared: {
  method: Route['method'];
  path: string;
  summary: string;
  access: A;
  crossOrigin?: boolean;
  params?: P;
  query?: Q;
  body?: BodyForm<B>;
  status?: number;
  response?: z.ZodType;
  strictLimit?: boolean;
  secretAnswer?: boolean;
  handle: (input: RouteInput<z.infer<P>, z.infer<Q>, B, Caller<A>>) => Promise<unknown>;
}): Route {
  return {
    method: declared.method,
    path: declared.path,
    summary: declared.summary,
    access: declared.access,
    crossOrigin: declared.crossOrigin ?? false,
    params: declared.params ?? NONE,
    query: declared.query ?? NONE,
    body: declared.body ?? null,
    status: declared.status ?? 200,
    response: declared.response ?? null,
    strictLimit: declared.strictLimit ?? false,
    secretAnswer: declared.secretAnswer ?? false,
    handle: declared.handle,
  };
}
