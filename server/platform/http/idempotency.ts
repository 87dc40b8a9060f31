import { createHash } from 'node:crypto';
import type { Prisma } from '#prisma';
import type { Database, Db } from '../database/database.ts';
import { transact } from '../database/transact.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { httpProblem } from './problem.ts';
import type { Commit, UploadedFile } from './route.ts';

/** Thrown instead of a second effect: the answer given before to the same request. */
export class Replayed extends Error {
  override readonly name = 'Replayed';
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super('this request was answered before');
    this.status = status;
    this.body = body;
  }
}

/** SHA-256 over what makes two requests the same. */
export function requestDigest(
  route: string,
  body: unknown,
  files: readonly UploadedFile[],
): string {
  const hash = createHash('sha256')
    .update(route)
    .update('\0')
    .update(JSON.stringify(body) ?? '');
  for (const file of files) hash.update('\0').update(file.name).update('\0').update(file.bytes);
  return hash.digest('hex');
}

export type Idempotency = ReturnType<typeof createIdempotency>;

/**
 * Idempotency-Key as drafted by the IETF httpapi group: the first answer is stored in the same
 * transaction as its effect, so a repeat, also after a crash, gets the answer and no second effect.
 * Work that another transaction stood in the way of runs again, so all it does goes through its `db`.
 * @param onCommit called after every commit: there may be new work in the outbox.
 */
export function createIdempotency(database: Database, onCommit: () => void) {
  const find = async (subject: string, key: string, digest: string): Promise<Replayed | null> => {
    const row = await database.client.idempotentResponse.findUnique({
      where: { subject_key: { subject, key } },
    });
    if (!row) return null;
    if (row.requestDigest !== digest) {
      throw httpProblem('IDEMPOTENCY_KEY_REUSED', 'The key belongs to a different request.');
    }
    return new Replayed(row.status, row.body);
  };

  return {
    find,
    /** A commit that stores nothing: for requests without a key. */
    plain: (async (work) => {
      const result = await transact(database, work, TIMES);
      onCommit();
      return result;
    }) as Commit,
    /** A commit that remembers what its work returns; throws {@link Replayed} when it lost a race. */
    remembering(subject: string, key: string, digest: string, status: number): Commit {
      return async (work) => {
        try {
          const answer = async (db: Db) => {
            const body = await work(db);
            await db.idempotentResponse.create({
              data: {
                subject,
                key,
                requestDigest: digest,
                status,
                body: (body ?? null) as Prisma.InputJsonValue,
              },
            });
            return body;
          };
          const result = await transact(database, answer, TIMES);
          onCommit();
          return result;
        } catch (error) {
          if (isUniqueViolation(error)) {
            const earlier = await find(subject, key, digest);
            if (earlier) throw earlier;
          }
          throw error;
        }
      };
    },
  };
}

/** Forgets the answers kept for somebody: they may hold what that person is to be erased from. */
export async function forgetAnswers(db: Db, subject: string): Promise<void> {
  await db.idempotentResponse.deleteMany({ where: { subject } });
}

/** Milliseconds: waiting for a connection, and running. Photos are sealed inside transactions. */
const TIMES = { maxWait: 30_000, timeout: 60_000 };
