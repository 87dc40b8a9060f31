import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { APPR, CERT, JEWELLERY, NO_END, Standing, WATCHES, bytes4 } from '../codes.ts';
import { accredited, digestOf } from '../fixture.ts';
import { ZERO, actor, enrolled, record, refOf } from '../intents.ts';

describe('Records.record', () => {
  it('stores time, party and key number under the record id', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser, world.appraiser.keys.p256);
    await record(world, item, by);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    const [entry, revocation] = await world.records.standing(recordId);
    expect(entry).to.deep.equal([BigInt(await time.latest()), 3n, 2n]);
    expect(revocation.revokedAt).to.equal(0n);
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

  it('refuses an item that was never enrolled', async () => {
    const world = await loadFixture(accredited);
    await expect(record(world, 77n))
      .to.be.revertedWithCustomError(world.records, 'RecordsItemUnknown')
      .withArgs(77n);
  });

  it('refuses a kind that governance has not registered', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await expect(record(world, item, actor(world.appraiser), { kind: bytes4('NOPE') }))
      .to.be.revertedWithCustomError(world.records, 'RecordsKindUnknown')
      .withArgs(bytes4('NOPE'));
  });

  it('refuses an empty digest', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    await expect(
      record(world, item, actor(world.appraiser), { digest: ZERO }),
    ).to.be.revertedWithCustomError(world.records, 'RecordsZero');
  });

  it('refuses a party without the role of the kind', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.platform);
    await expect(record(world, item, by))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('refuses an item of a department outside the grant', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    const item = await enrolled(world, { department: JEWELLERY });
    await expect(record(world, item, by))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotPermitted')
      .withArgs(by.key.keyId, Standing.OutOfScope);
  });

  it('accepts each department of the grant', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world, { department: WATCHES });
    await expect(record(world, item)).to.emit(world.records, 'RecordAnchored');
  });

  it('refuses a grade below that of the kind, and accepts one that reaches it', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const kind = bytes4('SENI');
    await world.parties.registerKind(kind, APPR, 2);
    const junior = actor(world.junior);
    await expect(record(world, item, junior, { kind }))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotPermitted')
      .withArgs(junior.key.keyId, Standing.OutOfScope);
    await expect(record(world, item, actor(world.appraiser), { kind })).to.emit(
      world.records,
      'RecordAnchored',
    );
  });

  it('takes role and scope from one grant, never from two', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world, { department: JEWELLERY });
    const kind = bytes4('SENI');
    await world.parties.registerKind(kind, APPR, 2);
    const terms = {
      from: 0,
      until: NO_END,
      departments: 1 << JEWELLERY,
      grade: 1,
      probation: false,
    };
    await world.parties.grant(world.appraiser.number, APPR, terms);
    await expect(record(world, item, actor(world.appraiser), { kind }))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotPermitted')
      .withArgs(world.appraiser.keys.account.keyId, Standing.OutOfScope);
  });
});
