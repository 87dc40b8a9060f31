import type { RecordsContext } from './context.ts';
import { buildEvidence, NotAnchored } from './evidence/index.ts';
import { recordProblem } from './problems.ts';
import { evidencePath, readRecord } from './read-record.ts';

/**
 * A fresh evidence file for a record that is on chain, revoked or not.
 * Throws RECORD_UNKNOWN, RECORD_PENDING; rejects with ChainUnavailable when the node is away.
 */
export async function evidenceOf(context: RecordsContext, id: string): Promise<Uint8Array> {
  const facts = await readRecord(context, id);
  if (!facts.final) {
    throw recordProblem('RECORD_PENDING', 'There is nothing to prove yet.', {
      status: facts.status,
    });
  }
  try {
    return await buildEvidence({
      chain: context.chain,
      root: context.root,
      credential: facts.row.credential,
      path: evidencePath(facts.row),
    });
  } catch (error) {
    // In a block, but not in a final one.
    if (error instanceof NotAnchored)
      throw recordProblem('RECORD_PENDING', 'Its block is not final.');
    throw error;
  }
}
