import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { time } from '../chain.ts';
import { entrusted, offered } from '../acts.ts';
import { ZERO } from '../codes.ts';
import { accountKey, highS } from '../signers.ts';
import { type Auth, sign, signBare, structHash } from '../words.ts';
import { REASON, act, passport } from './item-acts.ts';

const CLAIM_KEY = accountKey('a claim code');

async function open() {
  const scene = await passport();
  const offer = await offered(scene.world, scene.item);
  const decline = (signature = offer.decline(), change: Partial<Auth> = {}) =>
    scene.items.decline(offer.offer, { ...offer.auth, ...change }, signature);
  return { ...scene, offer, decline, buyer: scene.world.governor.address };
}

describe('Items.decline', () => {
  it('kills the offer, whoever carries it', async () => {
    const { items, item, offer, decline, buyer } = await open();
    await expect(decline())
      .to.emit(items, 'OfferDeclined')
      .withArgs(item, CLAIM_KEY.address, offer.hash);
    await expect(offer.claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsOfferDeclined')
      .withArgs(item, offer.hash);
  });

  it('leaves the epoch and other offers as they are', async () => {
    const { world, items, item, holder, decline, buyer } = await open();
    const other = await offered(world, item, holder, accountKey('a second code'));
    await decline();
    expect((await items.item(item)).epoch).to.equal(0n);
    await other.claim(buyer);
    expect(await items.ownerOf(item)).to.equal(buyer);
  });

  it('is done once', async () => {
    const { items, item, offer, decline } = await open();
    await decline();
    await expect(decline())
      .to.be.revertedWithCustomError(items, 'ItemsOfferDeclined')
      .withArgs(item, offer.hash);
  });

  it('is done by the claim key alone', async () => {
    const { items, item, offer, decline, buyer } = await open();
    const thief = accountKey('a thief');
    for (const signature of [
      offer.decline(thief),
      offer.claimFor(buyer),
      highS(offer.decline()),
      '0x',
    ]) {
      await expect(decline(signature))
        .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
        .withArgs(item, CLAIM_KEY.address);
    }
  });

  it('is refused for an offer that the holder did not sign', async () => {
    const { items, holder, decline } = await open();
    await expect(decline(undefined, { signature: '0x' }))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
  });

  it('is refused for the offer of somebody who does not have title', async () => {
    const { world, items, item } = await open();
    const thief = { party: 0, key: accountKey('a thief') };
    const offer = await offered(world, item, thief);
    await expect(items.decline(offer.offer, offer.auth, offer.decline()))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, thief.key.keyId);
  });

  it('is refused for an offer to the zero address', async () => {
    const { world, items, item, holder } = await open();
    const offer = { item, epoch: 0, claimKey: ZeroAddress };
    const auth = await sign(world.domains.items, 'Offer', offer, holder);
    await expect(items.decline(offer, auth, `0x${'00'.repeat(65)}`))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, ZeroAddress);
  });

  it('is refused for an offer that is no longer open', async () => {
    const { world, items, item, holder, decline } = await open();
    await act(world, 'withdraw', item, holder);
    await expect(decline())
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 1);
  });

  it('is refused one second after the deadline of the offer', async () => {
    const { items, offer, decline } = await open();
    const { deadline } = offer.auth;
    await time.setNextBlockTimestamp(deadline + 1);
    await expect(decline())
      .to.be.revertedWithCustomError(items, 'IntentsExpired')
      .withArgs(deadline, deadline + 1);
  });

  it("is done for a custodian's offer too", async () => {
    const { world, items, item, custodian, buyer } = await open();
    await entrusted(world, item, { saleUntil: 4_000_000_000 });
    const offer = await offered(world, item, custodian);
    await expect(items.decline(offer.offer, offer.auth, offer.decline()))
      .to.emit(items, 'OfferDeclined')
      .withArgs(item, CLAIM_KEY.address, offer.hash);
    await expect(offer.claim(buyer))
      .to.be.revertedWithCustomError(items, 'ItemsOfferDeclined')
      .withArgs(item, offer.hash);
  });

  it("is refused for a custodian's offer that states the party of another", async () => {
    const { world, items, item, custodian } = await open();
    await entrusted(world, item, { saleUntil: 4_000_000_000 });
    const impostor = { ...custodian, party: 2 };
    const { offer, auth } = await offered(world, item, impostor);
    const hash = structHash('Offer', offer, impostor, auth.deadline);
    const signature = signBare(world.domains.items, 'Decline', { offer: hash }, CLAIM_KEY);
    await expect(items.decline(offer, auth, signature))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 2, custodian.key.keyId);
  });
});

describe('Items.withdraw', () => {
  it('raises the epoch, and tells the new one with the reason', async () => {
    const { world, items, item, holder } = await open();
    await expect(act(world, 'withdraw', item, holder, REASON))
      .to.emit(items, 'OffersWithdrawn')
      .withArgs(item, 1, REASON)
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect((await items.item(item)).epoch).to.equal(1n);
  });

  it('needs no reason', async () => {
    const { world, items, item, holder } = await open();
    await expect(act(world, 'withdraw', item, holder, ZERO))
      .to.emit(items, 'OffersWithdrawn')
      .withArgs(item, 1, ZERO);
  });

  it('is refused to a platform that has the item in no custody', async () => {
    const { world, items, item, custodian } = await open();
    await expect(act(world, 'withdraw', item, custodian))
      .to.be.revertedWithCustomError(items, 'ItemsNotInCustody')
      .withArgs(item);
  });

  it('is refused to a former holder', async () => {
    const { world, items, item, holder, offer, buyer } = await open();
    await offer.claim(buyer);
    await expect(act(world, 'withdraw', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, holder.key.keyId);
  });
});
