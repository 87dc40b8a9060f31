import { expect } from 'chai';
import { time } from '../chain.ts';
import { entrusted, enrolled } from '../acts.ts';
import { DAY, Standing, ZERO } from '../codes.ts';
import { actor, digestOf, holderOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { type Actor, sign } from '../words.ts';
import { type Entrustment, newEntrustment, wordsOfCustody } from './entrustment.ts';
import { REASON, act, arriveAt, nextSecond, passport } from './item-acts.ts';

/** An item and terms on which nobody has acted yet. */
async function agreed(fields: Partial<Entrustment> = {}) {
  const scene = await passport();
  const terms = await newEntrustment(scene.world, scene.item, fields);
  /** Carries the words over `changed` terms, signed by whoever is named. */
  const entrust = async (changed = terms, custodian?: Actor, holder?: Actor) => {
    const words = await wordsOfCustody(scene.world, changed, custodian, holder);
    return scene.items.entrustBySig(changed, words.holderAuth, words.accept);
  };
  return { ...scene, terms, entrust };
}

/** In custody of party 1 for 60 days. */
async function kept(fields: Partial<Entrustment> = {}) {
  const scene = await passport();
  const { returnBy } = await entrusted(scene.world, scene.item, {
    returnBy: (await time.latest()) + 60 * DAY,
    ...fields,
  });
  return { ...scene, returnBy };
}

const NOBODY = [0n, 0n, 0n, 0n, 0n];

describe('Items.entrust', () => {
  it('keeps custodian, key, time and dates, and locks title until the power of sale ends', async () => {
    const { items, item, terms, world, entrust } = await agreed();
    const now = await nextSecond();
    const dated = { ...terms, returnBy: now + 60 * DAY, saleUntil: now + 30 * DAY };
    await expect(entrust(dated, actor(world.platform, 'p256')))
      .to.emit(items, 'ItemEntrusted')
      .withArgs(item, 1, 4, dated.returnBy, dated.saleUntil, false, digestOf('salted terms'))
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect(await items.custody(item)).to.deep.equal(
      [1, 4, now, dated.returnBy, dated.saleUntil].map(BigInt),
    );
    const { epoch, flags, lockedUntil, heldUntil } = await items.item(item);
    expect([epoch, flags, lockedUntil, heldUntil]).to.deep.equal([
      1n,
      2n,
      BigInt(dated.saleUntil),
      0n,
    ]);
  });

  it('marks custody that ends with title', async () => {
    const { items, item, terms, entrust } = await agreed({ clears: true });
    await expect(entrust())
      .to.emit(items, 'ItemEntrusted')
      .withArgs(item, 1, 2, terms.returnBy, 0, true, terms.terms);
    expect((await items.item(item)).flags).to.equal(6n);
  });

  it('leaves title where it is', async () => {
    const { world, items, item, entrust } = await agreed();
    await entrust();
    expect(await items.ownerOf(item)).to.equal(world.holder.address);
  });

  it('is done by the calling custodian with the word of the holder', async () => {
    const { world, items, item, terms } = await agreed();
    const { holderAuth } = await wordsOfCustody(world, terms);
    const { key } = actor(world.platform, 'caller');
    await expect(items.connect(key.caller).entrust(terms, holderAuth))
      .to.emit(items, 'ItemEntrusted')
      .withArgs(item, 1, 1, terms.returnBy, 0, false, terms.terms);
  });

  it('needs no signature of a holder that calls with the word of the custodian', async () => {
    const { world, items, item, terms } = await agreed();
    const { holderAuth, accept } = await wordsOfCustody(world, terms);
    const unsigned = { ...holderAuth, signature: '0x' };
    await items.connect(world.holder).entrustBySig(terms, unsigned, accept);
    expect((await items.custody(item)).custodian).to.equal(1n);
  });

  it('is refused where neither signed nor called by the holder', async () => {
    const { world, items, terms, holder } = await agreed();
    const { holderAuth, accept } = await wordsOfCustody(world, terms);
    const unsigned = { ...holderAuth, signature: '0x' };
    await expect(items.connect(world.stranger).entrustBySig(terms, unsigned, accept))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
    await expect(items.connect(actor(world.platform, 'caller').key.caller).entrust(terms, unsigned))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(holder.key.signer);
  });

  it('is refused without the word of the custodian, even where the holder calls', async () => {
    const { world, items, terms, custodian } = await agreed();
    const { holderAuth, accept } = await wordsOfCustody(world, terms);
    for (const caller of [world.holder, world.relayer]) {
      const attempt = items
        .connect(caller)
        .entrustBySig(terms, holderAuth, { ...accept, signature: '0x' });
      await expect(attempt)
        .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
        .withArgs(custodian.key.signer);
    }
  });

  it("is refused with the custodian's word for another word of the holder", async () => {
    const { world, items, terms, custodian } = await agreed();
    const { holderAuth } = await wordsOfCustody(world, terms);
    await time.increase(5);
    const { accept } = await wordsOfCustody(world, terms);
    await expect(items.entrustBySig(terms, holderAuth, accept))
      .to.be.revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(custodian.key.signer);
  });

  it('is refused to another party than the terms name', async () => {
    const { world, items, terms, entrust } = await agreed();
    await expect(entrust(terms, actor(world.rival)))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(2, 1);
    const { holderAuth } = await wordsOfCustody(world, terms);
    await expect(items.connect(actor(world.rival, 'caller').key.caller).entrust(terms, holderAuth))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(1, 2);
  });

  it('is refused to no party at all', async () => {
    const { items, terms, custodian, entrust } = await agreed();
    await expect(entrust({ ...terms, custodian: 0 }, { ...custodian, party: 0 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(0, 1);
  });

  it('is refused to a key that does not stand', async () => {
    const { items, terms, entrust } = await agreed();
    const key = accountKey('nobody');
    await expect(entrust(terms, { party: 1, key }))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(key.keyId, Standing.UnknownKey);
  });

  it('takes any party as custodian, whatever its roles', async () => {
    const { world, items, item, terms, entrust } = await agreed();
    await entrust({ ...terms, custodian: 3 }, actor(world.appraiser));
    expect((await items.custody(item)).custodian).to.equal(3n);
  });

  it('is refused with the word of somebody who does not have title', async () => {
    const { items, item, terms, entrust } = await agreed();
    const key = accountKey('a thief');
    await expect(entrust(terms, undefined, { party: 0, key }))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, key.keyId);
  });

  it('is refused where the holder states a party', async () => {
    const { items, item, terms, holder, entrust } = await agreed();
    await expect(entrust(terms, undefined, { ...holder, party: 1 }))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 1, holder.key.keyId);
  });

  it("follows the deadline of the holder's word as well as of the custodian's", async () => {
    const { world, items, terms, holder, custodian } = await agreed();
    const late = (await time.latest()) + 7200;
    const holderAuth = await sign(world.domains.items, 'Entrust', terms, holder);
    const { key } = actor(world.platform, 'caller');
    await time.setNextBlockTimestamp(holderAuth.deadline + 1);
    const message = { entrustment: ZERO };
    const accept = await sign(world.domains.items, 'Accept', message, custodian, late);
    await expect(items.entrustBySig(terms, holderAuth, accept))
      .to.be.revertedWithCustomError(items, 'IntentsExpired')
      .withArgs(holderAuth.deadline, holderAuth.deadline + 1);
    await time.setNextBlockTimestamp(holderAuth.deadline);
    await expect(items.connect(key.caller).entrust(terms, holderAuth)).to.emit(
      items,
      'ItemEntrusted',
    );
  });

  it('needs a date of return ahead of now', async () => {
    const { items, terms, entrust } = await agreed();
    const now = await nextSecond();
    await expect(entrust({ ...terms, returnBy: now }))
      .to.be.revertedWithCustomError(items, 'ItemsReturnInvalid')
      .withArgs(now, 0);
    await time.setNextBlockTimestamp(now);
    await expect(entrust({ ...terms, returnBy: now + 1 })).to.emit(items, 'ItemEntrusted');
  });

  it('gives no power of sale beyond the date of return', async () => {
    const { items, terms, entrust } = await agreed();
    const returnBy = (await time.latest()) + DAY;
    await expect(entrust({ ...terms, returnBy, saleUntil: returnBy + 1 }))
      .to.be.revertedWithCustomError(items, 'ItemsReturnInvalid')
      .withArgs(returnBy, returnBy + 1);
    await expect(entrust({ ...terms, returnBy, saleUntil: returnBy })).to.emit(
      items,
      'ItemEntrusted',
    );
  });

  it('is refused while the item is in custody, and names the custodian', async () => {
    const { world, items, item } = await kept();
    const terms = await newEntrustment(world, item, { custodian: 2 });
    const { holderAuth, accept } = await wordsOfCustody(world, terms, actor(world.rival));
    await expect(items.entrustBySig(terms, holderAuth, accept))
      .to.be.revertedWithCustomError(items, 'ItemsInCustody')
      .withArgs(item, 1);
  });

  it('is refused during a hold, to its last second', async () => {
    const { world, items, item, referee, entrust, terms } = await agreed();
    await act(world, 'hold', item, referee);
    const until = Number((await items.item(item)).heldUntil);
    const now = { ...terms, epoch: 1 };
    await arriveAt(until - 1);
    await expect(entrust(now))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
    await arriveAt(until);
    await expect(entrust(now)).to.emit(items, 'ItemEntrusted');
  });

  it('is refused for an epoch that has passed, or is to come', async () => {
    const { world, items, item, holder, terms, entrust } = await agreed();
    await act(world, 'withdraw', item, holder);
    for (const epoch of [0, 2]) {
      await expect(entrust({ ...terms, epoch }))
        .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
        .withArgs(item, epoch, 1);
    }
  });
});

describe('Items.release', () => {
  it('ends custody and the lock, with a reason', async () => {
    const { world, items, item, custodian } = await kept({
      saleUntil: 4_000_000_000,
      returnBy: 4_000_000_000,
    });
    await expect(act(world, 'release', item, custodian, REASON))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, REASON)
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect(await items.custody(item)).to.deep.equal(NOBODY);
    const { epoch, flags, lockedUntil } = await items.item(item);
    expect([epoch, flags, lockedUntil]).to.deep.equal([2n, 0n, 0n]);
  });

  it('ends custody that would end with title', async () => {
    const { world, items, item, custodian } = await kept({ clears: true });
    await act(world, 'release', item, custodian);
    expect((await items.item(item)).flags).to.equal(0n);
  });

  it('is refused to everybody but the custodian', async () => {
    const { world, items, item, holder, referee } = await kept();
    for (const by of [holder, referee, actor(world.rival)]) {
      await expect(act(world, 'release', item, by))
        .to.be.revertedWithCustomError(items, 'ItemsNotYours')
        .withArgs(item, by.party, by.key.keyId);
    }
    await expect(act(world, 'release', item, { ...actor(world.rival), party: 1 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(1, 2);
  });

  it('is refused where the item is in no custody', async () => {
    const { world, items, item, custodian, holder } = await passport();
    for (const by of [custodian, holder]) {
      await expect(act(world, 'release', item, by))
        .to.be.revertedWithCustomError(items, 'ItemsNotInCustody')
        .withArgs(item);
    }
  });

  it('is done during a hold, which goes on', async () => {
    const { world, items, item, custodian, referee } = await kept();
    await act(world, 'hold', item, referee);
    const { heldUntil } = await items.item(item);
    await expect(act(world, 'release', item, custodian, REASON))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, REASON);
    expect((await items.item(item)).heldUntil).to.equal(heldUntil);
  });
});

describe('Items.reclaim', () => {
  it('ends custody in the second of the date of return, and not before', async () => {
    const { world, items, item, holder, returnBy } = await kept();
    await arriveAt(returnBy - 1);
    await expect(act(world, 'reclaim', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsNotSilentYet')
      .withArgs(item, returnBy);
    await arriveAt(returnBy);
    await expect(act(world, 'reclaim', item, holder, REASON))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, REASON);
    expect(await items.custody(item)).to.deep.equal(NOBODY);
    expect((await items.item(item)).flags).to.equal(0n);
  });

  it('is refused to everybody but the holder', async () => {
    const { world, items, item, custodian, returnBy } = await kept();
    await arriveAt(returnBy);
    await expect(act(world, 'reclaim', item, custodian))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 1, custodian.key.keyId);
    const key = accountKey('a thief');
    await expect(act(world, 'reclaim', item, { party: 0, key }))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, key.keyId);
  });

  it('is refused where the item is in no custody', async () => {
    const { world, items, item, holder } = await passport();
    await expect(act(world, 'reclaim', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsNotInCustody')
      .withArgs(item);
  });

  it('is refused where the holder states a party', async () => {
    const { world, items, item, returnBy } = await kept();
    await arriveAt(returnBy);
    const by = { ...holderOf(world), party: 1 };
    await expect(act(world, 'reclaim', item, by))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 1, by.key.keyId);
  });
});

describe('Items: custody of several items', () => {
  it('is kept apart', async () => {
    const { world, items, item, custodian } = await kept();
    const other = await enrolled(world, { commitment: digestOf('another bag') });
    await entrusted(world, other, { custodian: 2 }, actor(world.rival));
    await act(world, 'release', item, custodian);
    expect((await items.custody(other)).custodian).to.equal(2n);
  });
});
