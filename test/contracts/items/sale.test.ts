import { expect } from 'chai';
import { time } from '../chain.ts';
import { entrusted, offered } from '../acts.ts';
import { DAY, NO_END, Standing, ZERO } from '../codes.ts';
import { actor, digestOf, holderOf } from '../fixture.ts';
import { type Entrustment, newEntrustment, wordsOfCustody } from './entrustment.ts';
import { REASON, act, arriveAt, passport } from './item-acts.ts';

/** An item in custody with a power of sale of 30 days; custody lasts 60. */
async function consigned(fields: Partial<Entrustment> = {}) {
  const scene = await passport();
  const now = await time.latest();
  const { returnBy, saleUntil } = await entrusted(scene.world, scene.item, {
    returnBy: now + 60 * DAY,
    saleUntil: now + 30 * DAY,
    ...fields,
  });
  return { ...scene, returnBy, saleUntil, buyer: scene.world.governor.address };
}

describe('Items: power of sale', () => {
  it('lets the custodian sell with a P-256 key, and is used up by the sale', async () => {
    const { world, items, item, buyer, returnBy } = await consigned();
    const offer = await offered(world, item, actor(world.platform, 'p256'));
    await expect(offer.claim(buyer))
      .to.emit(items, 'ItemClaimed')
      .withArgs(item, offer.offer.claimKey, buyer, 1)
      .to.emit(items, 'Transfer')
      .withArgs(world.holder.address, buyer, item);
    const { lockedUntil } = await items.item(item);
    const { saleUntil } = await items.custody(item);
    expect([lockedUntil, saleUntil]).to.deep.equal([0n, 0n]);
    expect((await items.custody(item)).returnBy).to.equal(BigInt(returnBy));
  });

  it('sells once: the buyer has to trust the custodian anew', async () => {
    const { world, items, item, custodian, buyer } = await consigned();
    await (await offered(world, item, custodian)).claim(buyer);
    await expect((await offered(world, item, custodian)).claim(world.relayer.address))
      .to.be.revertedWithCustomError(items, 'ItemsNoPowerOfSale')
      .withArgs(item, 0);
  });

  it('leaves custody as it is where it does not end with title', async () => {
    const { world, items, item, custodian, buyer } = await consigned();
    await expect((await offered(world, item, custodian)).claim(buyer)).to.not.emit(
      items,
      'ItemReleased',
    );
    expect((await items.custody(item)).custodian).to.equal(1n);
    expect((await items.item(item)).flags).to.equal(2n);
  });

  it('ends custody with title where the words say so', async () => {
    const { world, items, item, custodian, buyer } = await consigned({ clears: true });
    await expect((await offered(world, item, custodian)).claim(buyer))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, ZERO);
    expect(await items.custody(item)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
    expect((await items.item(item)).flags).to.equal(0n);
  });

  it('runs to its last second and no longer', async () => {
    const { world, items, item, custodian, buyer, saleUntil } = await consigned();
    await arriveAt(saleUntil - 1);
    const offer = await offered(world, item, custodian);
    await time.setNextBlockTimestamp(saleUntil);
    await expect(offer.claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsNoPowerOfSale')
      .withArgs(item, saleUntil);
    await time.setNextBlockTimestamp(saleUntil - 1);
    await offer.claim(buyer);
    expect(await items.ownerOf(item)).to.equal(buyer);
  });

  it('is none where the terms give none', async () => {
    const { world, items, item, custodian, buyer } = await consigned({ saleUntil: 0 });
    await expect((await offered(world, item, custodian)).claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsNoPowerOfSale')
      .withArgs(item, 0);
  });

  it('is none for another platform', async () => {
    const { world, items, item, buyer } = await consigned();
    const rival = actor(world.rival);
    await expect((await offered(world, item, rival)).claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 2, rival.key.keyId);
  });

  it('is none for a key of another platform that states the custodian', async () => {
    const { world, items, item, buyer } = await consigned();
    const impostor = { ...actor(world.rival), party: 1 };
    await expect((await offered(world, item, impostor)).claim(buyer))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(1, 2);
  });

  it('rests while the custodian is suspended', async () => {
    const { world, items, item, custodian, buyer } = await consigned();
    await world.parties.suspend(1, 0, NO_END);
    await time.increase(1);
    await expect((await offered(world, item, custodian)).claim(buyer))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.PartySuspended);
  });

  it("stops the holder's own offers until it ends", async () => {
    const { world, items, item, buyer, saleUntil } = await consigned();
    await arriveAt(saleUntil - 1);
    const offer = await offered(world, item);
    await expect(offer.claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsItemLocked')
      .withArgs(item, saleUntil);
    await time.setNextBlockTimestamp(saleUntil);
    await offer.claim(buyer);
    expect(await items.ownerOf(item)).to.equal(buyer);
  });

  it('does not pass a hold', async () => {
    const { world, items, item, custodian, referee, buyer } = await consigned();
    await act(world, 'hold', item, referee);
    const { heldUntil } = await items.item(item);
    await expect((await offered(world, item, custodian)).claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, heldUntil);
  });

  it('keeps the custodian from being undercut: the holder cannot withdraw its offers', async () => {
    const { world, items, item, holder, saleUntil } = await consigned();
    await arriveAt(saleUntil - 1);
    await expect(act(world, 'withdraw', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsItemLocked')
      .withArgs(item, saleUntil);
  });

  it('gives withdrawing back to the holder in the second it ends', async () => {
    const { world, items, item, holder, custodian, saleUntil } = await consigned();
    await arriveAt(saleUntil);
    await expect(act(world, 'withdraw', item, holder, REASON))
      .to.emit(items, 'OffersWithdrawn')
      .withArgs(item, 2, REASON);
    await expect(act(world, 'withdraw', item, custodian))
      .to.be.revertedWithCustomError(items, 'ItemsNoPowerOfSale')
      .withArgs(item, saleUntil);
  });

  it('lets the custodian withdraw its offers', async () => {
    const { world, items, item, custodian, buyer } = await consigned();
    const offer = await offered(world, item, custodian);
    await act(world, 'withdraw', item, custodian);
    await expect(offer.claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 1, 2);
  });

  it('attack: an offer that the holder signed before entrusting is dead, then and after release', async () => {
    const { world, items, item, custodian } = await passport();
    const early = await offered(world, item);
    await entrusted(world, item, { saleUntil: 4_000_000_000 });
    await expect(early.claim(world.stranger.address))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 1);
    await act(world, 'release', item, custodian);
    await expect(early.claim(world.stranger.address))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 2);
  });

  it("attack: the custodian's offer is dead once it has given the item back and has it again", async () => {
    const { world, items, item, custodian } = await consigned();
    const offer = await offered(world, item, custodian);
    await act(world, 'release', item, custodian);
    const terms = await newEntrustment(world, item, {
      saleUntil: 4_000_000_000,
      terms: digestOf('a higher floor'),
    });
    const { holderAuth, accept } = await wordsOfCustody(world, terms, custodian, holderOf(world));
    await items.entrustBySig(terms, holderAuth, accept);
    await expect(offer.claim(world.stranger.address))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 1, 3);
  });
});
