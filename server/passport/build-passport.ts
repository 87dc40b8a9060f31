import { partyView } from '../parties/index.ts';
import type { RecordFacts, Verdict } from '../records/index.ts';
import type { PassportContext } from './context.ts';
import { factsOf } from './facts-of.ts';
import type { Passport, PartyView, RecordView, VerdictView } from './passport.schema.ts';

/** How a passport was reached. */
export type Via = Passport['scan']['via'];

/** Records whose verdict is worked out for one passport; older ones are judged on their own page. */
const JUDGED = 50;

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

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

function recordView(
  facts: RecordFacts,
  all: readonly RecordFacts[],
  names: Names,
  verdict: Verdict | null,
): RecordView {
  const { row, revocation } = facts;
  const issuer = names.get(row.issuerId);
  if (!issuer) throw new TypeError('a record is issued by a registered party');
  const successor = revocation?.successor ?? null;
  const by = [...names.values()].find((party) => party.number === revocation?.by) ?? issuer;
  return {
    id: row.id,
    recordId: row.recordId,
    kind: row.kind,
    issuedAt: row.createdAt.toISOString(),
    issuer,
    status: facts.status,
    anchoring: row.anchoring,
    anchoredAt: facts.anchoredAt,
    block: facts.block,
    cid: row.cid,
    facts: factsOf(facts),
    revocation: revocation && {
      at: revocation.at,
      reason: revocation.reason,
      explanation: revocation.explanation,
      by,
      successor: successor
        ? {
            id: all.find((one) => one.row.recordId === successor)?.row.id ?? null,
            recordId: successor,
          }
        : null,
    },
    verdict: verdict && verdictView(verdict),
    evidenceUrl: facts.block === null ? null : `/v1/records/${row.id}/evidence`,
  };
}

/**
 * Everything the public sees of an item, with verdicts by the verifier's own rules. An outage of
 * the chain gives verdicts that say "cannot tell", never an error. Throws ITEM_UNKNOWN.
 */
export async function buildPassport(
  context: PassportContext,
  itemId: string,
  via: Via,
): Promise<Passport> {
  const item = await context.items.read(itemId);
  const { enrolledById } = await context.items.require(itemId);
  const records = await context.records.ofItem(itemId);
  const head = await context.chain.finalBlock().catch(() => null);
  const parties = await context.parties.findAll([
    ...new Set([enrolledById, ...records.map(({ row }) => row.issuerId)]),
  ]);
  const names: Names = new Map(parties.map((row) => [row.id, partyView(row)]));
  const verdicts = await Promise.all(
    records.map(async (facts, i) =>
      facts.block === null || i >= JUDGED ? null : context.records.judge(facts),
    ),
  );
  const timeline = records.map((facts, i) =>
    recordView(facts, records, names, verdicts[i] ?? null),
  );
  const certificates = timeline.filter((record) => record.kind === 'certificate');
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
    chain: {
      chainId: context.root.chainId,
      demo: context.root.demo,
      asOf: head && { block: head.number, hash: head.hash, time: time(head.time) },
    },
    scan: { via, strength: via === 'printed' ? 'copyable' : 'none' },
    certificate:
      certificates.find(({ status }) => status === 'anchored') ??
      certificates.find(({ status }) => status === 'pending') ??
      certificates[0] ??
      null,
    timeline,
  };
}
