import { shouldActInEveryWay } from '../acting.behavior.ts';
import { enrolled, entrusted } from '../acts.ts';
import { time } from '../chain.ts';
import { DAY } from '../codes.ts';
import { type World, actor, digestOf, holderOf } from '../fixture.ts';
import { type Actor, type Auth, sign, structHash } from '../words.ts';
import { type Entrustment, newEntrustment } from './entrustment.ts';
import { shouldActOnItem, titleOf } from './item-acts.ts';

/** The holder's word over the terms, and what the custodian signs to accept them. */
async function holdersWord(world: World, terms: Entrustment) {
  const holder = holderOf(world);
  const auth = await sign(world.domains.items, 'Entrust', terms, holder);
  return { terms, auth, entrustment: structHash('Entrust', terms, holder, auth.deadline) };
}

describe('Items: custody in every way of acting', () => {
  shouldActInEveryWay({
    title: 'accept, as custodian,',
    word: 'Accept',
    contract: (world) => world.items,
    domain: 'items',
    party: (world) => world.platform,
    async prepare(world, by) {
      const item = await enrolled(world);
      const terms = await newEntrustment(world, item, { custodian: by.party });
      const agreed = await holdersWord(world, terms);
      // The holder signs a second word: the custodian's acceptance is for one of them only.
      const other = await holdersWord(world, { ...terms, terms: digestOf('other terms') });
      return {
        message: { entrustment: agreed.entrustment, other: other.entrustment },
        direct: (caller) => world.items.connect(caller).entrust(agreed.terms, agreed.auth),
        bySig(auth, message = { entrustment: agreed.entrustment }) {
          const word = message['entrustment'] === agreed.entrustment ? agreed : other;
          return world.items.entrustBySig(word.terms, word.auth, auth);
        },
      };
    },
    altered: (message) => ({ entrustment: { entrustment: message['other'] } }),
    event: 'ItemEntrusted',
    replayed: 'ItemsEpochPassed',
  });

  shouldActInEveryWay({
    title: 'entrust, as title holder,',
    word: 'Entrust',
    contract: (world) => world.items,
    domain: 'items',
    party: null,
    async prepare(world, by) {
      const title = titleOf(by);
      const sister = await enrolled(world, { commitment: digestOf('another bag'), ...title });
      const terms = await newEntrustment(world, await enrolled(world, title));
      // The custodian accepts whatever is carried, so that only the holder's word decides.
      const carry = async (carrier: World['holder'], changed: Entrustment, auth: Auth) => {
        const signed: Actor = { party: auth.party, key: { ...by.key, signer: auth.signer } };
        const entrustment = structHash('Entrust', changed, signed, auth.deadline);
        const custodian = actor(changed.custodian === 2 ? world.rival : world.platform);
        const accept = await sign(world.domains.items, 'Accept', { entrustment }, custodian);
        return world.items.connect(carrier).entrustBySig(changed, auth, accept);
      };
      return {
        message: { ...terms, sister },
        async direct(caller) {
          const deadline = (await time.latest()) + 3600;
          const unsigned = { party: 0, deadline, signer: by.key.signer, signature: '0x' };
          return carry(caller as World['holder'], terms, unsigned);
        },
        bySig: (auth, changed = terms) => carry(world.relayer, changed as Entrustment, auth),
      };
    },
    altered: (message) => ({
      item: { ...message, item: message['sister'] },
      epoch: { ...message, epoch: (message['epoch'] as number) + 1 },
      custodian: { ...message, custodian: 2 },
      returnBy: { ...message, returnBy: (message['returnBy'] as number) + 1 },
      saleUntil: { ...message, saleUntil: (message['saleUntil'] as number) + 1 },
      clears: { ...message, clears: !message['clears'] },
      terms: { ...message, terms: digestOf('other terms') },
    }),
    event: 'ItemEntrusted',
    replayed: 'ItemsEpochPassed',
    stranger: 'IntentsSignatureInvalid',
  });

  shouldActOnItem({
    title: 'release',
    name: 'release',
    party: (world) => world.platform,
    prepare: (world, item, _by, holder) =>
      entrusted(world, item, {}, actor(world.platform), holder),
    event: 'ItemReleased',
  });

  shouldActOnItem({
    title: 'reclaim',
    name: 'reclaim',
    party: null,
    async prepare(world, item, by) {
      const returnBy = (await time.latest()) + DAY;
      await entrusted(world, item, { returnBy }, actor(world.platform), by);
      await time.increaseTo(returnBy);
    },
    event: 'ItemReleased',
  });

  shouldActOnItem({
    title: 'withdraw, as title holder,',
    name: 'withdraw',
    party: null,
    prepare: async () => {},
    event: 'OffersWithdrawn',
  });

  shouldActOnItem({
    title: 'withdraw, as custodian under a power of sale,',
    name: 'withdraw',
    party: (world) => world.platform,
    prepare: (world, item, _by, holder) =>
      entrusted(world, item, { saleUntil: 4_000_000_000 }, actor(world.platform), holder),
    event: 'OffersWithdrawn',
  });

  shouldActOnItem({
    title: 'retire',
    name: 'retire',
    party: null,
    prepare: async () => {},
    event: 'ItemRetired',
    replayed: 'ItemsItemRetired',
  });
});
