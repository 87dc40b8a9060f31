import { partyView } from '../parties/index.ts';
import type { BlockRef } from '../platform/chain/chain.ts';
import { isForeign, type RecordFacts, type Verdict } from '../records/index.ts';
import type { PassportContext } from './context.ts';
import { factsOf } from './facts-of.ts';
import type { Passport, PartyView, RecordView, VerdictView } from './passport.schema.ts';
import { stateView, tenureView } from './state-view.ts';

/** How a passport was reached. */
export type Via = Passport['scan']['via'];

/** Records whose verdict is worked out for one passport; others are judged by their evidence. */
const JUDGED = 50;

/**
 * The newest final records, certificates first: one that only care has followed is judged. Those of
 * other platforms' batches come after our own of their sort, so that they push none out. Of a block
 * that is not final, or that the node does not have yet, its state proves nothing: it would look as
 * if the record were false.
 */
function toJudge(records: readonly RecordFacts[], head: number): RecordFacts[] {
  const anchored = records.filter(({ final, block }) => final && (block ?? 0) <= head);
  const rank = ({ row }: RecordFacts) =>
    (row.kind === 'certificate' ? 0 : 2) + (isForeign(row) ? 1 : 0);
  return anchored.sort((a, b) => rank(a) - rank(b)).slice(0, JUDGED);
}

/**
 * Whether a certificate may stand for the item. This server has checked its own before it took
 * them; one of another platform's batch must have been judged, and found without a fault other than
 * that it was revoked.
 */
function mayLead({ row }: RecordFacts, { final, verdict }: RecordView): boolean {
  if (row.kind !== 'certificate') return false;
  if (!isForeign(row)) return true;
  const sound = ({ name, answer }: { name: string; answer: string }) =>
    answer !== 'fail' || name === 'revocation';
  return final && (verdict?.checks.every(sound) ?? false);
}

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

const asOf = (block: BlockRef | null, source: 'node' | 'index') =>
  block && { block: block.number, hash: block.hash, time: time(block.time), source };

const verdictView = (verdict: Verdict): VerdictView => ({
  outcome: verdict.outcome,
  checks: verdict.checks.map((check) => ({ ...check, detail: { ...check.detail } })),
  asOf: verdict.asOf && {
    block: verdict.asOf.block,
    hash: verdict.asOf.hash,
    time: time(verdict.asOf.time),
  },
});

type Names = ReadonlyMap<string, PartyView>;

/** Referees and other platforms may have acted whom only the chain knows. */
function byNumber(names: Names, number: number): PartyView {
  const known = [...names.values()].find((party) => party.number === number);
  const name = { en: `Party ${number}`, zh: `机构 ${number}` };
  return known ?? { id: '', number, kind: '', name, did: '', employer: null };
}

function issuerOf(row: RecordFacts['row'], names: Names): PartyView {
  const known = row.issuerId === null ? undefined : names.get(row.issuerId);
  if (known) return known;
  if (!isForeign(row)) throw new TypeError('a record is issued by a registered party');
  return { ...byNumber(names, row.issuer.number), did: row.issuer.did };
}

function recordView(
  facts: RecordFacts,
  all: readonly RecordFacts[],
  names: Names,
  verdict: Verdict | null,
  photosUp: boolean,
): RecordView {
  const { row, revocation } = facts;
  const issuer = issuerOf(row, names);
  const successor = revocation?.successor ?? null;
  return {
    id: row.id,
    recordId: row.recordId,
    kind: row.kind,
    issuedAt: row.createdAt.toISOString(),
    issuer,
    status: facts.status,
    final: facts.final,
    anchoring: row.anchoring,
    anchoredBy: row.batch && byNumber(names, row.batch.platformNumber),
    anchoredAt: facts.anchoredAt,
    block: facts.block,
    cid: row.cid,
    facts: factsOf(facts, photosUp),
    revocation: revocation && {
      status: revocation.status,
      at: revocation.at,
      reason: revocation.reason,
      explanation: revocation.explanation,
      by: revocation.by === null ? issuer : byNumber(names, revocation.by),
      successor: successor
        ? {
            id: all.find((one) => one.row.recordId === successor)?.row.id ?? null,
            recordId: successor,
          }
        : null,
    },
    verdict: verdict && verdictView(verdict),
    evidenceUrl: facts.final ? `/v1/records/${row.id}/evidence` : null,
  };
}

/** Public words of owners about work that nobody signed. */
const toldOf = async ({ repairs }: PassportContext, itemId: string): Promise<Passport['told']> =>
  (await repairs.told(itemId, null)).map(({ kind, doneOn, text }) => ({ kind, doneOn, text }));

/**
 * Everything the public sees of an item, with verdicts by the verifier's own rules. An outage of
 * the chain gives what the index has, dated, with verdicts that say "cannot tell"; an outage of the
 * content store gives photos that say so. Neither is an error. Throws ITEM_UNKNOWN.
 */
export async function buildPassport(
  context: PassportContext,
  itemId: string,
  via: Via,
): Promise<Passport> {
  const item = await context.items.read(itemId);
  const { enrolledById } = await context.items.require(itemId);
  const records = await context.records.ofItem(item);
  const state = await context.items.state(item.token);
  const facts = await context.ownership.publicFacts(itemId);
  const final = await context.chain.finalBlock().catch(() => null);
  const parties = await context.parties.findAll(
    [...new Set([enrolledById, ...records.flatMap(({ row }) => row.issuerId ?? [])])],
    [
      ...records.flatMap(({ row, revocation }) => [
        ...(row.batch ? [row.batch.platformNumber] : []),
        ...(revocation?.by ? [revocation.by] : []),
      ]),
    ],
  );
  const names: Names = new Map(parties.map((row) => [row.id, partyView(row)]));
  const judged = toJudge(records, final?.number ?? Infinity);
  const verdicts = await context.records.judgeAll(judged);
  // Loose lines, as the description is: an owner may keep them to themselves.
  const told = item.silent ? [] : await toldOf(context, itemId);
  const photosUp = context.photosUp();
  const timeline = records.map((facts) =>
    recordView(facts, records, names, verdicts[judged.indexOf(facts)] ?? null, photosUp),
  );
  const certificates = timeline.filter((record, i) => {
    const facts = records[i];
    return facts !== undefined && mayLead(facts, record);
  });
  const enrolledBy = names.get(enrolledById);
  if (!enrolledBy) throw new TypeError('an item is enrolled by a registered party');

  return {
    item: {
      id: item.id,
      token: item.token,
      category: item.category as Passport['item']['category'],
      brand: item.brand,
      model: item.model,
      description: item.description,
      gtin: item.gtin,
      status: item.status,
      enrolledAt: item.enrolledAt,
      enrolledBy,
    },
    state: stateView(state, facts),
    tenure: facts && tenureView(facts),
    chain: {
      chainId: context.root.chainId,
      demo: context.root.demo,
      asOf: asOf(final, 'node') ?? asOf(context.indexed(), 'index'),
    },
    scan: { via, strength: via === 'printed' ? 'copyable' : 'none' },
    certificate:
      certificates.find(({ status }) => status === 'final') ??
      certificates.find(({ status }) => status === 'anchored') ??
      certificates.find(({ status }) => status === 'pending') ??
      certificates[0] ??
      null,
    timeline,
    told,
  };
}
