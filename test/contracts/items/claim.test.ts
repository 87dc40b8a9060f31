import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { ethers, time } from '../chain.ts';
import { enrolled, offered } from '../acts.ts';
import { type World, digestOf, holderOf } from '../fixture.ts';
import { accountKey, contractKey, highS } from '../signers.ts';
import { type Actor, sign, signBare, structHash } from '../words.ts';
import { act, arriveAt, passport, propose, titleOf, transfer } from './item-acts.ts';

const CLAIM_KEY = accountKey('a claim code');

/** An ERC-1271 wallet as title holder. */
async function walletHolder(): Promise<Actor> {
  const owner = accountKey('owner of a wallet');
  const wallet = await ethers.deployContract('OwnedWallet', [owner.signer]);
  return { party: 0, key: contractKey(await wallet.getAddress(), owner) };
}

/** An item whose title a wallet has, with its offer. */
async function offeredByWallet() {
  const { world, item } = await passport();
  const holder = await walletHolder();
  await transfer(world, item, holder.key.signer);
  return { world, items: world.items, item, holder, offer: await offered(world, item, holder) };
}

const buyerOf = (world: World): string => world.governor.address;

describe('Items.claimFor', () => {
  it('moves title to the recipient of the claim, whoever carries it', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await expect(offer.claim(buyerOf(world)))
      .to.emit(items, 'ItemClaimed')
      .withArgs(item, CLAIM_KEY.address, buyerOf(world), 0)
      .to.emit(items, 'Transfer')
      .withArgs(world.holder.address, buyerOf(world), item);
    expect(await items.ownerOf(item)).to.equal(buyerOf(world));
  });

  it('takes the offer of a holder that is an ERC-1271 wallet', async () => {
    const { world, items, item, offer } = await offeredByWallet();
    await offer.claim(buyerOf(world));
    expect(await items.ownerOf(item)).to.equal(buyerOf(world));
  });

  it('raises the epoch by one, and names in its event the epoch that ended', async () => {
    const { world, items, item } = await passport();
    await act(world, 'withdraw', item, holderOf(world));
    const offer = await offered(world, item);
    await expect(offer.claim(buyerOf(world)))
      .to.emit(items, 'ItemClaimed')
      .withArgs(item, CLAIM_KEY.address, buyerOf(world), 1);
    expect((await items.item(item)).epoch).to.equal(2n);
  });

  it('gives title to a contract without asking it', async () => {
    const { world, items, item } = await passport();
    const contract = await world.parties.getAddress();
    await (await offered(world, item)).claim(contract);
    expect(await items.ownerOf(item)).to.equal(contract);
  });

  it('refuses the zero address as recipient', async () => {
    const { world, items, item } = await passport();
    await expect((await offered(world, item)).claim(ZeroAddress))
      .to.be.revertedWithCustomError(items, 'ERC721InvalidReceiver')
      .withArgs(ZeroAddress);
  });

  it('refuses the claim of another key than the offer names', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    const claim = offer.claimFor(buyerOf(world), accountKey('another code'));
    await expect(offer.claim(buyerOf(world), claim))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, CLAIM_KEY.address);
  });

  it('refuses the claim for another offer to the same key', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await time.increase(5);
    const later = await offered(world, item);
    await expect(offer.claim(buyerOf(world), later.claimFor(buyerOf(world))))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, CLAIM_KEY.address);
  });

  it('refuses a claim word that was signed as a decline', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await expect(offer.claim(buyerOf(world), offer.decline()))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, CLAIM_KEY.address);
  });

  it('refuses an item that was never enrolled', async () => {
    const { world, items, item } = await passport();
    await expect((await offered(world, item + 1n)).claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsItemUnknown')
      .withArgs(item + 1n);
  });

  it('is carried in the last second of the offer, and refused one second later', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    const { deadline } = offer.auth;
    await time.setNextBlockTimestamp(deadline + 1);
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'IntentsExpired')
      .withArgs(deadline, deadline + 1);
    await time.setNextBlockTimestamp(deadline);
    await offer.claim(buyerOf(world));
    expect(await items.ownerOf(item)).to.equal(buyerOf(world));
  });

  it('refuses an offer whose deadline was put off after signing', async () => {
    const { world, items, item, holder } = await passport();
    const offer = await offered(world, item);
    const auth = { ...offer.auth, deadline: offer.auth.deadline + 1 };
    const hash = structHash('Offer', offer.offer, holder, auth.deadline);
    const recipient = buyerOf(world);
    const claim = signBare(world.domains.items, 'Claim', { offer: hash, recipient }, CLAIM_KEY);
    await expect(items.claimFor(offer.offer, auth, recipient, claim))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
  });

  it('refuses an offer without a signature, even where the holder carries it', async () => {
    const { world, items, item, holder } = await passport();
    const { offer, auth, claimFor } = await offered(world, item);
    const unsigned = { ...auth, signature: '0x' };
    const own = items.connect(world.holder);
    await expect(own.claimFor(offer, unsigned, buyerOf(world), claimFor(buyerOf(world))))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
  });

  it('refuses the offer of somebody who does not have title', async () => {
    const { world, items, item } = await passport();
    const key = accountKey('a thief');
    await expect((await offered(world, item, { party: 0, key })).claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, key.keyId);
  });

  it('refuses the offer of a platform that has the item in no custody', async () => {
    const { world, items, item, custodian } = await passport();
    await expect((await offered(world, item, custodian)).claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsNotInCustody')
      .withArgs(item);
  });

  it('refuses the same claim again', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await offer.claim(buyerOf(world));
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 1);
  });

  it('refuses an offer that was withdrawn', async () => {
    const { world, items, item, holder } = await passport();
    const offer = await offered(world, item);
    await act(world, 'withdraw', item, holder);
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 1);
  });

  it('refuses an offer signed ahead for a later epoch', async () => {
    const { world, items, item, holder } = await passport();
    const offer = { item, epoch: 1, claimKey: CLAIM_KEY.address };
    const auth = await sign(world.domains.items, 'Offer', offer, holder);
    await expect(items.claimFor(offer, auth, buyerOf(world), '0x'))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 1, 0);
  });

  it('is refused during a hold, to its last second', async () => {
    const { world, items, item, referee } = await passport();
    await act(world, 'hold', item, referee);
    const until = Number((await items.item(item)).heldUntil);
    await arriveAt(until - 1);
    const offer = await offered(world, item);
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
    await time.setNextBlockTimestamp(until);
    await offer.claim(buyerOf(world));
    expect(await items.ownerOf(item)).to.equal(buyerOf(world));
  });

  it('is refused after retirement', async () => {
    const { world, items, item, holder } = await passport();
    const offer = await offered(world, item);
    await act(world, 'retire', item, holder);
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsItemRetired')
      .withArgs(item);
  });

  it('goes on while a recovery is proposed, which follows the item', async () => {
    const { world, items, item, referee } = await passport();
    await propose(world, item, referee, world.relayer.address);
    await (await offered(world, item)).claim(buyerOf(world));
    expect((await items.recovery(item)).to).to.equal(world.relayer.address);
  });

  it('clears what the last holder approved', async () => {
    const { world, items, item } = await passport();
    await items.connect(world.holder).approve(world.stranger.address, item);
    await (await offered(world, item)).claim(buyerOf(world));
    expect(await items.getApproved(item)).to.equal(ZeroAddress);
  });
});

describe('Items.claimFor under attack', () => {
  it('attack: the other form of a claim signature (high S) is refused', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await expect(offer.claim(buyerOf(world), highS(offer.claimFor(buyerOf(world)))))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, CLAIM_KEY.address);
  });

  it('attack: the other form of an offer signature (high S) is refused', async () => {
    const { world, items, item, holder } = await passport();
    const { offer, auth, claimFor } = await offered(world, item);
    const other = { ...auth, signature: highS(auth.signature) };
    await expect(items.claimFor(offer, other, buyerOf(world), claimFor(buyerOf(world))))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
  });

  it('attack: an offer to the zero address is not taken with a signature of garbage', async () => {
    const { world, items, item, holder } = await passport();
    const offer = { item, epoch: 0, claimKey: ZeroAddress };
    const auth = await sign(world.domains.items, 'Offer', offer, holder);
    // `v` of 27 and nothing else recovers no key; OpenZeppelin says so, ecrecover answers zero.
    for (const garbage of ['0x', `0x${'00'.repeat(65)}`, `0x${'00'.repeat(64)}1b`]) {
      await expect(items.claimFor(offer, auth, buyerOf(world), garbage))
        .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
        .withArgs(item, ZeroAddress);
    }
  });

  it('attack: garbage does not pass for the claim key either', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    for (const garbage of ['0x', `0x${'00'.repeat(65)}`, `0x${'11'.repeat(64)}1b`]) {
      await expect(offer.claim(buyerOf(world), garbage))
        .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
        .withArgs(item, CLAIM_KEY.address);
    }
  });

  it('attack: who sees a claim on its way cannot put itself in front as recipient', async () => {
    const { world, items, item } = await passport();
    const { offer, auth, claimFor } = await offered(world, item);
    const seen = claimFor(buyerOf(world));
    const thief = items.connect(world.stranger);
    await expect(thief.claimFor(offer, auth, world.stranger.address, seen))
      .to.be.revertedWithCustomError(items, 'ItemsClaimInvalid')
      .withArgs(item, CLAIM_KEY.address);
    await thief.claimFor(offer, auth, buyerOf(world), seen);
    expect(await items.ownerOf(item)).to.equal(buyerOf(world));
  });

  it('attack: of two offers at once the second fails, for nothing is reserved', async () => {
    const { world, items, item, holder } = await passport();
    const first = await offered(world, item);
    const second = await offered(world, item, holder, accountKey('a second code'));
    await second.claim(buyerOf(world));
    await expect(first.claim(world.relayer.address))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 1);
  });

  it('attack: an offer does not revive when the item comes back', async () => {
    const { world, items, item } = await passport();
    const offer = await offered(world, item);
    await transfer(world, item, world.governor.address);
    await transfer(world, item, world.holder.address, world.governor);
    await expect(offer.claim(world.stranger.address))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 2);
  });

  it('attack: an offer signed before a hold is dead after it', async () => {
    const { world, items, item, referee } = await passport();
    const offer = await offered(world, item);
    await act(world, 'hold', item, referee);
    await act(world, 'lift', item, referee);
    await expect(offer.claim(buyerOf(world)))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 0, 2);
  });

  it("attack: one account behind two wallets: the word of one does not sell the other's item", async () => {
    const { world, items } = await passport();
    const first = await walletHolder();
    const second = await walletHolder();
    const item = await enrolled(world, { commitment: digestOf('its bag'), ...titleOf(second) });
    const offer = { item, epoch: 0, claimKey: CLAIM_KEY.address };
    const auth = await sign(world.domains.items, 'Offer', offer, first);
    const recipient = world.stranger.address;
    // The claim key goes along with it: only the offer's signature is wrong.
    const hash = structHash('Offer', offer, second, auth.deadline);
    const claim = signBare(world.domains.items, 'Claim', { offer: hash, recipient }, CLAIM_KEY);
    await expect(items.claimFor(offer, auth, recipient, claim))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, first.key.keyId);
    await expect(items.claimFor(offer, { ...auth, signer: second.key.signer }, recipient, claim))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(second.key.signer);
  });

  it("attack: a wallet's offer is not taken with the word of its owner's account", async () => {
    const { world, items, item, holder, offer } = await offeredByWallet();
    const owner: Actor = { party: 0, key: accountKey('owner of a wallet') };
    const auth = await sign(world.domains.items, 'Offer', offer.offer, owner, offer.auth.deadline);
    const changed = { ...auth, signer: holder.key.signer };
    await expect(
      items.claimFor(offer.offer, changed, buyerOf(world), offer.claimFor(buyerOf(world))),
    )
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
    expect(await items.ownerOf(item)).to.not.equal(buyerOf(world));
  });
});
