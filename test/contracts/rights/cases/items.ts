import { actOn, newItem } from '../../acts.ts';
import { time } from '../../chain.ts';
import { DAY } from '../../codes.ts';
import { actor, digestOf, holderOf } from '../../fixture.ts';
import type { Actor, Word } from '../../words.ts';
import type { ActorName, PartyName, RightsWorld } from '../actors.ts';
import { type Case, type Situation, bothWays, listHash } from '../case.ts';
import { itemFor } from './custody.ts';

/** An act on an item, ready in its current epoch. */
const actCase = (
  direct: string,
  word: Word,
  right: PartyName | null,
  may: readonly ActorName[],
  about: string,
  before?: (world: RightsWorld, item: bigint, situation: Situation) => Promise<unknown>,
): Case => ({
  contract: 'items',
  direct,
  carried: `${direct}BySig`,
  ...{ about, may, right },
  async prepare(world, situation) {
    const item = await itemFor(world, situation);
    await before?.(world, item, situation);
    const act = await actOn(world, item, digestOf('why'));
    const extra: Record<string, string> =
      word === 'ProposeRecovery' ? { to: world.stranger.address } : {};
    const args = [act, ...Object.values(extra)];
    const { carried } = bothWays(world, 'items', direct, args, word, { ...act, ...extra });
    return {
      direct: (by) => bothWays(world, 'items', direct, [...args, by.party], word, {}).direct(by),
      carried,
    };
  },
});

/** What somebody did to the item first. */
const held = async (world: RightsWorld, item: bigint, by: Actor) =>
  world.items
    .connect(by.key.caller)
    .hold(await actOn(world, item, digestOf('a dispute')), by.party);

const heldByReferee = (world: RightsWorld, item: bigint) =>
  held(world, item, actor(world.referee, 'caller'));

const heldByWhoeverHasIt = (world: RightsWorld, item: bigint, situation: Situation) =>
  held(world, item, situation === 'plain' ? holderOf(world) : actor(world[situation], 'caller'));

const proposed = async (world: RightsWorld, item: bigint) =>
  world.items
    .connect(world.referee.keys.caller.caller)
    .proposeRecovery(
      await actOn(world, item, digestOf('a theft')),
      world.stranger.address,
      world.referee.number,
    );

const heard = async (world: RightsWorld, item: bigint) => {
  await proposed(world, item);
  await time.increase(14 * DAY);
};

export const ITEMS_CASES: readonly Case[] = [
  {
    contract: 'items',
    direct: 'enrol',
    carried: 'enrolBySig',
    may: ['platform', 'rival'],
    right: 'platform',
    async prepare(world) {
      const item = newItem(world);
      return bothWays(world, 'items', 'enrol', [item], 'Enrol', item);
    },
  },
  {
    contract: 'items',
    direct: 'enrolMany',
    carried: 'enrolManyBySig',
    may: ['platform', 'rival'],
    right: 'platform',
    async prepare(world) {
      const items = ['one', 'two'].map((name) => newItem(world, { commitment: digestOf(name) }));
      const rows = items.map((item) => Object.values(item));
      const message = { items: listHash(['bytes32', 'bytes32', 'address', 'uint8'], rows) };
      return bothWays(world, 'items', 'enrolMany', [items], 'EnrolMany', message);
    },
  },
  actCase('withdraw', 'Withdraw', 'seller', ['holder', 'seller'], 'open offers'),
  actCase('hold', 'Hold', 'custodian', ['holder', 'custodian', 'seller', 'referee', 'second'], ''),
  actCase(
    ...(['lift', 'Lift', 'custodian'] as const),
    ['holder', 'custodian', 'seller', 'referee', 'second'],
    "the custodian's own hold, else the title holder's",
    heldByWhoeverHasIt,
  ),
  actCase(
    ...(['counterClaim', 'CounterClaim', null, ['holder']] as const),
    "the referee's hold",
    heldByReferee,
  ),
  actCase(
    ...(['confirmHold', 'ConfirmHold', 'second', ['second']] as const),
    "the referee's hold",
    heldByReferee,
  ),
  actCase(
    ...(['renewHold', 'RenewHold', 'second', ['referee', 'second']] as const),
    "the referee's hold",
    heldByReferee,
  ),
  actCase('proposeRecovery', 'ProposeRecovery', 'referee', ['referee', 'second'], ''),
  actCase(
    ...(['objectToRecovery', 'ObjectToRecovery', null, ['holder']] as const),
    "the referee's proposal",
    proposed,
  ),
  actCase(
    ...(['cancelRecovery', 'CancelRecovery', 'second', ['referee', 'second']] as const),
    "the referee's proposal",
    proposed,
  ),
  actCase(
    ...(['recover', 'Recover', 'second', ['second']] as const),
    "the referee's proposal, 14 days old",
    heard,
  ),
  actCase('retire', 'Retire', null, ['holder'], ''),
];
