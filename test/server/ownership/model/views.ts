import { ZeroAddress } from 'ethers';
import type { State } from '../../../contracts/items/model.ts';
import { askChain } from './ask-chain.ts';
import type { ModelWorld } from './model-world.ts';

/** Claims and recoveries give the item to whom the model says; this is one epoch after enrolment. */
const FIRST_EPOCH = 1;

/** An item in words that model, database and chain have in common. */
export interface View {
  readonly title: string;
  /** Epoch, flags, held until, locked until. */
  readonly entry: readonly number[];
  /** Custodian, since, return by, end of the power of sale. */
  readonly custody: readonly number[];
  /** Party, since, until, objected at, flags. */
  readonly hold: readonly number[];
  /** Party, proposed at, objected at. */
  readonly recovery: readonly number[];
}

export function viewOfModel({ numbers }: ModelWorld, state: State): View {
  const { title, custody, hold, recovery } = state;
  const retired = title === 'retired';
  return {
    title,
    entry: [
      state.epoch + FIRST_EPOCH,
      (retired ? 1 : 0) | (custody ? 2 : 0) | (custody?.clears ? 4 : 0),
      hold?.until ?? 0,
      state.lockedUntil,
    ],
    custody: custody
      ? [numbers[custody.by], custody.since, custody.returnBy, custody.saleUntil]
      : [0, 0, 0, 0],
    hold: hold
      ? [
          ...[numbers[hold.by], hold.since, hold.until, hold.objectedAt],
          (hold.renewed ? 1 : 0) | (hold.confirmed ? 2 : 0),
        ]
      : [0, 0, 0, 0, 0],
    recovery: recovery
      ? [numbers[recovery.by], recovery.proposedAt, recovery.objectedAt]
      : [0, 0, 0],
  };
}

/** What the service says, by its index and its own title keys and wallets. */
export async function viewOfDatabase(world: ModelWorld, itemId: string): Promise<View> {
  const { ownership } = world.service.running.rooms;
  const { facts, heldBy } = await ownership.titleOf(itemId);
  if (!facts) throw new TypeError('the item is on chain');
  const person =
    heldBy.kind === 'member'
      ? heldBy.member === world.members.holder
        ? 'holder'
        : 'thief'
      : heldBy.kind === 'nobody'
        ? 'retired'
        : heldBy.kind;
  const [hold] = facts.holds;
  const [newest] = facts.recoveries;
  const recovery = newest && newest.endedAt === null ? newest : null;
  const custodied = facts.custodian !== null;
  return {
    title: person,
    entry: [
      facts.epoch,
      (facts.retiredAt === null ? 0 : 1) | (custodied ? 2 : 0) | (facts.clears ? 4 : 0),
      facts.heldUntil,
      facts.lockedUntil,
    ],
    custody: custodied
      ? [facts.custodian, facts.custodySince!, facts.returnBy!, facts.lockedUntil]
      : [0, 0, 0, 0],
    hold: hold
      ? [
          ...[hold.party, hold.since, hold.until, hold.counterClaimedAt ?? 0],
          (hold.renewed ? 1 : 0) | (hold.confirmed ? 2 : 0),
        ]
      : [0, 0, 0, 0, 0],
    recovery: recovery
      ? [recovery.referee, recovery.proposedAt, recovery.objectedAt ?? 0]
      : [0, 0, 0],
  };
}

/** What the contract says; its title is an address, which the database must know as the same. */
export async function viewOfChain(world: ModelWorld, itemId: string): Promise<View> {
  const { rooms } = world.service.running;
  const { token } = await rooms.items.require(itemId);
  const ask = async (call: string) =>
    (await askChain(world, rooms.items.context.contract, call, token))[0] as Record<
      string,
      unknown
    >;
  const [entry, custody, hold, recovery] = await Promise.all(
    ['item', 'custody', 'lastHold', 'recovery'].map(ask),
  );
  const holder = await ask('ownerOf').then(String, () => ZeroAddress);
  const { facts } = await rooms.ownership.titleOf(itemId);
  const { title } = await viewOfDatabase(world, itemId);
  const numbers = (of: Record<string, unknown> | undefined, ...names: string[]) =>
    names.map((name) => Number(of?.[name]));
  return {
    title: holder === facts?.holder ? title : `on chain ${holder}`,
    entry: numbers(entry, 'epoch', 'flags', 'heldUntil', 'lockedUntil'),
    custody: numbers(custody, 'custodian', 'since', 'returnBy', 'saleUntil'),
    hold: numbers(hold, 'party', 'since', 'until', 'counterClaimedAt', 'flags'),
    recovery: numbers(recovery, 'referee', 'proposedAt', 'objectedAt'),
  };
}
