import type { ErrorRequestHandler, Request } from 'express';
import type { ZodError } from 'zod';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Problem, httpProblem } from './problem.ts';

/** Application/problem+json members (RFC 9457) as this service fills them. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errorId: string;
  readonly next: string;
}

/** How a browser sees a problem; rendered by the pages, which this room does not know. */
export type ProblemPage = (
  problem: ProblemBody,
  request: { url: string; headers: Request['headers'] },
) => string;

/** Errors of other rooms that have a fixed meaning at the edge, such as "the chain is away". */
export type Translate = (error: unknown) => Problem | null;

/** Turns a schema's complaints into REQUEST_INVALID with one entry per member. */
export const invalid = (error: ZodError, where: string): Problem =>
  httpProblem('REQUEST_INVALID', `The ${where} is not as expected.`, {
    errors: error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    })),
  });

/** Errors that Express and its body parsers raise, told apart by `type` and `status`. */
function ofExpress(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null) return null;
  const { type, status, limit } = error as { type?: string; status?: number; limit?: number };
  if (type === 'entity.too.large') {
    return httpProblem('BODY_TOO_LARGE', 'The body is over the limit.', { limitBytes: limit });
  }
  if (
    type === 'entity.parse.failed' ||
    type === 'charset.unsupported' ||
    type === 'encoding.unsupported'
  ) {
    return httpProblem('JSON_MALFORMED', 'The body could not be read as JSON.');
  }
  if (status === 400) return httpProblem('REQUEST_INVALID', 'The address is malformed.');
  return null;
}

export function problemHandler(deps: {
  log: Logger;
  metrics: Metrics;
  translate: Translate;
  page: ProblemPage;
}): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      // Half an answer is out: only a broken connection says that the rest is missing. Where the
      // client broke it off, there is nothing to report.
      if (!response.destroyed) deps.log.error({ requestId: request.requestId, err: error });
      response.destroy();
      return;
    }
    const problem =
      error instanceof Problem
        ? error
        : (deps.translate(error) ??
          ofExpress(error) ??
          httpProblem('INTERNAL', 'Nothing was written.'));
    const errorId = request.requestId ?? 'none';
    if (problem.kind.status >= 500)
      deps.log.error({ requestId: errorId, code: problem.code, err: error });
    deps.metrics.problems.labels(problem.code).inc();
    const body = {
      type: `urn:patina:problem:${problem.code}`,
      title: problem.kind.title,
      status: problem.kind.status,
      detail: problem.message,
      code: problem.code,
      errorId,
      next: problem.kind.next,
      ...problem.facts,
    };
    if (problem.kind.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (problem.kind.status === 503) response.setHeader('Retry-After', '5');
    response.setHeader('Cache-Control', 'no-store');
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response.vary('Accept');
    response.status(problem.kind.status);
    if (request.accepts(['application/problem+json', 'application/json', 'html']) === 'html') {
      response
        .type('html')
        .send(deps.page(body, { url: request.originalUrl, headers: request.headers }));
    } else {
      response.type('application/problem+json').send(JSON.stringify(body));
    }
  };
}
