import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * JSON log lines on standard output. Bodies, tokens, cookies, addresses and query strings never
 * reach it: request lines are built from an allow-list in `request-log.ts`; this redaction is a
 * second net.
 */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
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
  });
