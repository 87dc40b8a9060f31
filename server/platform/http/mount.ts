import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { Gate } from '../jobs/gate.ts';
import type { Admit } from './admission.ts';
import { anyOrigin, methodNotAllowed, preflight } from './methods.ts';
import { invalid } from './errors.ts';
import { Replayed, requestDigest, type Idempotency } from './idempotency.ts';
import { readMultipart } from './multipart.ts';
import { httpProblem } from './problem.ts';
import { limitRate } from './rate-limit.ts';
import { Answer, Reply, type BodyForm, type Route, type UploadedFile } from './route.ts';

/** Bytes of a JSON or form body. */
const BODY_BYTES = 320 * 1024;

export interface MountDeps {
  /** Says who is asking, and turns away who may not. */
  readonly admit: Admit;
  readonly idempotency: Idempotency;
  /** Requests per minute and client address to the routes that guessers would ask. */
  readonly strictLimit: number;
  /** Uploads that may be in memory at once. */
  readonly uploads: Gate;
  /** Holds every JSON answer against its declared schema; for tests. */
  readonly validateResponses: boolean;
}

/** Mounts declared routes: authorise, parse, call, answer. One order for all of them. */
export function mountRoutes(router: Router, routes: readonly Route[], deps: MountDeps): void {
  const strict = limitRate('strict', deps.strictLimit);
  const byPath = Map.groupBy(routes, ({ path }) => path);
  for (const [path, methods] of byPath) {
    const pattern = path.replace(/\{(\w+)\+\}/g, '*$1').replace(/\{(\w+)\}/g, ':$1');
    router.all(pattern, (request, _response, next) => {
      request.routePattern = path;
      next();
    });
    if (methods.some(({ crossOrigin }) => crossOrigin)) router.all(pattern, anyOrigin);
    for (const route of methods) {
      const steps = [
        ...(route.strictLimit ? [strict] : []),
        authorise(route, deps.admit),
        ...bodyParsers(route.body),
      ];
      router[route.method](pattern, ...steps, handler(route, deps));
    }
    router.options(pattern, preflight(methods));
    router.all(pattern, methodNotAllowed(methods));
  }
}

function bodyParsers(body: Route['body']): RequestHandler[] {
  if (body?.type === 'json')
    return [needs('application/json'), express.json({ limit: BODY_BYTES })];
  if (body?.type === 'form') {
    return [
      needs('application/x-www-form-urlencoded'),
      express.urlencoded({ extended: false, limit: BODY_BYTES }),
    ];
  }
  if (body?.type === 'raw')
    return [needs(body.contentType), express.raw({ type: body.contentType, limit: BODY_BYTES })];
  return body?.type === 'multipart' || body?.type === 'upload'
    ? [needs('multipart/form-data')]
    : [];
}

const needs =
  (expected: string): RequestHandler =>
  (request, _response, next) => {
    if (request.is(expected)) return next();
    throw httpProblem('MEDIA_TYPE_UNSUPPORTED', `Send ${expected}.`, { expected });
  };

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error, where);
  return parsed.data;
}

const authorise =
  ({ access }: Route, admit: Admit): RequestHandler =>
  async (request, _response, next) => {
    request.principal = await admit(access, request.method, request.headers);
    next();
  };

async function readBody(
  body: BodyForm<unknown> | null,
  request: Request,
): Promise<{ body: unknown; files: UploadedFile[] }> {
  if (!body) return { body: undefined, files: [] };
  if (body.type === 'upload') {
    const { fields, files } = await readMultipart(request, body.files, '', body.limits);
    // Of a field without a file, browsers send one that is empty.
    const chosen = files.filter(({ name, bytes }) => name !== 'unnamed' || bytes.length > 0);
    return { body: parse(body.schema, Object.fromEntries(fields), 'form'), files: chosen };
  }
  if (body.type !== 'multipart')
    return { body: parse(body.schema, request.body, 'body'), files: [] };
  const { fields, files } = await readMultipart(request, body.files, body.part, body.limits);
  for (const name of fields.keys()) {
    if (name !== body.part) {
      throw httpProblem('REQUEST_INVALID', `Unknown form part "${name}".`, {
        errors: [{ path: name, message: `the JSON part is "${body.part}"` }],
      });
    }
  }
  const text = fields.get(body.part);
  if (text === undefined) {
    throw httpProblem('MULTIPART_MALFORMED', `The form lacks the JSON part "${body.part}".`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw httpProblem('JSON_MALFORMED', `The part "${body.part}" is not JSON.`);
  }
  return { body: parse(body.schema, json, `part "${body.part}"`), files };
}

const handler =
  (route: Route, deps: MountDeps): RequestHandler =>
  (request, response) =>
    route.body?.type === 'multipart' || route.body?.type === 'upload'
      ? deps.uploads.run(() => answer(route, deps, request, response))
      : answer(route, deps, request, response);

async function answer(
  route: Route,
  deps: MountDeps,
  request: Request,
  response: Response,
): Promise<void> {
  const principal = request.principal ?? null;
  const params = parse(route.params, request.params, 'address');
  const query = parse(route.query, request.query, 'query');
  const { body, files } = await readBody(route.body, request);

  const asked = rememberedAs(route, request, () => requestDigest(request.originalUrl, body, files));
  const replayed = asked && (await deps.idempotency.find(asked.subject, asked.key, asked.digest));
  if (replayed) return sendJson(response, replayed.status, replayed.body);

  const input = {
    params,
    query,
    body,
    files,
    principal,
    commit: asked
      ? deps.idempotency.remembering(asked.subject, asked.key, asked.digest, route.status)
      : deps.idempotency.plain,
    headers: request.headers as Record<string, string | undefined>,
    url: request.originalUrl,
  };
  try {
    const result = await route.handle(input as never);
    if (result instanceof Reply) await sendReply(response, result);
    else {
      const { body: json, headers } =
        result instanceof Answer ? result : new Answer(result, NO_HEADERS);
      if (deps.validateResponses) route.response?.parse(json);
      sendJson(response.set(headers), route.status, json);
    }
  } catch (error) {
    if (!(error instanceof Replayed)) throw error;
    sendJson(response, error.status, error.body);
  }
}

const NO_HEADERS = {};

/** Under which name the answer to this request is kept; null where it is not. */
function rememberedAs(
  { method, secretAnswer }: Route,
  { principal, headers }: Request,
  digest: () => string,
): { subject: string; key: string; digest: string } | null {
  const key = headers['idempotency-key'];
  if (method !== 'post' || !principal || key === undefined) return null;
  if (secretAnswer) {
    throw httpProblem('REQUEST_INVALID', 'What this answers is a secret and is not kept.', {
      errors: [{ path: 'Idempotency-Key', message: 'not here: the answer is given once' }],
    });
  }
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw httpProblem('REQUEST_INVALID', 'Idempotency-Key is 1 to 255 printable characters.', {
      errors: [{ path: 'Idempotency-Key', message: '1 to 255 printable ASCII characters' }],
    });
  }
  return { subject: principal.subject, key, digest: digest() };
}

function sendJson(response: Response, status: number, body: unknown): void {
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  response.status(status).json(body);
}

async function sendReply(response: Response, reply: Reply): Promise<void> {
  response.status(reply.status).set(reply.headers);
  if (reply.body === null) response.end();
  else if (typeof reply.body === 'string') response.send(reply.body);
  else if (reply.body instanceof Uint8Array) response.send(Buffer.from(reply.body));
  else await pipeline(Readable.from(reply.body), response);
}
