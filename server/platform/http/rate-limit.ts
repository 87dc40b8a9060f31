import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { httpProblem } from './problem.ts';

/**
 * Holds each client address to so many requests a minute.
 * @param name tells this limit from others in the RateLimit headers.
 */
export const limitRate = (name: string, perMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw httpProblem('RATE_LIMITED', 'This address asks more often than allowed.');
    },
  });
