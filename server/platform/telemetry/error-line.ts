/** What a log line says of an error. */
export interface ErrorLine {
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorLine;
}

/** Causes of causes that are told. */
const DEPTH = 3;

/**
 * Names, words and place of an error, and nothing else it carries: PostgreSQL's detail of a broken
 * rule, for one, is the whole row, with whatever is personal or secret in it.
 */
export function errorLine(error: unknown, depth = DEPTH): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    type: name,
    message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(cause instanceof Error && depth > 0 ? { cause: errorLine(cause, depth - 1) } : {}),
  };
}
