import type { RecordsContext } from './context.ts';
import { liveJudge } from './evidence/index.ts';
import { evidencePath, type RecordFacts } from './read-record.ts';
import type { Verdict } from './verify/index.ts';

/** Verdicts kept for the newest final block. */
const KEPT = 5_000;

/**
 * Judges records by the verifier's own rules over the node's state. A verdict holds for one
 * block, so it is asked for once per record and block.
 */
export function createJudge(context: RecordsContext) {
  const ask = liveJudge(context.chain, context.root);
  let block = '';
  const kept = new Map<string, Promise<Verdict>>();

  const judge = ({ row }: RecordFacts): Promise<Verdict> => {
    const earlier = kept.get(row.recordId);
    if (earlier) return earlier;
    const verdict = ask({
      credential: row.credential,
      path: evidencePath(row),
      now: Math.floor(context.now().getTime() / 1000),
    });
    kept.set(row.recordId, verdict);
    // An outage is not a verdict to keep.
    verdict.then(
      (one) => one.outcome === 'cannot_tell' && kept.delete(row.recordId),
      () => kept.delete(row.recordId),
    );
    return verdict;
  };

  /** Verdicts in the order of the records. */
  return async function judgeAll(records: readonly RecordFacts[]): Promise<Verdict[]> {
    // Without a node the judge itself says that it cannot tell.
    const head = await context.chain.finalBlock().catch(() => null);
    if (head?.hash !== block || kept.size >= KEPT) {
      block = head?.hash ?? '';
      kept.clear();
    }
    return Promise.all(records.map(judge));
  };
}
