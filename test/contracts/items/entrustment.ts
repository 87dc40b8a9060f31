import { actOn } from '../acts.ts';
import { type World, actor, digestOf, holderOf } from '../fixture.ts';
import { type Actor, sign, structHash } from '../words.ts';

/** Terms of custody in the item's current epoch; `fields` override them. */
export async function newEntrustment(world: World, item: bigint, fields = {}) {
  return {
    item,
    epoch: (await actOn(world, item)).epoch,
    custodian: 1,
    returnBy: 4_000_000_000,
    saleUntil: 0,
    clears: false,
    terms: digestOf('salted terms'),
    ...fields,
  };
}
export type Entrustment = Awaited<ReturnType<typeof newEntrustment>>;

/** Both words of an entrustment, for tests that change one of them. */
export async function wordsOfCustody(
  world: World,
  terms: Entrustment,
  custodian: Actor = actor(world.platform),
  holder: Actor = holderOf(world),
) {
  const holderAuth = await sign(world.domains.items, 'Entrust', terms, holder);
  const entrustment = structHash('Entrust', terms, holder, holderAuth.deadline);
  const accept = await sign(world.domains.items, 'Accept', { entrustment }, custodian);
  return { holderAuth, accept, entrustment };
}
