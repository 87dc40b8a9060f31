import { shouldActInEveryWay } from '../acting.behavior.ts';
import { actOn, enrolled } from '../acts.ts';
import { time } from '../chain.ts';
import { DAY } from '../codes.ts';
import { type World, actor, digestOf } from '../fixture.ts';
import { CASE, REASON, propose, shouldActOnItem } from './item-acts.ts';

const proposed = (world: World, item: bigint) =>
  propose(world, item, actor(world.referee), world.governor.address);

describe('Items: recovery in every way of acting', () => {
  shouldActInEveryWay({
    title: 'proposeRecovery',
    word: 'ProposeRecovery',
    contract: (world) => world.items,
    domain: 'items',
    party: (world) => world.referee,
    async prepare(world, by) {
      const sister = await enrolled(world, { commitment: digestOf('another bag') });
      const act = await actOn(world, await enrolled(world), CASE);
      const to = world.governor.address;
      type Message = typeof act & { to: string };
      return {
        message: { ...act, to, sister },
        direct: (caller) => world.items.connect(caller).proposeRecovery(act, to, by.party),
        bySig(auth, message = { ...act, to }) {
          const { to: other, ...changed } = message as Message;
          return world.items.proposeRecoveryBySig(changed, other, auth);
        },
      };
    },
    altered: (message) => ({
      item: { ...message, item: message['sister'] },
      epoch: { ...message, epoch: (message['epoch'] as number) + 1 },
      digest: { ...message, digest: REASON },
      to: { ...message, to: '0x00000000000000000000000000000000000000A1' },
    }),
    event: 'RecoveryProposed',
    replayed: 'ItemsEpochPassed',
  });

  shouldActOnItem({
    title: 'objectToRecovery',
    name: 'objectToRecovery',
    party: null,
    prepare: proposed,
    event: 'RecoveryObjected',
  });

  shouldActOnItem({
    title: 'cancelRecovery',
    name: 'cancelRecovery',
    party: (world) => world.referee,
    prepare: proposed,
    event: 'RecoveryCancelled',
  });

  shouldActOnItem({
    title: 'recover',
    name: 'recover',
    party: (world) => world.second,
    async prepare(world, item) {
      await proposed(world, item);
      await time.increase(14 * DAY);
    },
    event: 'ItemRecovered',
  });
});
