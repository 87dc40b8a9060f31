import type { Prisma, PrismaClient } from '#prisma';

/** The client, or the client inside a transaction: what stores take. */
export type Db = PrismaClient | Prisma.TransactionClient;

export interface Database {
  readonly client: PrismaClient;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
