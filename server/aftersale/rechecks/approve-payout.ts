import type { Db } from '../../platform/database/database.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { meetClock } from '../clocks/run-clock.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { payBack } from './pay-back.ts';
import {
  insertApproval,
  insertIssuerRequest,
  lockRecheck,
  updateRecheck,
  type RecheckRow,
} from './recheck.store.ts';
import { mustBe, requireCase } from './require-recheck.ts';

export interface Approved {
  readonly id: string;
  readonly state: string;
  readonly approvals: number;
}

/** Cashiers who have to approve. */
const APPROVALS = 2;

const EXPLANATION = 'Independent experts found that the item is not authentic.';

/**
 * A cashier approves what is proposed for a fake; the second one, somebody else, makes it happen:
 * money goes back, and the certificate is revoked, or its issuer asked to.
 * Throws RECHECK_UNKNOWN, RECHECK_STATE, RECHECK_APPROVED_BY_YOU, PAYOUT_UNAVAILABLE, and what a
 * revocation throws.
 */
export async function approvePayout(
  context: AftersaleContext,
  principal: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<Approved> {
  const row = await requireCase(context.database.client, principal, id);
  mustBe(row, 'proposed');
  if (!context.provider) {
    throw aftersaleProblem('PAYOUT_UNAVAILABLE', 'Nothing can be paid out.');
  }
  const own = await ownCertificate(context, principal, row);
  const approved = own
    ? revokeToo(context, principal, { id, record: own }, commit)
    : commit((db) => approve(context, db, principal, id));
  return approved.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw aftersaleProblem('RECHECK_APPROVED_BY_YOU', 'One approval a person.', { case: id });
  });
}

/**
 * The certificate's rec_… where the second approval comes from its issuer's party and it stands;
 * null: its issuer is asked.
 */
async function ownCertificate(
  { records }: AftersaleContext,
  { party }: PartyPrincipal,
  { approvals, certificateId }: RecheckRow,
): Promise<string | null> {
  if (approvals.length + 1 < APPROVALS) return null;
  const record = await records.findByRecordId(certificateId);
  if (record?.issuerId !== party) return null;
  return (await records.read(record.id)).revocation ? null : record.id;
}

/** Approves, and revokes the certificate in the same transaction. */
async function revokeToo(
  context: AftersaleContext,
  principal: PartyPrincipal,
  { id, record }: { readonly id: string; readonly record: string },
  commit: Commit,
): Promise<Approved> {
  const wanted = { reason: 'error' as const, explanation: `${EXPLANATION} (${id})` };
  const both = Promise.withResolvers<Approved>();
  const revoked = context.records.revoke(principal, record, wanted, async (work) => {
    const revocations: Awaited<ReturnType<typeof work>>[] = [];
    const answer = await commit(async (db) => {
      revocations.push(await work(db));
      return approve(context, db, principal, id);
    });
    both.resolve(answer);
    return revocations[0]!;
  });
  await revoked;
  return both.promise;
}

async function approve(
  context: AftersaleContext,
  db: Db,
  { subject }: PartyPrincipal,
  id: string,
): Promise<Approved> {
  const row = (await lockRecheck(db, id))!;
  mustBe(row, 'proposed');
  await insertApproval(db, { recheckId: id, cashierId: subject, at: context.now() });
  const approvals = row.approvals.length + 1;
  if (approvals < APPROVALS) return { id, state: row.state, approvals };
  await payBack(context, db, row);
  await insertIssuerRequest(db, {
    ...{ recheckId: id, certificateId: row.certificateId, issuerId: row.issuerId },
    ...{ reason: 'error', askedAt: context.now() },
  });
  await updateRecheck(db, id, { state: 'approved' });
  await meetClock(context, db, { subject: id, kind: 'payout' });
  return { id, state: 'approved', approvals };
}
