import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { entrusted, enrolled, newItem } from '../acts.ts';
import { DAY, ZERO } from '../codes.ts';
import { actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';
import { act, arriveAt, nextSecond, passport, propose, transfer } from './item-acts.ts';

const SUCCESSOR = digestOf('the id in the next deployment');

describe('Items.retire', () => {
  it('burns title and tells where the item goes on', async () => {
    const { world, items, item, holder } = await passport();
    await expect(act(world, 'retire', item, holder, SUCCESSOR))
      .to.emit(items, 'ItemRetired')
      .withArgs(item, SUCCESSOR)
      .to.emit(items, 'Transfer')
      .withArgs(world.holder.address, ZeroAddress, item)
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect(await items.successorOf(item)).to.equal(SUCCESSOR);
    await expect(items.ownerOf(item))
      .to.be.revertedWithCustomError(items, 'ERC721NonexistentToken')
      .withArgs(item);
  });

  it('needs no successor', async () => {
    const { world, items, item, holder } = await passport();
    await expect(act(world, 'retire', item, holder, ZERO))
      .to.emit(items, 'ItemRetired')
      .withArgs(item, ZERO);
    expect(await items.successorOf(item)).to.equal(ZERO);
  });

  it('keeps what was enrolled, and an epoch that has risen', async () => {
    const { world, items, item, holder } = await passport();
    await act(world, 'withdraw', item, holder);
    const before = await items.item(item);
    await act(world, 'retire', item, holder, SUCCESSOR);
    const after = await items.item(item);
    expect(after.slice(0, 4)).to.deep.equal(before.slice(0, 4));
    expect([before.epoch, after.epoch, after.flags]).to.deep.equal([1n, 3n, 1n]);
  });

  it('gives no second life: the same item is not enrolled again', async () => {
    const { world, items, item, holder } = await passport();
    await act(world, 'retire', item, holder, ZERO);
    const fields = newItem(world);
    const auth = await sign(world.domains.items, 'Enrol', fields, actor(world.platform));
    await expect(items.enrolBySig(fields, auth))
      .to.be.revertedWithCustomError(items, 'ItemsItemExists')
      .withArgs(item, 1);
  });

  it('leaves the count of the serial token', async () => {
    const serialToken = digestOf('a serial');
    const { world, items, item, holder } = await passport({ serialToken });
    await act(world, 'retire', item, holder, ZERO);
    expect(await items.serialCount(serialToken)).to.equal(1n);
    await enrolled(world, { serialToken, commitment: digestOf('another bag') });
    expect(await items.serialCount(serialToken)).to.equal(2n);
  });

  it('is refused to everybody but the holder', async () => {
    const { world, items, item, referee } = await passport();
    for (const by of [actor(world.platform), referee]) {
      await expect(act(world, 'retire', item, by))
        .to.be.revertedWithCustomError(items, 'ItemsNotYours')
        .withArgs(item, by.party, by.key.keyId);
    }
  });

  it('is refused in custody, under a power of sale or none', async () => {
    for (const saleUntil of [0, 4_000_000_000]) {
      const { world, items, item, holder } = await passport();
      await entrusted(world, item, { saleUntil });
      await expect(act(world, 'retire', item, holder))
        .to.be.revertedWithCustomError(items, 'ItemsInCustody')
        .withArgs(item, 1);
    }
  });

  it('is refused during a hold, to its last second', async () => {
    const { world, items, item, holder, referee } = await passport();
    const until = (await nextSecond()) + 90 * DAY;
    await act(world, 'hold', item, referee);
    await arriveAt(until - 1);
    await expect(act(world, 'retire', item, holder, ZERO))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
    await arriveAt(until);
    await expect(act(world, 'retire', item, holder, ZERO)).to.emit(items, 'ItemRetired');
  });

  it('is done in the second in which a recovery lapses', async () => {
    const { world, items, item, holder, referee } = await passport();
    const lapse = (await nextSecond()) + 90 * DAY;
    await propose(world, item, referee, world.governor.address);
    await arriveAt(lapse);
    await expect(act(world, 'retire', item, holder, ZERO)).to.emit(items, 'ItemRetired');
  });

  it('is done after a recovery was cancelled', async () => {
    const { world, items, item, holder, referee } = await passport();
    await propose(world, item, referee, world.governor.address);
    await act(world, 'cancelRecovery', item, referee);
    await expect(act(world, 'retire', item, holder, ZERO)).to.emit(items, 'ItemRetired');
  });

  it('is refused a second time', async () => {
    const { world, items, item, holder } = await passport();
    await act(world, 'retire', item, holder, ZERO);
    await expect(act(world, 'retire', item, holder, ZERO))
      .to.be.revertedWithCustomError(items, 'ItemsItemRetired')
      .withArgs(item);
  });

  it('leaves nothing to transfer', async () => {
    const { world, items, item, holder } = await passport();
    await act(world, 'retire', item, holder, ZERO);
    await expect(transfer(world, item, world.governor.address))
      .to.be.revertedWithCustomError(items, 'ERC721NonexistentToken')
      .withArgs(item);
  });
});
