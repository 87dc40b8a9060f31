import { z } from 'zod';
import type { RecheckFinding, RecheckKind } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { subjectOf, type RecordFacts } from '../../records/index.ts';
import { startClock } from '../clocks/run-clock.ts';
import type { AftersaleContext } from '../context.ts';
import { proposeByRule } from '../goodwill/propose-goodwill.ts';
import { aftersaleProblem } from '../problems.ts';
import { amountsFor, outcomeOf, type RecheckOutcome } from './recheck-rules.ts';
import {
  insertIssuerRequest,
  lockRecheck,
  saveVerdict,
  updateRecheck,
  type RecheckRow,
} from './recheck.store.ts';
import { mustBe, requireRecheck, unknownRecheck } from './require-recheck.ts';

export interface Verdict {
  readonly id: string;
  /** rec_… of what the expert signed. */
  readonly record: string;
  /** Of a case about a mismatch, which no record says by itself. */
  readonly finding?: RecheckFinding | undefined;
}

/**
 * An expert who was asked says by a signed record what they found. When two independent ones agree
 * beyond those who do not, the case is decided, and what follows is proposed by itself.
 * Throws RECHECK_UNKNOWN, RECHECK_STATE, RECHECK_RECORD_UNFIT, RECHECK_FOUND.
 */
export async function giveVerdict(
  context: AftersaleContext,
  principal: PartyPrincipal,
  verdict: Verdict,
  commit: Commit,
): Promise<{ id: string; state: string; outcome: RecheckOutcome }> {
  const { row, side } = await requireRecheck(context.database.client, principal, verdict.id);
  if (side !== 'expert') throw unknownRecheck(verdict.id);
  mustBe(row, 'checking');
  const facts = await readVerdict(context, row, principal.party, verdict.record);
  const supports = findingOf(row.kind, facts, verdict.finding);
  if (!supports) throw unfit('It does not say what was asked.', verdict.record);
  return commit(async (db) => {
    const locked = (await lockRecheck(db, row.id))!;
    mustBe(locked, 'checking');
    const who = { recheckId: row.id, appraiserId: principal.party };
    const found = { supports, recordId: verdict.record, foundAt: context.now() };
    if (!(await saveVerdict(db, who, found))) {
      throw aftersaleProblem('RECHECK_FOUND', 'One verdict an expert.', { case: row.id });
    }
    const given = locked.checks.flatMap((check) => check.supports ?? []);
    const outcome = outcomeOf([...given, supports]);
    const state = await decide(context, db, locked, outcome, verdict.record);
    return { id: row.id, state, outcome };
  });
}

const unfit = (detail: string, record: string) =>
  aftersaleProblem('RECHECK_RECORD_UNFIT', detail, { record });

/** A record of this expert about this item, made and anchored since they were asked. */
async function readVerdict(
  { records }: AftersaleContext,
  { itemId, checks }: RecheckRow,
  appraiser: string,
  record: string,
): Promise<RecordFacts> {
  const facts = await records.read(record).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'RECORD_UNKNOWN') return null;
    throw error;
  });
  const asked = checks.find(({ appraiserId }) => appraiserId === appraiser);
  const row = facts?.row;
  const theirs = row?.issuerId === appraiser && row.itemId === itemId;
  if (!facts || !theirs || !['certificate', 'opinion'].includes(row.kind)) {
    throw unfit('It is not a certificate or an opinion of yours about this item.', record);
  }
  // Blocks carry whole seconds.
  const since = Math.floor((asked?.askedAt.getTime() ?? 0) / 1000) * 1000;
  if (facts.revocation || !facts.anchoredAt || Date.parse(facts.anchoredAt) < since) {
    throw unfit('It is not on chain, was revoked, or is older than the question.', record);
  }
  return facts;
}

const Result = z.looseObject({ result: z.enum(['authentic', 'not_authentic', 'inconclusive']) });

const MEANS = {
  not_authentic: 'supports',
  authentic: 'contradicts',
  inconclusive: 'undecided',
} as const satisfies Record<string, RecheckFinding>;

/** What a record says to the report; null: nothing. */
function findingOf(
  kind: RecheckKind,
  { row }: RecordFacts,
  said: RecheckFinding | undefined,
): RecheckFinding | null {
  if (kind === 'mismatch') return said ?? null;
  const parsed = Result.safeParse(subjectOf(row));
  return parsed.success ? MEANS[parsed.data.result] : null;
}

/** What follows from all verdicts so far. @returns the state of the case. */
async function decide(
  context: AftersaleContext,
  db: Db,
  row: RecheckRow,
  outcome: RecheckOutcome,
  record: string,
): Promise<string> {
  const decidedAt = context.now();
  if (outcome === 'unfounded') return close(context, db, row, 'unfounded');
  if (outcome !== 'confirmed') return row.state;
  if (row.kind === 'mismatch') {
    await insertIssuerRequest(db, {
      ...{ recheckId: row.id, certificateId: row.certificateId, issuerId: row.issuerId },
      ...{ reason: 'superseded', successorId: record, askedAt: decidedAt },
    });
    const { platformId, orderId, buyerId: memberId } = row;
    const reason = `The item does not match its report (${row.id}).`;
    await proposeByRule(context, db, { kind: 'voucher', platformId, memberId, orderId, reason });
    return close(context, db, row, 'confirmed');
  }
  const trade = await context.orders.trade(db, row.orderId);
  if (!trade) throw new TypeError(`case ${row.id} is about no order`);
  await updateRecheck(db, row.id, {
    ...amountsFor(trade, context.terms),
    ...{ state: 'proposed', decidedAt },
  });
  const { platformId } = row;
  await startClock(db, {
    ...{ subject: row.id, kind: 'payout', platformId, from: decidedAt },
    milliseconds: context.terms.payoutApproval,
  });
  return 'proposed';
}

/** The case is over, and the order goes on where it stood. */
async function close(
  context: AftersaleContext,
  db: Db,
  { id, orderId, disputed }: RecheckRow,
  state: 'unfounded' | 'confirmed',
): Promise<string> {
  await updateRecheck(db, id, { state, decidedAt: context.now() });
  if (disputed) await context.orders.closeDispute(db, orderId, id, 'continue');
  return state;
}
