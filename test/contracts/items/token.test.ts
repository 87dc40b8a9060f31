import { expect } from 'chai';
import { loadFixture } from '../chain.ts';
import { accredited } from '../fixture.ts';
import { enrolled } from '../intents.ts';

describe('Items as a token', () => {
  it('is named Patina, PTNA', async () => {
    const { items } = await loadFixture(accredited);
    expect([await items.name(), await items.symbol()]).to.deep.equal(['Patina', 'PTNA']);
  });

  it('points to the base URI and the id as 64 hex digits, leading zeros included', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const hex = item.toString(16).padStart(64, '0');
    expect(await world.items.tokenURI(item)).to.equal(`https://patina.example/i/0x${hex}`);
  });

  it('has no URI for an item that was never enrolled', async () => {
    const { items } = await loadFixture(accredited);
    await expect(items.tokenURI(7n))
      .to.be.revertedWithCustomError(items, 'ERC721NonexistentToken')
      .withArgs(7n);
  });

  it('says by ERC-165 that it is an ERC-721 token with metadata', async () => {
    const { items } = await loadFixture(accredited);
    for (const id of ['0x01ffc9a7', '0x80ac58cd', '0x5b5e139f']) {
      expect(await items.supportsInterface(id), id).to.equal(true);
    }
    expect(await items.supportsInterface('0xffffffff')).to.equal(false);
  });

  it('moves title by a plain transfer and leaves what was enrolled alone', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const before = await world.items.item(item);
    const { holder, stranger } = world;
    await world.items.connect(holder).transferFrom(holder.address, stranger.address, item);
    expect(await world.items.ownerOf(item)).to.equal(stranger.address);
    expect(await world.items.item(item)).to.deep.equal(before);
  });

  it('refuses a transfer by anyone else, governance included', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const { holder, governor } = world;
    await expect(world.items.connect(governor).transferFrom(holder.address, governor.address, item))
      .to.be.revertedWithCustomError(world.items, 'ERC721InsufficientApproval')
      .withArgs(governor.address, item);
  });
});
