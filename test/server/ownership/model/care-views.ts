import { createHash } from 'node:crypto';
import type { RecordRow } from '../../../../server/records/record.store.ts';
import { RECORD_KINDS, subjectOf, type KindName } from '../../../../server/records/index.ts';
import { recordIdOf } from '../../../../server/records/verify/index.ts';
import { EntitlementSubject, RepairSubject } from '../../../../server/repairs/index.ts';
import { askChain } from './ask-chain.ts';
import { worth, type Care } from './care-model.ts';
import type { ModelItem } from './carry.ts';
import type { ModelWorld } from './model-world.ts';

/** What is promised about an item and was done to it, in words that model, database and chain share. */
export interface CareView {
  /** Party, end (zero: none), whether it is revoked. */
  readonly promises: readonly (readonly number[])[];
  /** Party, and which promise paid, from 1; zero: none. */
  readonly work: readonly (readonly number[])[];
}

const seconds = (iso: string | null): number => (iso === null ? 0 : Date.parse(iso) / 1000);

export const careOfModel = ({ numbers }: ModelWorld, { promises, work }: Care): CareView => ({
  promises: promises.map(({ by, until, revoked }) => [numbers[by], until ?? 0, Number(revoked)]),
  work: work.map(({ by, paidBy }) => [numbers[by], paidBy === null ? 0 : paidBy + 1]),
});

/** Which promise of the item a record of work says to have used, from 1; zero: none. */
function paidBy({ promises }: ModelItem, row: Pick<RecordRow, 'credential'>): number {
  const { entitlement } = RepairSubject.parse(subjectOf(row));
  return entitlement
    ? promises.findIndex(({ recordId }) => recordId === entitlement.record) + 1
    : 0;
}

const rowsOf = async ({ service }: ModelWorld, item: ModelItem) => {
  const { client } = service.running.database;
  const rows = await client.record.findMany({ where: { itemId: item.id } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (id: string) => {
    const row = byId.get(id);
    if (!row) throw new TypeError(`no row of record ${id}`);
    return row;
  };
  return {
    promises: item.promises.map(({ record }) => find(record)),
    work: item.work.map(find),
    count: rows.length,
  };
};

/** What the service's index of the chain says, of every record that it has of the item. */
export async function careOfDatabase(world: ModelWorld, item: ModelItem): Promise<CareView> {
  const { client } = world.service.running.database;
  const { token } = await world.service.running.rooms.items.require(item.id);
  const rows = await rowsOf(world, item);
  const entries = await client.chainRecord.findMany({ where: { token } });
  const revocations = await client.chainRevocation.findMany({ where: { token } });
  const party = (recordId: string) =>
    entries.find((entry) => entry.recordId === recordId)?.party ?? 0;
  const isRevoked = (id: string) => Number(revocations.some(({ recordId }) => recordId === id));
  const other = rows.count - rows.promises.length - rows.work.length;
  const strange = Array<number[]>(other + entries.length - rows.count).fill([-1, -1]);
  return {
    promises: rows.promises.map((row) => {
      const { until } = EntitlementSubject.parse(subjectOf(row));
      return [party(row.recordId), seconds(until), isRevoked(row.recordId)];
    }),
    // A record that no act has asked for has no place in the model.
    work: [...rows.work.map((row) => [party(row.recordId), paidBy(item, row)]), ...strange],
  };
}

/** What the contract says, and the credentials that it vouches for by their digests. */
export async function careOfChain(world: ModelWorld, item: ModelItem): Promise<CareView> {
  const { rooms } = world.service.running;
  const { token } = await rooms.items.require(item.id);
  const rows = await rowsOf(world, item);
  const standing = async (row: (typeof rows.work)[number]) => {
    const ids = { item: token, kind: RECORD_KINDS[row.kind as KindName].code };
    const digest = `0x${createHash('sha256').update(row.credential).digest('hex')}`;
    const [entry, revocation] = (await askChain(
      ...([world, rooms.records.context.contract, 'standing'] as const),
      row.recordId,
    )) as [{ party: bigint }, { revokedAt: bigint }];
    const party = Number(entry.party);
    const id = recordIdOf({ ...ids, digest, party, keyId: row.issuerKey });
    return { party: id === row.recordId ? party : 0, revoked: Number(revocation.revokedAt > 0n) };
  };
  return {
    promises: await Promise.all(
      rows.promises.map(async (row) => {
        const { party, revoked } = await standing(row);
        return [party, seconds(EntitlementSubject.parse(subjectOf(row)).until), revoked];
      }),
    ),
    work: await Promise.all(
      rows.work.map(async (row) => [(await standing(row)).party, paidBy(item, row)]),
    ),
  };
}

/** What each promise is worth at a time, and where each job stands: the service's own answer. */
export async function worthOfDatabase({ service }: ModelWorld, item: ModelItem) {
  const { rooms, database } = service.running;
  const listed = await rooms.repairs.entitlements(item.id);
  const jobs = await database.client.repairJob.findMany({ where: { itemId: item.id } });
  return {
    promises: item.promises.map(
      ({ record }) => listed.find((one) => one.record === record)?.state ?? 'missing',
    ),
    jobs: item.jobs.map(({ id }) => {
      const job = jobs.find((one) => one.id === id);
      return [job?.state, job?.askedAs, job?.deadline ? job.deadline.getTime() / 1000 : null];
    }),
  };
}

export const worthOfModel = ({ promises, jobs }: Care, now: number) => ({
  promises: promises.map((promise) => worth(promise, now)),
  jobs: jobs.map(({ state, as, deadline }) => [state, as, deadline]),
});
