import { createHash } from 'node:crypto';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { problemHandler, type ProblemPage, type Translate } from './errors.ts';
import { mountRoutes, type MountDeps } from './mount.ts';
import { httpProblem } from './problem.ts';
import { limitRate } from './rate-limit.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';

export interface HttpAppDeps extends MountDeps {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly translate: Translate;
  readonly problemPage: ProblemPage;
  /** Directives of every answer, as helmet takes them (CSP level 3). */
  readonly contentSecurityPolicy: Record<string, string[]>;
  /** Requests per minute and client address. */
  readonly rateLimit: number;
  /** How many proxies stand in front; addresses they report are believed. */
  readonly trustedProxies: number;
}

/**
 * The Express application around declared routes. No I/O of its own.
 */
export function createHttpApp(routes: readonly Route[], deps: HttpAppDeps): Express {
  const app = express();
  // Express itself then never shows a stack, nor writes one to the console.
  app.set('env', 'production');
  app.set('trust proxy', deps.trustedProxies);
  app.set(
    'etag',
    (body: Buffer) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
  );
  app.set('query parser', 'simple');
  app.use(requestLogAndHeaders(deps));
  app.use(limitRate('all', deps.rateLimit));
  mountRoutes(app, routes, deps);
  app.use(() => {
    throw httpProblem('ROUTE_UNKNOWN', 'There is nothing at this address.');
  });
  app.use(problemHandler({ ...deps, page: deps.problemPage }));
  return app;
}

function requestLogAndHeaders(deps: HttpAppDeps): express.Router {
  const router = express.Router();
  router.use(requestLog(deps.log, deps.metrics));
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: deps.contentSecurityPolicy,
      },
      // Only a TLS front end can promise this; it sets it where there is one.
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  return router;
}
