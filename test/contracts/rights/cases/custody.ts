import { actOn, enrolled, entrusted, offered } from '../../acts.ts';
import { time } from '../../chain.ts';
import { DAY } from '../../codes.ts';
import { actor, digestOf, holderOf } from '../../fixture.ts';
import { type Actor, type Word, sign, signBare, structHash } from '../../words.ts';
import { type ActorName, PARTY_NAMES, type RightsWorld, actorOf } from '../actors.ts';
import { type Case, type Situation, bothWays, called, to } from '../case.ts';

const FAR = 4_000_000_000;

/** An item at its holder's, or in the hands of the custodian who acts. */
export async function itemFor(world: RightsWorld, situation: Situation): Promise<bigint> {
  const item = await enrolled(world);
  if (situation === 'custodian') await entrusted(world, item, {}, actor(world.custodian));
  if (situation === 'seller') {
    await entrusted(world, item, { saleUntil: FAR }, actor(world.seller));
  }
  return item;
}

/** An item in custody whoever acts. */
async function itemInCustody(world: RightsWorld, situation: Situation, returnBy: number) {
  const saleUntil = situation === 'seller' ? returnBy : 0;
  const custodian = situation === 'seller' ? world.seller : world.custodian;
  const item = await enrolled(world);
  await entrusted(world, item, { returnBy, saleUntil }, actor(custodian));
  return item;
}

/** The end of custody, by the custodian or, after its silence, by the title holder. */
const endCase = (
  direct: 'release' | 'reclaim',
  word: Word,
  may: readonly ActorName[],
  silent: boolean,
): Case => ({
  contract: 'items',
  direct,
  carried: `${direct}BySig`,
  about: silent ? 'once the custodian was silent' : 'an item in custody',
  may,
  right: direct === 'release' ? 'custodian' : null,
  async prepare(world, situation) {
    const returnBy = (await time.latest()) + 30 * DAY;
    const item = await itemInCustody(world, situation, returnBy);
    if (silent) await time.increase(30 * DAY);
    const act = await actOn(world, item, digestOf('why'));
    const { carried } = bothWays(world, 'items', direct, [act], word, act);
    return { direct: (by) => to(world.items, direct, act, by.party), carried };
  },
});

const termsFor = async (world: RightsWorld, item: bigint, custodian: number) => ({
  item,
  epoch: (await actOn(world, item)).epoch,
  custodian,
  returnBy: FAR,
  saleUntil: 0,
  clears: false,
  terms: digestOf('salted terms'),
});

/** The custodian's word for terms to which the title holder has agreed. */
async function acceptance(world: RightsWorld, item: bigint, by: Actor) {
  const holder = holderOf(world);
  const terms = await termsFor(world, item, by.party);
  const holderAuth = await sign(world.domains.items, 'Entrust', terms, holder);
  const entrustment = structHash('Entrust', terms, holder, holderAuth.deadline);
  return { terms, holderAuth, message: { entrustment } };
}

const bearerOf = (world: RightsWorld) => ({
  ...actorOf(world, 'bearer', null).key,
  address: world.accountOf('bearer').address,
});

/** Acts of which each side has its word: custody, and title by claim code. */
export const CUSTODY_CASES: readonly Case[] = [
  {
    contract: 'items',
    direct: 'entrust',
    carried: 'entrustBySig',
    about: "the custodian's word, for the title holder's",
    may: PARTY_NAMES,
    right: 'custodian',
    async prepare(world) {
      const item = await enrolled(world);
      return {
        async direct(by) {
          const { terms, holderAuth } = await acceptance(world, item, by);
          return to(world.items, 'entrust', terms, holderAuth);
        },
        async carried(by) {
          const { terms, holderAuth, message } = await acceptance(world, item, by);
          const accept = await sign(world.domains.items, 'Accept', message, by);
          return to(world.items, 'entrustBySig', terms, holderAuth, accept);
        },
      };
    },
  },
  {
    contract: 'items',
    direct: 'entrustBySig',
    carried: 'entrustBySig',
    about: "the title holder's word, for the custodian's",
    may: ['holder'],
    right: null,
    async prepare(world) {
      const item = await enrolled(world);
      const custodian = actor(world.custodian);
      const terms = await termsFor(world, item, custodian.party);
      const send = async (by: Actor, signed: boolean) => {
        const word = await sign(world.domains.items, 'Entrust', terms, by);
        const holderAuth = signed ? word : await called(by);
        const entrustment = structHash('Entrust', terms, by, holderAuth.deadline);
        const accept = await sign(world.domains.items, 'Accept', { entrustment }, custodian);
        return to(world.items, 'entrustBySig', terms, holderAuth, accept);
      };
      return { direct: (by) => send(by, false), carried: (by) => send(by, true) };
    },
  },
  endCase('release', 'Release', ['custodian', 'seller'], false),
  endCase('reclaim', 'Reclaim', ['holder'], true),
  {
    contract: 'items',
    carried: 'claimFor',
    about: "the offer's word, for the bearer's",
    may: ['holder', 'seller'],
    right: 'seller',
    async prepare(world, situation) {
      const item = await itemFor(world, situation);
      const bearer = bearerOf(world);
      return {
        async carried(by) {
          const { offer, auth, claimFor } = await offered(world, item, by, bearer);
          const recipient = world.stranger.address;
          return to(world.items, 'claimFor', offer, auth, recipient, claimFor(recipient));
        },
      };
    },
  },
  ...(['claimFor', 'decline'] as const).map((carried): Case => ({
    contract: 'items',
    carried,
    about: "the bearer's word, for an offer of the title holder",
    may: ['bearer'],
    right: 'platform',
    async prepare(world) {
      const item = await enrolled(world);
      const bearer = bearerOf(world);
      const { offer, auth, hash } = await offered(world, item, holderOf(world), bearer);
      const recipient = world.stranger.address;
      const word = (name: 'Claim' | 'Decline', message: object, { key }: Actor) =>
        signBare(world.domains.items, name, { offer: hash, ...message }, key);
      return {
        carried: (by) =>
          carried === 'decline'
            ? to(world.items, carried, offer, auth, word('Decline', {}, by))
            : to(world.items, carried, offer, auth, recipient, word('Claim', { recipient }, by)),
      };
    },
  })),
];
