import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { actOn, enrolled, newRecord, record, refOf } from '../acts.ts';
import {
  ANY_ROLE,
  APPR,
  APPRAISER,
  BAGS,
  CERT,
  JEWELLERY,
  NO_END,
  SENIOR,
  Standing,
  WATCHES,
  ZERO,
  bytes4,
  inDepartment,
} from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';

const SENI = bytes4('SENI');

describe('Records.record', () => {
  it('stores time, party and key number under the record id, and nothing else', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser, 'p256');
    await record(world, item, by);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    const [entry, revocation, affirmation] = await world.records.standing(recordId);
    expect(entry).to.deep.equal([BigInt(await time.latest()), 3n, 4n]);
    expect(revocation).to.deep.equal([0n, 0n, 0n, ANY_ROLE, ZERO]);
    expect(affirmation).to.deep.equal([0n, 0n, 0n]);
  });

  it('tells the record, its item, its kind and who said it', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    await expect(record(world, item, by))
      .to.emit(world.records, 'RecordAnchored')
      .withArgs(recordId, item, CERT, digestOf('a certificate'), 3, by.key.keyId);
  });

  it('answers with the record id', async () => {
    const world = await loadFixture(accredited);
    const entry = newRecord(await enrolled(world));
    const by = actor(world.appraiser, 'caller');
    const recordId = await world.records.recordIdOf(refOf(entry.item, by));
    const direct = world.records.connect(by.key.caller).record;
    expect(await direct.staticCall(entry)).to.equal(recordId);
    const auth = await sign(world.domains.records, 'Record', entry, by);
    expect(await world.records.recordBySig.staticCall(entry, auth)).to.equal(recordId);
  });

  it('refuses an item that was never enrolled', async () => {
    const world = await loadFixture(accredited);
    await expect(record(world, 77n))
      .to.be.revertedWithCustomError(world.records, 'RecordsItemUnknown')
      .withArgs(77n);
  });

  it('takes records about a retired item', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await world.items.connect(world.holder).retire(await actOn(world, item), 0);
    await expect(record(world, item)).to.emit(world.records, 'RecordAnchored');
  });

  it('refuses a kind that governance has not registered', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    await expect(record(world, item, by, { kind: bytes4('NOPE') }))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.UnknownKind);
  });

  it('refuses an empty digest', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const empty = record(world, item, actor(world.appraiser), { digest: ZERO });
    await expect(empty).to.be.revertedWithCustomError(world.records, 'RecordsZero');
  });

  it('refuses a party without the role of the kind', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.platform);
    await expect(record(world, item, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('refuses an item of a department outside the grant', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    const item = await enrolled(world, { department: JEWELLERY });
    await expect(record(world, item, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('accepts each department of the grant', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world, { department: WATCHES });
    await expect(record(world, item)).to.emit(world.records, 'RecordAnchored');
  });

  it('refuses a grade below that of the kind', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await world.parties.registerKind(SENI, APPR, SENIOR);
    const junior = actor(world.junior);
    await expect(record(world, item, junior, { kind: SENI }))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(junior.key.keyId, Standing.OutOfScope);
  });

  it('accepts the grade of the kind', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await world.parties.registerKind(SENI, APPR, SENIOR);
    const senior = record(world, item, actor(world.appraiser), { kind: SENI });
    await expect(senior).to.emit(world.records, 'RecordAnchored');
  });

  it("takes the grade in the item's department, not the highest in any", async () => {
    const world = await loadFixture(accredited);
    await world.parties.registerKind(SENI, APPR, SENIOR);
    const scope = inDepartment(BAGS, SENIOR) | inDepartment(JEWELLERY, APPRAISER);
    await world.parties.grant(world.appraiser.number, APPR, 0, NO_END, scope);
    const by = actor(world.appraiser);
    const item = await enrolled(world, { department: JEWELLERY });
    await expect(record(world, item, by, { kind: SENI }))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('follows the window of the grant to the second', async () => {
    const world = await loadFixture(accredited);
    const [first, second] = [
      await enrolled(world),
      await enrolled(world, { commitment: digestOf('another bag') }),
    ];
    const end = (await time.latest()) + 1000;
    await world.parties.endGrant(world.appraiser.number, APPR, end);
    await time.setNextBlockTimestamp(end - 1);
    await expect(record(world, first)).to.emit(world.records, 'RecordAnchored');
    await time.setNextBlockTimestamp(end);
    const by = actor(world.appraiser);
    await expect(record(world, second, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('follows a suspension to the second', async () => {
    const world = await loadFixture(accredited);
    const [first, second] = [
      await enrolled(world),
      await enrolled(world, { commitment: digestOf('another bag') }),
    ];
    const from = (await time.latest()) + 1000;
    await world.parties.suspend(world.appraiser.number, from, NO_END);
    await time.setNextBlockTimestamp(from - 1);
    await expect(record(world, first)).to.emit(world.records, 'RecordAnchored');
    await time.setNextBlockTimestamp(from);
    const by = actor(world.appraiser);
    await expect(record(world, second, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.PartySuspended);
  });

  it('states in the word whose key it is', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const posing = { party: world.junior.number, key: world.appraiser.keys.account };
    await expect(record(world, item, posing))
      .to.be.revertedWithCustomError(world.records, 'IntentsPartyMismatch')
      .withArgs(world.junior.number, world.appraiser.number);
  });
});
