import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END, bytes4 } from '../codes.ts';
import { accredited, digestOf, keyNamed } from '../fixture.ts';
import { ZERO, actor, enrolled, record, refOf, revoke } from '../intents.ts';

async function recorded() {
  const world = await accredited();
  const by = actor(world.appraiser);
  const item = await enrolled(world);
  await record(world, item, by);
  const ref = refOf(item, by);
  return { world, by, ref, recordId: await world.records.recordIdOf(ref) };
}

describe('Records.revoke', () => {
  it('keeps time, party, key number, reason and successor, beside the record', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const [before] = await world.records.standing(recordId);
    const successor = digestOf('a successor');
    await revoke(world, ref, actor(world.appraiser, world.appraiser.keys.wallet), { successor });
    const [entry, revocation] = await world.records.standing(recordId);
    expect(entry).to.deep.equal(before);
    expect(revocation).to.deep.equal([
      BigInt(await time.latest()),
      3n,
      3n,
      bytes4('MIST'),
      successor,
    ]);
  });

  it('tells the record, its item, who revoked it, why, and what replaces it', async () => {
    const { world, ref, recordId, by } = await loadFixture(recorded);
    await expect(revoke(world, ref, by))
      .to.emit(world.records, 'RecordRevoked')
      .withArgs(recordId, ref.item, 3, by.key.keyId, bytes4('MIST'), ZERO);
  });

  it("is open to any key of the issuer's party that stands, without a grant", async () => {
    const { world, ref } = await loadFixture(recorded);
    await world.parties.endGrant(3, bytes4('APPR'), 0, 0);
    await expect(revoke(world, ref, actor(world.appraiser, world.appraiser.keys.p256))).to.emit(
      world.records,
      'RecordRevoked',
    );
  });

  it('is open to a referee', async () => {
    const { world, ref } = await loadFixture(recorded);
    await expect(revoke(world, ref, actor(world.referee))).to.emit(world.records, 'RecordRevoked');
  });

  it('is closed to a referee whose grant has ended', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    await world.parties.endGrant(world.referee.number, bytes4('REFE'), 0, 0);
    await expect(revoke(world, ref, actor(world.referee)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(recordId, 3, world.referee.number);
  });

  it('is closed to a foreign party, the platform of the item included', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    for (const party of [world.platform, world.junior]) {
      await expect(revoke(world, ref, actor(party)))
        .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
        .withArgs(recordId, 3, party.number);
    }
  });

  it('does not reach a record by stating oneself as its issuer', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const thief = actor(world.junior);
    await revoke(world, { ...ref, issuerParty: thief.party }, thief);
    const [, revocation] = await world.records.standing(recordId);
    expect(revocation.revokedAt).to.equal(0n);
  });

  it('happens once, and says since when', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    await revoke(world, ref);
    const revokedAt = await time.latest();
    await expect(revoke(world, ref, actor(world.referee), { reason: bytes4('FRAU') }))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyRevoked')
      .withArgs(recordId, revokedAt);
  });

  it('refuses the record as its own successor', async () => {
    const { world, ref, recordId, by } = await loadFixture(recorded);
    await expect(revoke(world, ref, by, { successor: recordId }))
      .to.be.revertedWithCustomError(world.records, 'RecordsSuccessorInvalid')
      .withArgs(recordId, recordId);
  });

  it('refuses an empty reason', async () => {
    const { world, ref, by } = await loadFixture(recorded);
    await expect(revoke(world, ref, by, { reason: '0x00000000' })).to.be.revertedWithCustomError(
      world.records,
      'RecordsZero',
    );
  });

  it('signed by a key since revoked from that time does not block the real one', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const stolen = keyNamed('stolen');
    await world.parties.addKey(3, stolen.signer, 0, NO_END);
    await revoke(world, ref, { party: 3, key: stolen }, { reason: bytes4('FRAU') });
    const theft = await time.latest();
    await time.increase(DAY);
    await world.parties.revokeKey(stolen.keyId, theft, digestOf('a case'));

    await revoke(world, ref, actor(world.appraiser));
    const [, revocation] = await world.records.standing(recordId);
    expect([revocation.keyNumber, revocation.reason]).to.deep.equal([1n, bytes4('MIST')]);
    await expect(revoke(world, ref, actor(world.referee))).to.be.revertedWithCustomError(
      world.records,
      'RecordsAlreadyRevoked',
    );
  });

  it('stays where its key was revoked from a later time', async () => {
    const { world, ref } = await loadFixture(recorded);
    const lost = keyNamed('lost later');
    await world.parties.addKey(3, lost.signer, 0, NO_END);
    await revoke(world, ref, { party: 3, key: lost });
    await world.parties.revokeKey(lost.keyId, (await time.latest()) + 1, digestOf('a case'));
    await expect(revoke(world, ref)).to.be.revertedWithCustomError(
      world.records,
      'RecordsAlreadyRevoked',
    );
  });
});
