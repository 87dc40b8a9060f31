import { expect } from 'chai';
import { AbiCoder, ZeroAddress, keccak256 } from 'ethers';
import { ethers, loadFixture } from '../chain.ts';
import { enrolled, newItem } from '../acts.ts';
import { BAGS, NO_END, PLAT, Standing, WATCHES, ZERO, inDepartment } from '../codes.ts';
import { type World, accredited, actor, deployed, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';
import { nextSecond, passport } from './item-acts.ts';

const SERIAL = digestOf('a serial');

async function enrol(
  world: World,
  fields: Record<string, unknown> = {},
  by = actor(world.platform),
) {
  const item = newItem(world, fields);
  return world.items.enrolBySig(item, await sign(world.domains.items, 'Enrol', item, by));
}

describe('Items.enrol', () => {
  it('keeps time, party, key number and department, and begins at epoch 0 with nothing set', async () => {
    const world = await loadFixture(accredited);
    const second = await nextSecond();
    const item = await enrolled(world, { department: WATCHES }, actor(world.platform, 'wallet'));
    expect(await world.items.item(item)).to.deep.equal([
      BigInt(second),
      1n,
      3n,
      BigInt(WATCHES),
      0n,
      0n,
      0n,
      0n,
    ]);
  });

  it('tells the department of an item, and none of one that was never enrolled', async () => {
    const { items, item } = await passport({ department: WATCHES });
    expect(await items.departmentById(item)).to.equal(BigInt(WATCHES));
    expect(await items.departmentById(item + 1n)).to.equal(0n);
  });

  it('gives title to the holder that the platform names', async () => {
    const { world, items, item } = await passport();
    expect(await items.ownerOf(item)).to.equal(world.holder.address);
  });

  it('tells item, party, key, department, commitment and serial token', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform);
    const item = await world.items.itemId(1, digestOf('a bag'), SERIAL);
    await expect(enrol(world, { serialToken: SERIAL, department: WATCHES }))
      .to.emit(world.items, 'ItemEnrolled')
      .withArgs(item, 1, by.key.keyId, WATCHES, digestOf('a bag'), SERIAL)
      .to.emit(world.items, 'Transfer')
      .withArgs(ZeroAddress, world.holder.address, item);
  });

  it('gives a direct caller the id of the item', async () => {
    const world = await loadFixture(accredited);
    const items = world.items.connect(actor(world.platform, 'caller').key.caller);
    const item = await world.items.itemId(1, digestOf('a bag'), SERIAL);
    expect(await items.enrol.staticCall(newItem(world, { serialToken: SERIAL }))).to.equal(item);
  });

  it('gives whoever carries the word the id of the item', async () => {
    const world = await loadFixture(accredited);
    const fields = newItem(world);
    const auth = await sign(world.domains.items, 'Enrol', fields, actor(world.platform));
    const item = await world.items.itemId(1, digestOf('a bag'), ZERO);
    expect(await world.items.enrolBySig.staticCall(fields, auth)).to.equal(item);
  });

  it('refuses a word that states another party than its key has', async () => {
    const world = await loadFixture(accredited);
    await expect(enrol(world, {}, { ...actor(world.platform), party: 2 }))
      .to.be.revertedWithCustomError(world.items, 'IntentsPartyMismatch')
      .withArgs(2, 1);
  });

  it('refuses the same item twice, and names the platform that has it', async () => {
    const { world, items, item } = await passport();
    await expect(enrol(world, { department: WATCHES }))
      .to.be.revertedWithCustomError(items, 'ItemsItemExists')
      .withArgs(item, 1);
  });

  it('refuses departments that no scope has a place for', async () => {
    const world = await loadFixture(accredited);
    for (const department of [0, 24, 255]) {
      await expect(enrol(world, { department }))
        .to.be.revertedWithCustomError(world.items, 'ItemsDepartmentInvalid')
        .withArgs(department);
    }
  });

  it('takes the last department that a scope has a place for', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(2, PLAT, 0, NO_END, inDepartment(23));
    const item = await enrolled(world, { department: 23 }, actor(world.rival));
    expect(await world.items.departmentById(item)).to.equal(23n);
  });

  it('refuses a department that the grant does not cover', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform);
    await expect(enrol(world, { department: 23 }))
      .to.be.revertedWithCustomError(world.items, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    await expect(enrol(world, {}, by))
      .to.be.revertedWithCustomError(world.items, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('refuses an empty commitment', async () => {
    const world = await loadFixture(accredited);
    await expect(enrol(world, { commitment: ZERO })).to.be.revertedWithCustomError(
      world.items,
      'ItemsZero',
    );
  });

  it('refuses the zero address as title holder', async () => {
    const world = await loadFixture(accredited);
    await expect(enrol(world, { titleHolder: ZeroAddress }))
      .to.be.revertedWithCustomError(world.items, 'ERC721InvalidReceiver')
      .withArgs(ZeroAddress);
  });

  it('gives title to a contract without asking it', async () => {
    const world = await loadFixture(accredited);
    const titleHolder = await world.parties.getAddress();
    const item = await enrolled(world, { titleHolder });
    expect(await world.items.ownerOf(item)).to.equal(titleHolder);
  });

  it('is not deployed without Parties, and says which it believes', async () => {
    const { items, parties } = await loadFixture(deployed);
    expect(await items.parties()).to.equal(await parties.getAddress());
    await expect(
      ethers.deployContract('Items', [ZeroAddress, 'https://patina.example/']),
    ).to.be.revertedWithCustomError(items, 'ItemsZero');
  });
});

describe('Items: what an id binds', () => {
  it('is keccak256 over party, commitment and serial token', async () => {
    const { items } = await loadFixture(accredited);
    const commitment = digestOf('x');
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ['uint32', 'bytes32', 'bytes32'],
      [9, commitment, SERIAL],
    );
    expect(await items.itemId(9, commitment, SERIAL)).to.equal(BigInt(keccak256(encoded)));
  });

  it('is another for the same commitment with another serial token', async () => {
    const { world, items, item } = await passport();
    const withSerial = await enrolled(world, { serialToken: SERIAL });
    expect(withSerial).to.not.equal(item);
    expect((await items.item(withSerial)).enrolledAt).to.not.equal(0n);
  });
});

describe('Items: serial tokens', () => {
  it('are counted, and the first is nothing to tell', async () => {
    const world = await loadFixture(accredited);
    await expect(enrol(world, { serialToken: SERIAL })).to.not.emit(world.items, 'SerialSeenAgain');
    expect(await world.items.serialCount(SERIAL)).to.equal(1n);
  });

  it('that come again are told with the count, for the second and the third item', async () => {
    const world = await loadFixture(accredited);
    await enrol(world, { serialToken: SERIAL });
    for (const [count, by] of [
      [2, actor(world.rival)] as const,
      [3, actor(world.platform)] as const,
    ]) {
      const fields = { serialToken: SERIAL, commitment: digestOf(`bag ${count}`) };
      const item = await world.items.itemId(by.party, fields.commitment, SERIAL);
      await expect(enrol(world, fields, by))
        .to.emit(world.items, 'SerialSeenAgain')
        .withArgs(SERIAL, item, count);
    }
    expect(await world.items.serialCount(SERIAL)).to.equal(3n);
  });

  it('that are empty are not counted', async () => {
    const { world, items } = await passport();
    const second = enrol(world, { commitment: digestOf('another bag') });
    await expect(second).to.not.emit(items, 'SerialSeenAgain');
    expect(await items.serialCount(ZERO)).to.equal(0n);
  });
});

describe('Items: squatting', () => {
  it("attack: squatting a serial token does not keep the owner's item out, and both are seen", async () => {
    const world = await loadFixture(accredited);
    const squatted = await enrolled(world, { serialToken: SERIAL }, actor(world.rival));
    const item = await world.items.itemId(1, digestOf('a bag'), SERIAL);
    await expect(enrol(world, { serialToken: SERIAL }))
      .to.emit(world.items, 'SerialSeenAgain')
      .withArgs(SERIAL, item, 2);
    expect((await world.items.item(squatted)).party).to.equal(2n);
    expect((await world.items.item(item)).party).to.equal(1n);
  });

  it("attack: squatting a commitment leaves the other platform's item what it is", async () => {
    const world = await loadFixture(accredited);
    const squatted = await enrolled(world, {}, actor(world.rival));
    const item = await enrolled(world, { department: BAGS });
    expect(item).to.not.equal(squatted);
    expect((await world.items.item(item)).party).to.equal(1n);
  });

  it('attack: an enrolment seen on its way cannot be carried with another title holder', async () => {
    const world = await loadFixture(accredited);
    const fields = newItem(world);
    const by = actor(world.platform);
    const auth = await sign(world.domains.items, 'Enrol', fields, by);
    const thief = { ...fields, titleHolder: world.stranger.address };
    await expect(world.items.connect(world.stranger).enrolBySig(thief, auth))
      .to.be.revertedWithCustomError(world.items, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
  });
});
