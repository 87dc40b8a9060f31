import { expect } from 'chai';
import type { Interface } from 'ethers';
import { ZeroAddress, toBeHex } from 'ethers';
import { loadFixture } from '../chain.ts';
import { accredited } from '../fixture.ts';
import { act, passport, transfer } from './item-acts.ts';
import { IItems__factory } from '../../../.build/typechain/index.ts';

/** XOR of the selectors that an interface declares itself. */
const interfaceId = (declared: Interface, inherited: readonly string[]): string => {
  let id = 0n;
  declared.forEachFunction((fragment) => {
    if (!inherited.includes(fragment.name)) id ^= BigInt(fragment.selector);
  });
  return toBeHex(id, 4);
};

describe('Items as a token', () => {
  it('is named Patina, PTNA', async () => {
    const { items } = await loadFixture(accredited);
    expect([await items.name(), await items.symbol()]).to.deep.equal(['Patina', 'PTNA']);
  });

  it('points to the base URI and the id as 64 hex digits, leading zeros included', async () => {
    const { items, item } = await passport();
    const hex = item.toString(16).padStart(64, '0');
    expect(await items.tokenURI(item)).to.equal(`https://patina.example/i/0x${hex}`);
  });

  it('has no URI for an item that was never enrolled, nor for one that is retired', async () => {
    const { world, items, item, holder } = await passport();
    await act(world, 'retire', item, holder);
    for (const id of [7n, item]) {
      await expect(items.tokenURI(id))
        .to.be.revertedWithCustomError(items, 'ERC721NonexistentToken')
        .withArgs(id);
    }
  });

  it('says by ERC-165 that it is an ERC-721 token with metadata that changes (ERC-4906)', async () => {
    const { items } = await loadFixture(accredited);
    for (const id of ['0x01ffc9a7', '0x80ac58cd', '0x5b5e139f', '0x49064906']) {
      expect(await items.supportsInterface(id), id).to.equal(true);
    }
    expect(await items.supportsInterface('0xffffffff')).to.equal(false);
  });

  it('says by ERC-165 that it has the calls of IItems', async () => {
    const { items } = await loadFixture(accredited);
    const id = interfaceId(IItems__factory.createInterface(), ['relay']);
    expect(await items.supportsInterface(id)).to.equal(true);
  });

  it('says by EIP-712 what is signed for: Patina Items, version 1', async () => {
    const { items, chainId } = await loadFixture(accredited);
    const domain = await items.eip712Domain();
    expect([domain.name, domain.version, domain.chainId]).to.deep.equal([
      'Patina Items',
      '1',
      BigInt(chainId),
    ]);
    expect(domain.verifyingContract).to.equal(await items.getAddress());
  });

  it('moves title by a plain transfer, raises the epoch and leaves what was enrolled alone', async () => {
    const { world, items, item } = await passport();
    const before = await items.item(item);
    await transfer(world, item, world.governor.address);
    expect(await items.ownerOf(item)).to.equal(world.governor.address);
    const after = await items.item(item);
    expect(after.slice(0, 4)).to.deep.equal(before.slice(0, 4));
    expect([after.epoch, after.flags]).to.deep.equal([1n, 0n]);
  });

  it('raises the epoch even where the holder sends an item to itself', async () => {
    const { world, items, item } = await passport();
    await transfer(world, item, world.holder.address);
    expect((await items.item(item)).epoch).to.equal(1n);
  });

  it('refuses a transfer by anyone else, governance and platform included', async () => {
    const { world, items, item } = await passport();
    const caller = world.platform.keys.caller.caller!;
    for (const other of [world.governor, caller]) {
      const to = await other.getAddress();
      await expect(items.connect(other).transferFrom(world.holder.address, to, item))
        .to.be.revertedWithCustomError(items, 'ERC721InsufficientApproval')
        .withArgs(to, item);
    }
  });

  it('moves by whom the holder approved, once', async () => {
    const { world, items, item } = await passport();
    const { holder, stranger } = world;
    await items.connect(holder).approve(stranger.address, item);
    await items.connect(stranger).transferFrom(holder.address, stranger.address, item);
    expect(await items.ownerOf(item)).to.equal(stranger.address);
    expect(await items.getApproved(item)).to.equal(ZeroAddress);
  });

  it("lets an operator transfer, but not act in the holder's name", async () => {
    const { world, items, item } = await passport();
    const { holder, stranger } = world;
    await items.connect(holder).setApprovalForAll(stranger.address, true);
    await expect(items.connect(stranger).withdraw({ item, epoch: 0, digest: toBeHex(0, 32) }, 0))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, (id: string) => id.length === 66);
    await items.connect(stranger).transferFrom(holder.address, stranger.address, item);
    expect(await items.ownerOf(item)).to.equal(stranger.address);
  });
});
