import { expect } from 'chai';
import { AbiCoder, concat, keccak256 } from 'ethers';
import { loadFixture, time } from '../chain.ts';
import { newItem } from '../acts.ts';
import { BAGS, JEWELLERY, NO_END, PLAT, Standing, WATCHES, ZERO, inDepartment } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { highS } from '../signers.ts';
import { type Actor, type Auth, sign } from '../words.ts';

type NewItem = ReturnType<typeof newItem>;

const ITEM = ['bytes32', 'bytes32', 'address', 'uint8'];
const listHash = (list: readonly NewItem[]): string =>
  keccak256(
    concat(
      list.map((item) =>
        AbiCoder.defaultAbiCoder().encode(ITEM, [
          item.commitment,
          item.serialToken,
          item.titleHolder,
          item.department,
        ]),
      ),
    ),
  );

const bags = (world: World, ...departments: number[]): NewItem[] =>
  departments.map((department, index) =>
    newItem(world, { commitment: digestOf(`bag ${index}`), department }),
  );

const signed = (world: World, list: readonly NewItem[], by: Actor = actor(world.platform)) =>
  sign(world.domains.items, 'EnrolMany', { items: listHash(list) }, by);

describe('Items.enrolMany', () => {
  it('enrols every item of a list under one word, each in its department', async () => {
    const world = await loadFixture(accredited);
    const list = bags(world, BAGS, BAGS, WATCHES, JEWELLERY, BAGS);
    const by = actor(world.platform, 'p256');
    await world.items.enrolManyBySig(list, await signed(world, list, by));
    for (const { commitment, department } of list) {
      const entry = await world.items.item(await world.items.itemId(1, commitment, ZERO));
      expect([entry.party, entry.keyNumber, entry.department, entry.enrolledAt]).to.deep.equal([
        1n,
        4n,
        BigInt(department),
        BigInt(await time.latest()),
      ]);
    }
  });

  it('tells of every item, whoever calls', async () => {
    const world = await loadFixture(accredited);
    const { key } = actor(world.platform, 'caller');
    const list = bags(world, BAGS, WATCHES);
    const sent = await world.items.connect(key.caller).enrolMany(list);
    for (const { commitment, department, serialToken } of list) {
      const item = await world.items.itemId(1, commitment, serialToken);
      await expect(sent)
        .to.emit(world.items, 'ItemEnrolled')
        .withArgs(item, 1, key.keyId, department, commitment, serialToken);
    }
  });

  it('is refused to a stranger who calls', async () => {
    const world = await loadFixture(accredited);
    await expect(
      world.items.connect(world.stranger).enrolMany(bags(world, BAGS)),
    ).to.be.revertedWithCustomError(world.items, 'IntentsNotPermitted');
  });

  it('is refused for an empty list', async () => {
    const world = await loadFixture(accredited);
    await expect(
      world.items.enrolManyBySig([], await signed(world, [])),
    ).to.be.revertedWithCustomError(world.items, 'ItemsZero');
  });

  it('asks for each department whether the grant covers it, first, middle and last', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(2, PLAT, 0, NO_END, inDepartment(BAGS));
    await time.increase(1);
    const by = actor(world.rival);
    for (const departments of [
      [WATCHES, BAGS, BAGS],
      [BAGS, WATCHES, BAGS],
      [BAGS, BAGS, WATCHES],
    ]) {
      const list = bags(world, ...departments);
      await expect(world.items.enrolManyBySig(list, await signed(world, list, by)))
        .to.be.revertedWithCustomError(world.items, 'IntentsNotPermitted')
        .withArgs(by.key.keyId, Standing.OutOfScope);
    }
  });

  it('refuses departments that no scope has a place for, in any place of the list', async () => {
    const world = await loadFixture(accredited);
    for (const [departments, wrong] of [
      [[0, BAGS], 0],
      [[BAGS, 0], 0],
      [[BAGS, 24], 24],
    ] as const) {
      const list = bags(world, ...departments);
      await expect(world.items.enrolManyBySig(list, await signed(world, list)))
        .to.be.revertedWithCustomError(world.items, 'ItemsDepartmentInvalid')
        .withArgs(wrong);
    }
  });

  it('undoes all where one is enrolled already', async () => {
    const world = await loadFixture(accredited);
    const [first, second] = bags(world, BAGS, BAGS) as [NewItem, NewItem];
    const list = [first, second, first];
    const item = await world.items.itemId(1, first.commitment, ZERO);
    await expect(world.items.enrolManyBySig(list, await signed(world, list)))
      .to.be.revertedWithCustomError(world.items, 'ItemsItemExists')
      .withArgs(item, 1);
    expect((await world.items.item(item)).enrolledAt).to.equal(0n);
  });

  it('is carried once', async () => {
    const world = await loadFixture(accredited);
    const list = bags(world, BAGS);
    const auth = await signed(world, list);
    await world.items.enrolManyBySig(list, auth);
    await expect(world.items.enrolManyBySig(list, auth))
      .to.be.revertedWithCustomError(world.items, 'ItemsItemExists')
      .withArgs(await world.items.itemId(1, list[0]!.commitment, ZERO), 1);
  });

  it('is carried in the last second of its deadline and refused one second later', async () => {
    const world = await loadFixture(accredited);
    const list = bags(world, BAGS);
    const auth = await signed(world, list);
    await time.setNextBlockTimestamp(auth.deadline + 1);
    await expect(world.items.enrolManyBySig(list, auth))
      .to.be.revertedWithCustomError(world.items, 'IntentsExpired')
      .withArgs(auth.deadline, auth.deadline + 1);
    await time.setNextBlockTimestamp(auth.deadline);
    await expect(world.items.enrolManyBySig(list, auth)).to.emit(world.items, 'ItemEnrolled');
  });

  it('is refused where a member, the order or the length of the list was changed after signing', async () => {
    const world = await loadFixture(accredited);
    const list = bags(world, BAGS, WATCHES);
    const [first, second] = list as [NewItem, NewItem];
    const auth = await signed(world, list);
    for (const changed of [
      [{ ...first, commitment: digestOf('another') }, second],
      [{ ...first, serialToken: digestOf('a serial') }, second],
      [first, { ...second, titleHolder: world.stranger.address }],
      [first, { ...second, department: BAGS }],
      [second, first],
      [first],
      [first, second, ...bags(world, BAGS, BAGS, BAGS).slice(2)],
    ]) {
      await expect(world.items.enrolManyBySig(changed, auth))
        .to.be.revertedWithCustomError(world.items, 'IntentsSignatureInvalid')
        .withArgs(auth.signer);
    }
  });

  it('is refused with another deadline, signer or party, and with a signature that has high S', async () => {
    const world = await loadFixture(accredited);
    const list = bags(world, BAGS);
    const auth = await signed(world, list);
    const refused = (change: Partial<Auth>) =>
      expect(world.items.enrolManyBySig(list, { ...auth, ...change })).to.be;
    const { items, platform } = world;
    await refused({ deadline: auth.deadline + 1 })
      .revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(auth.signer);
    await refused({ signer: platform.keys.p256.signer })
      .revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(platform.keys.p256.signer);
    await refused({ signature: highS(auth.signature) })
      .revertedWithCustomError(items, 'IntentsSignatureInvalid')
      .withArgs(auth.signer);
    await refused({ party: 2 })
      .revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(2, 1);
  });
});
