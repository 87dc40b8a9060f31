import type { Db } from '../../platform/database/database.ts';
import type { Commit } from '../../platform/http/route.ts';

/**
 * Lets another room's act commit together with what it means here: both are stored, or neither. The
 * answer that is kept for an Idempotency-Key is this room's.
 * @param act answers what it commits.
 */
export async function commitWith<Made, Said>(
  commit: Commit,
  act: (commit: Commit) => Promise<Made>,
  also: (db: Db, made: Made) => Promise<Said>,
): Promise<Said> {
  let said: { readonly answer: Said } | undefined;
  await act(async (work) => {
    let made: Awaited<ReturnType<typeof work>> | undefined;
    said = {
      answer: await commit(async (db) => {
        made = await work(db);
        return also(db, made as Made);
      }),
    };
    return made as Awaited<ReturnType<typeof work>>;
  });
  if (!said) throw new TypeError('the act has committed nothing');
  return said.answer;
}
