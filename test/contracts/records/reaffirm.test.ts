import { expect } from 'chai';
import { type Ref, enrolled, record, refOf } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import {
  APPR,
  APPRAISER,
  BAGS,
  NO_END,
  SENIOR,
  Standing,
  WATCHES,
  bytes4,
  inDepartment,
} from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';
import { type Actor, sign } from '../words.ts';

/** A record whose key was lost before it was signed. */
async function inDoubt() {
  const world = await accredited();
  const item = await enrolled(world);
  const lost = await oneMoreKey(world, world.appraiser);
  await record(world, item, lost);
  await declareLost(world, lost, await time.latest());
  const ref = refOf(item, lost);
  return { world, item, lost, ref, recordId: await world.records.recordIdOf(ref) };
}

async function reaffirm(world: World, ref: Ref, by: Actor) {
  const auth = await sign(world.domains.records, 'Reaffirm', { ...ref }, by);
  return world.records.reaffirmBySig(ref, auth);
}

const affirmation = async (world: World, recordId: string) =>
  (await world.records.standing(recordId))[2];

describe('Records.reaffirm', () => {
  it('keeps time, party and key number, beside the record', async () => {
    const { world, ref, recordId } = await loadFixture(inDoubt);
    const [before] = await world.records.standing(recordId);
    await reaffirm(world, ref, actor(world.appraiser, 'p256'));
    expect(await affirmation(world, recordId)).to.deep.equal([BigInt(await time.latest()), 3n, 4n]);
    const [entry, revocation] = await world.records.standing(recordId);
    expect(entry).to.deep.equal(before);
    expect(revocation.revokedAt).to.equal(0n);
  });

  it('tells the record, its item and who vouches', async () => {
    const { world, ref, item, recordId } = await loadFixture(inDoubt);
    const by = actor(world.appraiser, 'p256');
    await expect(reaffirm(world, ref, by))
      .to.emit(world.records, 'RecordReaffirmed')
      .withArgs(recordId, item, 3, by.key.keyId);
  });

  it('reaches a leaf of a batch, which is not stored', async () => {
    const { world, item, lost } = await loadFixture(inDoubt);
    const leaf = refOf(item, lost, digestOf('a leaf'));
    await reaffirm(world, leaf, actor(world.appraiser));
    const word = await affirmation(world, await world.records.recordIdOf(leaf));
    expect(word.party).to.equal(3n);
  });

  it('is refused where the key that issued the record was never revoked', async () => {
    const { world, item } = await loadFixture(inDoubt);
    const by = actor(world.appraiser);
    await record(world, item, by);
    const ref = refOf(item, by);
    await expect(reaffirm(world, ref, actor(world.appraiser, 'p256')))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotInDoubt')
      .withArgs(await world.records.recordIdOf(ref));
  });

  it('is refused where nobody has the key that issued the record', async () => {
    const { world, ref } = await loadFixture(inDoubt);
    const unknown = { ...ref, issuerKey: digestOf('no key') };
    await expect(reaffirm(world, unknown, actor(world.appraiser)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotInDoubt')
      .withArgs(await world.records.recordIdOf(unknown));
  });

  it('is refused for an item that was never enrolled', async () => {
    const { world, ref } = await loadFixture(inDoubt);
    await expect(reaffirm(world, { ...ref, item: 77n }, actor(world.appraiser)))
      .to.be.revertedWithCustomError(world.records, 'RecordsItemUnknown')
      .withArgs(77n);
  });

  it('is refused to another party that may sign the same', async () => {
    const { world, ref, recordId } = await loadFixture(inDoubt);
    await expect(reaffirm(world, ref, actor(world.junior)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(recordId, 3, 4);
  });

  it('attack: stating oneself as the issuer does not make a lost key of another party one’s own', async () => {
    const { world, ref } = await loadFixture(inDoubt);
    const posed = { ...ref, issuerParty: world.junior.number };
    await expect(reaffirm(world, posed, actor(world.junior)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(await world.records.recordIdOf(posed), 4, 4);
  });

  it('is refused where the record states another party than the key’s', async () => {
    const { world, ref } = await loadFixture(inDoubt);
    const posed = { ...ref, issuerParty: world.junior.number };
    await expect(reaffirm(world, posed, actor(world.appraiser)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(await world.records.recordIdOf(posed), 4, 3);
  });

  it('is refused to the lost key itself', async () => {
    const { world, ref, lost } = await loadFixture(inDoubt);
    await expect(reaffirm(world, ref, lost))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(lost.key.keyId, Standing.KeyRevoked);
  });

  it('needs the role now', async () => {
    const { world, ref } = await loadFixture(inDoubt);
    await world.parties.endGrant(world.appraiser.number, APPR, 0);
    await time.increase(1);
    const by = actor(world.appraiser);
    await expect(reaffirm(world, ref, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it("needs the item's department now", async () => {
    const { world, ref } = await loadFixture(inDoubt);
    const scope = inDepartment(WATCHES, SENIOR);
    await world.parties.grant(world.appraiser.number, APPR, 0, NO_END, scope);
    await time.increase(1);
    const by = actor(world.appraiser);
    await expect(reaffirm(world, ref, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('needs the grade of the kind now', async () => {
    const { world, item, lost } = await loadFixture(inDoubt);
    await world.parties.registerKind(bytes4('SENI'), APPR, SENIOR);
    const ref = { ...refOf(item, lost), kind: bytes4('SENI') };
    const scope = inDepartment(BAGS, APPRAISER);
    await world.parties.grant(world.appraiser.number, APPR, 0, NO_END, scope);
    await time.increase(1);
    const by = actor(world.appraiser);
    await expect(reaffirm(world, ref, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('happens once, and says since when', async () => {
    const { world, ref, recordId } = await loadFixture(inDoubt);
    await reaffirm(world, ref, actor(world.appraiser));
    const affirmedAt = await time.latest();
    await expect(reaffirm(world, ref, actor(world.appraiser, 'p256')))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyReaffirmed')
      .withArgs(recordId, affirmedAt);
  });

  it('happens again where the affirming key was lost as well', async () => {
    const { world, ref, recordId } = await loadFixture(inDoubt);
    const first = actor(world.appraiser, 'p256');
    await reaffirm(world, ref, first);
    await declareLost(world, first, await time.latest());
    await reaffirm(world, ref, actor(world.appraiser));
    expect(await affirmation(world, recordId)).to.deep.equal([BigInt(await time.latest()), 3n, 2n]);
  });

  it('stays where the affirming key was lost only a second later', async () => {
    const { world, ref, recordId } = await loadFixture(inDoubt);
    const first = actor(world.appraiser, 'p256');
    await reaffirm(world, ref, first);
    const affirmedAt = await time.latest();
    await time.increase(10);
    await declareLost(world, first, affirmedAt + 1);
    await expect(reaffirm(world, ref, actor(world.appraiser)))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyReaffirmed')
      .withArgs(recordId, affirmedAt);
  });
});
