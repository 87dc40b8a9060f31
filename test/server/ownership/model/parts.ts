import { createHash } from 'node:crypto';
import { ENTITLEMENT_KINDS } from '../../../../server/repairs/index.ts';
import { askChain } from './ask-chain.ts';
import type { ModelItem } from './carry.ts';
import type { Life } from './life-model.ts';
import type { ModelWorld } from './model-world.ts';

/** What an act may change: each by itself, so that it shows what it has changed. */
export const PARTS = [
  ...(['title', 'custody', 'hold', 'recovery', 'epoch', 'promises', 'jobs', 'work'] as const),
] as const;
export type Part = (typeof PARTS)[number];
export type Digests = Readonly<Partial<Record<Part, string>>>;

const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one)))
    .digest('hex');

/** The parts that two states do not have in common, of those that both tell. */
export const changed = (before: Digests, after: Digests): Part[] =>
  PARTS.filter((part) => before[part] !== after[part]);

export function partsOfModel({ own, moves, care }: Life): Digests {
  const { title, custody, lockedUntil, hold, recovery, epoch } = own;
  return {
    title: digest([title, moves]),
    custody: digest([custody, lockedUntil]),
    hold: digest(hold),
    recovery: digest(recovery),
    epoch: digest(epoch),
    promises: digest(care.promises),
    jobs: digest(care.jobs),
    work: digest(care.work),
  };
}

/** When a row was last written says nothing about what it says. */
const bare = <R extends { readonly changedBlock: bigint }>({ changedBlock: _, ...row }: R) => row;

/** Over every row that tells of an item: no act may touch one that is none of its business. */
export async function partsOfDatabase(world: ModelWorld, item: ModelItem): Promise<Digests> {
  const { database, rooms } = world.service.running;
  const db = database.client;
  const { token } = await rooms.items.require(item.id);
  const where = { token };
  const chain = await db.chainItem.findUniqueOrThrow({ where });
  const { custodian, custodySince, returnBy, clears, terms, lockedUntil } = chain;
  const records = await db.record.findMany({
    where: { itemId: item.id },
    orderBy: { id: 'asc' },
  });
  const recordsOf = async (promised: boolean) => {
    const own = records.filter(
      ({ kind }) => ENTITLEMENT_KINDS.some((one) => one === kind) === promised,
    );
    const recordId = { in: own.map((row) => row.recordId) };
    const inOrder = { where: { recordId }, orderBy: { recordId: 'asc' } } as const;
    return [
      own,
      await db.chainRecord.findMany(inOrder),
      await db.chainRevocation.findMany(inOrder),
      await db.revocationRequest.findMany(inOrder),
    ];
  };
  const byEpoch = { where, orderBy: { epoch: 'asc' } } as const;
  const holds = await db.chainHold.findMany({ where, orderBy: { caseDigest: 'asc' } });
  const jobs = await db.repairJob.findMany({
    where: { itemId: item.id },
    orderBy: { id: 'asc' },
    include: { quotes: { orderBy: { id: 'asc' } }, steps: { orderBy: { position: 'asc' } } },
  });
  return {
    title: digest([
      ...[chain.holder, chain.retiredAt, chain.successor],
      await db.chainTitle.findMany(byEpoch),
    ]),
    custody: digest([
      ...[custodian, custodySince, returnBy, clears, terms, lockedUntil],
      (await db.chainCustody.findMany(byEpoch)).map(bare),
    ]),
    hold: digest([chain.heldUntil, holds.map(bare)]),
    recovery: digest((await db.chainRecovery.findMany(byEpoch)).map(bare)),
    epoch: digest(chain.epoch),
    promises: digest(await recordsOf(true)),
    jobs: digest(jobs),
    work: digest(await recordsOf(false)),
  };
}

/** Over what the contracts answer; jobs are no matter of theirs. */
export async function partsOfChain(world: ModelWorld, item: ModelItem): Promise<Digests> {
  const { rooms } = world.service.running;
  const { token } = await rooms.items.require(item.id);
  const ask = async (call: string) =>
    (await askChain(world, rooms.items.context.contract, call, token))[0];
  const entry = (await ask('item')) as { epoch: bigint; heldUntil: bigint; lockedUntil: bigint };
  const standings = async (ids: readonly string[]) =>
    digest(
      await Promise.all(
        ids.map((id) => askChain(world, rooms.records.context.contract, 'standing', id)),
      ),
    );
  const work = await Promise.all(item.work.map((id) => rooms.records.read(id)));
  return {
    title: digest(await ask('ownerOf').catch(() => 'nobody')),
    custody: digest([await ask('custody'), entry.lockedUntil]),
    hold: digest([await ask('lastHold'), entry.heldUntil]),
    recovery: digest(await ask('recovery')),
    epoch: digest(entry.epoch),
    promises: await standings(item.promises.map(({ recordId }) => recordId)),
    work: await standings(work.map(({ row }) => row.recordId)),
  };
}
