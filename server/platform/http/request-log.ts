import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Principal } from './route.ts';

declare module 'http' {
  interface IncomingMessage {
    /** Random per request; in the X-Request-Id header and in every log line about it. */
    requestId?: string;
    /** The pattern of the route that answered, such as /v1/items/{itemId}. */
    routePattern?: string;
    /** Who is asking; set once the route has let them in. */
    principal?: Principal | null;
  }
}

/**
 * Gives each request an id and writes one line when it is answered: method, route pattern,
 * status, milliseconds. Addresses, query strings, headers and bodies are left out: they are
 * personal data or secrets (a tag's code is one).
 */
export const requestLog =
  (log: Logger, metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const started = process.hrtime.bigint();
    request.requestId = randomUUID();
    response.setHeader('X-Request-Id', request.requestId);
    response.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = request.routePattern ?? 'unknown';
      metrics.requests.labels(request.method, route, String(response.statusCode)).observe(seconds);
      log.info({
        requestId: request.requestId,
        method: request.method,
        route,
        status: response.statusCode,
        milliseconds: Math.round(seconds * 1000),
        complete: response.writableFinished,
      });
    });
    next();
  };
