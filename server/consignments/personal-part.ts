import type { PersonalPart } from '../members/index.ts';
import { listOfSeller as listAgreements } from './agreements/agreement.store.ts';
import { readStates } from './agreements/read-state.ts';
import type { ConsignmentsContext } from './context.ts';
import { listOfSeller as listIntakes } from './intakes/intake.store.ts';
import { takeStep } from './intakes/take-step.ts';
import { consignmentProblem } from './problems.ts';
import { isOver } from './rules/agreement-states.ts';
import { afterMove } from './rules/intake-states.ts';
import { openWords, WORDS } from './sealed-words.ts';

/**
 * What this room keeps of a member. While a platform has their item or owes them for it there is a
 * contract to keep, so that an erasure waits; else it destroys documents with their data keys, all
 * words with the member's, and withdraws what is open. Contracts, which name nobody, stay: the law
 * asks for three years (电商法 31).
 */
export const consignmentsPart = (context: ConsignmentsContext): PersonalPart => ({
  name: 'consignments',
  async export(memberId) {
    const db = context.database.client;
    const intakes = await listIntakes(db, memberId);
    const agreements = await listAgreements(db, memberId);
    const open = (what: string, sealed: Uint8Array | null) =>
      openWords(context, memberId, what, sealed);
    return {
      intakes: await Promise.all(
        intakes.map(async (row) => ({
          ...{ id: row.id, platform: row.platformId, wish: row.wish, state: row.state },
          ...{ item: row.itemId, brand: row.brand, model: row.model, createdAt: row.createdAt },
          source: await open(WORDS.source, row.source),
          sellerStatus: row.sellerStatus,
          documents: await Promise.all(
            row.documents.map(async ({ id, kind, mediaType, sha256, decision, reason }) => ({
              ...{ id, kind, mediaType, sha256, decision },
              reason: await open(WORDS.reason, reason),
            })),
          ),
          words: await Promise.all(row.steps.map(({ words }) => open(WORDS.step, words))),
        })),
      ),
      agreements: await Promise.all(
        agreements.map(async (row) => ({
          ...{ id: row.id, kind: row.kind, state: row.state, text: row.text },
          words: await Promise.all(row.steps.map(({ words }) => open(WORDS.agreement, words))),
        })),
      ),
    };
  },
  async erase(db, memberId) {
    const agreements = await listAgreements(db, memberId);
    const states = await readStates(context, db, agreements);
    for (const { id, state, payoutId } of agreements) {
      const now = states.get(id) ?? state;
      if (isOver(now) || now === 'proposed' || now === 'approved') continue;
      // What the platform has bought and paid is done for its seller.
      if (payoutId && (await context.payments.findPayout(db, payoutId))?.state === 'done') continue;
      throw consignmentProblem('CONSIGNMENT_RUNS', 'A contract of yours is not carried out.', {
        agreement: id,
      });
    }
    const intakes = await listIntakes(db, memberId);
    for (const { id, state } of intakes) {
      if (!afterMove(state, 'withdraw')) continue;
      const step = { action: 'withdraw', subject: memberId } as const;
      await takeStep(context, db, id, step);
    }
    const documents = intakes.flatMap((row) => row.documents.map(({ id }) => id));
    await context.vault.destroy(db, documents);
  },
});
