import { entrusted } from '../acts.ts';
import { actor, digestOf } from '../fixture.ts';
import { act, shouldActOnItem } from './item-acts.ts';

describe('Items: who holds, in every way of acting', () => {
  shouldActOnItem({
    title: 'hold, as title holder,',
    name: 'hold',
    party: null,
    prepare: async () => {},
    event: 'ItemHeld',
    replayed: 'ItemsCaseUsed',
  });

  shouldActOnItem({
    title: 'hold, as custodian,',
    name: 'hold',
    party: (world) => world.platform,
    prepare: (world, item, _by, holder) =>
      entrusted(world, item, {}, actor(world.platform), holder),
    event: 'ItemHeld',
    replayed: 'ItemsCaseUsed',
  });

  shouldActOnItem({
    title: 'hold, as referee,',
    name: 'hold',
    party: (world) => world.referee,
    prepare: async () => {},
    event: 'ItemHeld',
    replayed: 'ItemsCaseUsed',
  });
});

describe('Items: who changes a hold, in every way of acting', () => {
  shouldActOnItem({
    title: 'lift, as title holder,',
    name: 'lift',
    party: null,
    prepare: (world, item, by) => act(world, 'hold', item, by),
    event: 'HoldChanged',
  });

  shouldActOnItem({
    title: 'lift, as the custodian that placed it,',
    name: 'lift',
    party: (world) => world.platform,
    async prepare(world, item, _by, holder) {
      await entrusted(world, item, {}, actor(world.platform), holder);
      await act(world, 'hold', item, actor(world.platform));
    },
    event: 'HoldChanged',
  });

  shouldActOnItem({
    title: 'lift, as a referee,',
    name: 'lift',
    party: (world) => world.referee,
    prepare: (world, item, _by, holder) => act(world, 'hold', item, holder),
    event: 'HoldChanged',
  });

  shouldActOnItem({
    title: 'counterClaim',
    name: 'counterClaim',
    party: null,
    prepare: (world, item) => act(world, 'hold', item, actor(world.referee)),
    event: 'HoldChanged',
  });

  shouldActOnItem({
    title: 'confirmHold',
    name: 'confirmHold',
    party: (world) => world.second,
    prepare: (world, item) => act(world, 'hold', item, actor(world.referee)),
    event: 'HoldChanged',
  });

  shouldActOnItem({
    title: 'renewHold',
    name: 'renewHold',
    party: (world) => world.referee,
    prepare: (world, item) =>
      act(world, 'hold', item, actor(world.referee), digestOf('a case to renew')),
    event: 'HoldChanged',
  });
});
