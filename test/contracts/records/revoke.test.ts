import { expect } from 'chai';
import { enrolled, record, refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import {
  ANY_ROLE,
  APPR,
  NO_END,
  REFE,
  Standing,
  WATCHES,
  ZERO,
  bytes4,
  inDepartment,
} from '../codes.ts';
import { accredited, actor, digestOf } from '../fixture.ts';
import { suspended } from '../lost-keys.ts';

const FRAUD = bytes4('FRAU');

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
    await revoke(world, ref, actor(world.appraiser, 'p256'), { successor });
    const [entry, revocation] = await world.records.standing(recordId);
    expect(entry).to.deep.equal(before);
    const at = BigInt(await time.latest());
    expect(revocation).to.deep.equal([at, 3n, 4n, bytes4('ERRO'), successor]);
  });

  it('tells the record, its item, who revoked it, why, and what replaces it', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const by = actor(world.referee, 'p256');
    const successor = digestOf('a successor');
    await expect(revoke(world, ref, by, { successor, reason: FRAUD }))
      .to.emit(world.records, 'RecordRevoked')
      .withArgs(recordId, ref.item, 5, by.key.keyId, FRAUD, successor);
  });

  it('needs no successor', async () => {
    const { world, ref, recordId, by } = await loadFixture(recorded);
    await revoke(world, ref, by);
    const [, revocation] = await world.records.standing(recordId);
    expect(revocation.successor).to.equal(ZERO);
  });

  it('reaches a record that was never stored', async () => {
    const { world, by } = await loadFixture(recorded);
    const ref = refOf(7n, by, digestOf('a leaf'));
    const recordId = await world.records.recordIdOf(ref);
    await revoke(world, ref, by);
    const [entry, revocation] = await world.records.standing(recordId);
    expect([entry.anchoredAt, revocation.party]).to.deep.equal([0n, 3n]);
  });

  it("is open to any key of the issuer's party that stands, without a grant", async () => {
    const { world, ref } = await loadFixture(recorded);
    await world.parties.endGrant(world.appraiser.number, APPR, 0);
    await time.increase(1);
    await expect(revoke(world, ref, actor(world.appraiser, 'p256'))).to.emit(
      world.records,
      'RecordRevoked',
    );
  });

  it('is open to a referee whatever the department of its grant', async () => {
    const { world, ref } = await loadFixture(recorded);
    await world.parties.grant(world.referee.number, REFE, 0, NO_END, inDepartment(WATCHES));
    await time.increase(1);
    await expect(revoke(world, ref, actor(world.referee))).to.emit(world.records, 'RecordRevoked');
  });

  it('is closed to a referee whose grant has ended', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    await world.parties.endGrant(world.referee.number, REFE, 0);
    await time.increase(1);
    await expect(revoke(world, ref, actor(world.referee)))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
      .withArgs(recordId, 3, world.referee.number);
  });

  it('is closed to a referee that is suspended', async () => {
    const { world, ref } = await loadFixture(recorded);
    const by = actor(world.referee);
    await suspended(world, world.referee);
    await expect(revoke(world, ref, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.PartySuspended);
  });

  it('is closed to a foreign party, the platform of the item included', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    for (const party of [world.platform, world.junior]) {
      await expect(revoke(world, ref, actor(party)))
        .to.be.revertedWithCustomError(world.records, 'RecordsNotYours')
        .withArgs(recordId, 3, party.number);
    }
  });

  it('attack: stating oneself as the issuer does not reach the record', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    const thief = actor(world.junior);
    await revoke(world, { ...ref, issuerParty: thief.party }, thief);
    const [, revocation] = await world.records.standing(recordId);
    expect(revocation).to.deep.equal([0n, 0n, 0n, ANY_ROLE, ZERO]);
  });

  it('happens once, and says since when', async () => {
    const { world, ref, recordId } = await loadFixture(recorded);
    await revoke(world, ref);
    const revokedAt = await time.latest();
    await expect(revoke(world, ref, actor(world.referee), { reason: FRAUD }))
      .to.be.revertedWithCustomError(world.records, 'RecordsAlreadyRevoked')
      .withArgs(recordId, revokedAt);
  });

  it('refuses an empty reason', async () => {
    const { world, ref, by } = await loadFixture(recorded);
    await expect(revoke(world, ref, by, { reason: ANY_ROLE })).to.be.revertedWithCustomError(
      world.records,
      'RecordsZero',
    );
  });
});
