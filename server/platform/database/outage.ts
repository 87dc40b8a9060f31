import { Prisma } from '#prisma';

/** Prisma's codes for a database that cannot be reached, or has no connection to spare in time. */
const PRISMA: ReadonlySet<string> = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);
/** How driver adapters name the same. */
const KINDS: ReadonlySet<unknown> = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);
/**
 * PostgreSQL's classes 08 (connection exception), 53 (insufficient resources, a full disk among
 * them) and 57P (operator intervention: it is shut down, or starting up).
 */
const SQLSTATE = /^(08|53|57P)/;
/** What node-postgres says of a connection that broke under a query; it gives these no code. */
const WORDS =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout exceeded)/;
/** Errors of a socket that the adapter does not know and hands on as they are. */
const SOCKET: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNABORTED',
]);

/**
 * True where the database did not do what it was asked because it is away or has no means left, as
 * opposed to having refused it. Whether a commit that broke off had its effect cannot be told.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const { kind, originalCode } = adapterCause(error.meta);
    return (
      PRISMA.has(error.code) ||
      KINDS.has(kind) ||
      (typeof originalCode === 'string' && SQLSTATE.test(originalCode))
    );
  }
  return (
    error instanceof Error &&
    (WORDS.test(error.message) || SOCKET.has((error as NodeJS.ErrnoException).code))
  );
}

function adapterCause(meta: unknown): { kind?: unknown; originalCode?: unknown } {
  const adapterError = (meta as { driverAdapterError?: { cause?: unknown } } | undefined)
    ?.driverAdapterError;
  const cause = adapterError?.cause;
  return typeof cause === 'object' && cause !== null ? cause : {};
}
