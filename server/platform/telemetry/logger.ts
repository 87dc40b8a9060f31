import { pino, type DestinationStream, type Logger } from 'pino';
import { errorLine } from './error-line.ts';

export type { Logger };

/**
 * JSON log lines, on standard output unless told otherwise. Bodies, tokens, cookies, addresses and
 * query strings never reach it: request lines are built from an allow-list in `request-log.ts`,
 * errors in `error-line.ts`; this redaction is a second net.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => errorLine(error) },
      redact: {
        paths: [
          'authorization',
          'cookie',
          'token',
          'password',
          '*.authorization',
          '*.cookie',
          '*.token',
          '*.ip',
          'req.headers',
          'res.headers',
        ],
        remove: true,
      },
    },
    destination ?? pino.destination(1),
  );
