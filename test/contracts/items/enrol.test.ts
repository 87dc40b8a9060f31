import { expect } from 'chai';
import { AbiCoder, ZeroAddress, keccak256 } from 'ethers';
import { ethers, loadFixture, time } from '../chain.ts';
import { BAGS, Standing, WATCHES } from '../codes.ts';
import { accredited, deployed, digestOf } from '../fixture.ts';
import { ZERO, actor, enrol, enrolled } from '../intents.ts';

describe('Items.enrol', () => {
  it('keeps time, party, key number, department and commitment', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform, world.platform.keys.wallet);
    await enrol(world, by, { department: WATCHES });
    const item = await world.items.itemId(1, digestOf('a bag'));
    expect(await world.items.item(item)).to.deep.equal([
      BigInt(await time.latest()),
      1n,
      3n,
      BigInt(WATCHES),
      digestOf('a bag'),
    ]);
  });

  it('tells the department of an item, and none of one that was never enrolled', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world, { department: WATCHES });
    expect(await world.items.departmentOf(item)).to.equal(BigInt(WATCHES));
    expect(await world.items.departmentOf(item + 1n)).to.equal(0n);
  });

  it('gives title to the holder the intent names', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    expect(await world.items.ownerOf(item)).to.equal(world.holder.address);
  });

  it('tells the item, the party, the key, the department and the commitment', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform);
    const item = await world.items.itemId(1, digestOf('a bag'));
    await expect(enrol(world, by))
      .to.emit(world.items, 'ItemEnrolled')
      .withArgs(item, 1, by.key.keyId, BAGS, digestOf('a bag'));
  });

  it('numbers an item by party and commitment', async () => {
    const world = await loadFixture(accredited);
    const encoded = AbiCoder.defaultAbiCoder().encode(['uint32', 'bytes32'], [9, digestOf('x')]);
    expect(await world.items.itemId(9, digestOf('x'))).to.equal(BigInt(keccak256(encoded)));
  });

  it('refuses a second item with the same commitment from one platform, and names the first', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const again = enrol(world, actor(world.platform), { department: WATCHES });
    await expect(again)
      .to.be.revertedWithCustomError(world.items, 'ItemsItemExists')
      .withArgs(item, 1);
  });

  it("does not let one platform squat another's commitment", async () => {
    const world = await loadFixture(accredited);
    await enrol(world, actor(world.rival));
    const item = await enrolled(world);
    expect((await world.items.item(item)).party).to.equal(1n);
  });

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    await expect(enrol(world, by))
      .to.be.revertedWithCustomError(world.items, 'ItemsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('refuses departments that no grant can name', async () => {
    const world = await loadFixture(accredited);
    for (const department of [0, 32, 255]) {
      await expect(enrol(world, actor(world.platform), { department }))
        .to.be.revertedWithCustomError(world.items, 'ItemsDepartmentInvalid')
        .withArgs(department);
    }
  });

  it('refuses an empty commitment', async () => {
    const world = await loadFixture(accredited);
    await expect(
      enrol(world, actor(world.platform), { commitment: ZERO }),
    ).to.be.revertedWithCustomError(world.items, 'ItemsZero');
  });

  it('refuses the zero address as title holder', async () => {
    const world = await loadFixture(accredited);
    await expect(enrol(world, actor(world.platform), { titleHolder: ZeroAddress }))
      .to.be.revertedWithCustomError(world.items, 'ERC721InvalidReceiver')
      .withArgs(ZeroAddress);
  });

  it('mints to a contract without asking it', async () => {
    const world = await loadFixture(accredited);
    const titleHolder = await world.parties.getAddress();
    const item = await enrolled(world, { titleHolder });
    expect(await world.items.ownerOf(item)).to.equal(titleHolder);
  });

  it('is not deployed without Parties', async () => {
    const { items } = await loadFixture(deployed);
    await expect(
      ethers.deployContract('Items', [ZeroAddress, 'https://patina.example/']),
    ).to.be.revertedWithCustomError(items, 'ItemsZero');
  });
});
