import type { RequestHandler } from 'express';
import { httpProblem } from './problem.ts';
import type { Route } from './route.ts';

/** Methods of one address as the Allow header lists them (RFC 9110 section 10.2.1). */
const allowed = (routes: readonly Route[]): string =>
  routes
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .concat('OPTIONS')
    .join(', ');

/** Lets pages of any origin read the answer, refusals too; no cookie opens anything here. */
export const anyOrigin: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, RateLimit, Retry-After, X-Request-Id');
  next();
};

/** Seconds for which a browser remembers a preflight. */
const REMEMBERED = 7200;

/** Answers OPTIONS, and with it the preflight of a request from another origin (Fetch, 3.2.2). */
export const preflight = (routes: readonly Route[]): RequestHandler => {
  const open = routes.filter(({ crossOrigin }) => crossOrigin);
  return (_request, response) => {
    response.setHeader('Allow', allowed(routes));
    if (open.length > 0) {
      response.setHeader('Access-Control-Allow-Methods', allowed(open));
      response.setHeader(
        'Access-Control-Allow-Headers',
        'Accept, Content-Type, If-None-Match, Range',
      );
      response.setHeader('Access-Control-Max-Age', String(REMEMBERED));
    }
    response.status(204).end();
  };
};

/** What every other method gets. */
export const methodNotAllowed = (routes: readonly Route[]): RequestHandler => {
  const Allow = allowed(routes);
  return (request) => {
    throw httpProblem(
      'METHOD_NOT_ALLOWED',
      `${request.method} is none of ${Allow}.`,
      {},
      { Allow },
    );
  };
};
