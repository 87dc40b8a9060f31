import type { ContractTransactionResponse, Signer } from 'ethers';
import { loadFixture, time } from '../chain.ts';
import { shouldActInEveryWay } from '../acting.behavior.ts';
import { actOn, enrolled } from '../acts.ts';
import { type TestParty, type World, accredited, actor, digestOf, holderOf } from '../fixture.ts';
import { type Actor, type Word, sign } from '../words.ts';

/** The calls of Items that take an act and who acts, each with the word that is signed for it. */
const WORD_OF = {
  withdraw: 'Withdraw',
  release: 'Release',
  reclaim: 'Reclaim',
  hold: 'Hold',
  lift: 'Lift',
  counterClaim: 'CounterClaim',
  confirmHold: 'ConfirmHold',
  renewHold: 'RenewHold',
  objectToRecovery: 'ObjectToRecovery',
  cancelRecovery: 'CancelRecovery',
  recover: 'Recover',
  retire: 'Retire',
} as const satisfies Record<string, Word>;
export type ActName = keyof typeof WORD_OF;

export const CASE = digestOf('a case');
export const REASON = digestOf('a reason');

/** The accredited world, one item in it, and those who act on it. */
export async function passport(fields: Record<string, unknown> = {}) {
  const world = await loadFixture(accredited);
  const item = await enrolled(world, fields);
  return {
    world,
    items: world.items,
    item,
    holder: holderOf(world),
    custodian: actor(world.platform),
    referee: actor(world.referee),
    second: actor(world.second),
  };
}

/** Signs an act in the item's current epoch and carries it. */
export async function act(
  world: World,
  name: ActName,
  item: bigint,
  by: Actor,
  digest = CASE,
): Promise<ContractTransactionResponse> {
  const fields = await actOn(world, item, digest);
  return world.items[`${name}BySig`](
    fields,
    await sign(world.domains.items, WORD_OF[name], fields, by),
  );
}

/** Signs the proposal of a recovery in the item's current epoch and carries it. */
export async function propose(
  world: World,
  item: bigint,
  by: Actor,
  to: string,
  digest = CASE,
): Promise<ContractTransactionResponse> {
  const fields = await actOn(world, item, digest);
  const message = { ...fields, to };
  const auth = await sign(world.domains.items, 'ProposeRecovery', message, by);
  return world.items.proposeRecoveryBySig(fields, to, auth);
}

/** The title holder's own transfer from its wallet. */
export const transfer = (world: World, item: bigint, to: string, from = world.holder) =>
  world.items.connect(from).transferFrom(from.address, to, item);

/** Lets time pass so that the next block is of this second. */
export async function arriveAt(second: number): Promise<void> {
  if ((await time.latest()) < second - 1) await time.increaseTo(second - 1);
  await time.setNextBlockTimestamp(second);
}

/** The second of the next block, which is fixed by this. */
export async function nextSecond(): Promise<number> {
  const second = (await time.latest()) + 10;
  await time.setNextBlockTimestamp(second);
  return second;
}

/** An act by one actor, for the suite of every way of acting. */
export function shouldActOnItem(call: {
  readonly title: string;
  readonly name: ActName;
  /** Null: the title holder. */
  readonly party: ((world: World) => TestParty) | null;
  /** Brings the item, whose title `holder` has, to where the act can be done by `by`. */
  readonly prepare: (world: World, item: bigint, by: Actor, holder: Actor) => Promise<unknown>;
  readonly event: string;
  readonly replayed?: string;
  readonly stranger?: string;
}): void {
  const { name } = call;
  shouldActInEveryWay({
    ...call,
    word: WORD_OF[name],
    contract: (world) => world.items,
    domain: 'items',
    stranger: call.stranger ?? (call.party ? 'IntentsNotPermitted' : 'ItemsNotYours'),
    replayed: call.replayed ?? 'ItemsEpochPassed',
    async prepare(world, by) {
      const holder = call.party ? holderOf(world) : by;
      const ready = async (commitment: string) => {
        const item = await enrolled(world, { commitment, ...titleOf(holder) });
        await call.prepare(world, item, by, holder);
        return item;
      };
      // Another item in the same state: a word for one must not do for the other.
      const sister = await ready(digestOf('another bag'));
      const item = await ready(digestOf('a bag'));
      const message = { ...(await actOn(world, item, CASE)), sister };
      return {
        message,
        direct: (caller: Signer) => world.items.connect(caller)[name](message, by.party),
        bySig: (auth, changed = message) =>
          world.items[`${name}BySig`](changed as typeof message, auth),
      };
    },
    altered: (message) => ({
      item: { ...message, item: message['sister'] },
      epoch: { ...message, epoch: (message['epoch'] as number) + 1 },
      digest: { ...message, digest: REASON },
    }),
  });
}

/** Enrolment fields that give title to an account or a contract. */
export const titleOf = (holder: Actor) => ({ titleHolder: holder.key.signer });
