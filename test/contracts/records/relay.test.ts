import { expect } from 'chai';
import { enrolled, newBatch, newRecord, newRevocation, record, refOf } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { APPR, BAGS, NO_END, Standing, bytes4, inDepartment } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { accountKey } from '../signers.ts';
import { type Actor, sign } from '../words.ts';

const EXPERTS = 50;

/** Fifty experts with a key each, ten a party, and an item. */
async function fiftyExperts() {
  const world = await accredited();
  const experts: Actor[] = [];
  for (let party = 100; experts.length < EXPERTS; ++party) {
    await world.parties.register(party, bytes4('APPR'), `did:web:experts-${party}.example`);
    await world.parties.grant(party, APPR, 0, NO_END, inDepartment(BAGS));
    for (let number = 1; number <= 10; ++number) {
      const key = accountKey(`expert ${number} of ${party}`);
      await world.parties.addKey(party, key.signer, 0, NO_END);
      experts.push({ party, key });
    }
  }
  await time.increase(1);
  return { world, experts, item: await enrolled(world) };
}

async function wordOf(world: World, item: bigint, by: Actor): Promise<string> {
  const entry = newRecord(item);
  const auth = await sign(world.domains.records, 'Record', entry, by);
  return world.records.interface.encodeFunctionData('recordBySig', [entry, auth]);
}

/** Fifty words, of which the one at `index` is of nobody's key; and what meets that one. */
async function oneBad(world: World, experts: readonly Actor[], item: bigint, index: number) {
  const nobody = { party: 100, key: accountKey('nobody') };
  const signers = experts.with(index, nobody);
  const words = await Promise.all(signers.map((by) => wordOf(world, item, by)));
  const reason = world.records.interface.encodeErrorResult('IntentsNotPermitted', [
    nobody.key.keyId,
    Standing.UnknownKey,
  ]);
  return { words, reason };
}

async function anchoredAt(world: World, item: bigint, by: Actor): Promise<bigint> {
  const [entry] = await world.records.standing(await world.records.recordIdOf(refOf(item, by)));
  return entry.anchoredAt;
}

describe('Records.relay', () => {
  it('carries the words of fifty experts at once', async () => {
    const { world, experts, item } = await loadFixture(fiftyExperts);
    const words = await Promise.all(experts.map((by) => wordOf(world, item, by)));
    expect(await world.records.relay.staticCall(words, true)).to.equal(50n);
    await world.records.relay(words, true);
    for (const by of experts) expect(await anchoredAt(world, item, by)).to.not.equal(0n);
  });

  it('skips one bad word among fifty and tells its place and reason', async () => {
    const { world, experts, item } = await loadFixture(fiftyExperts);
    const { words, reason } = await oneBad(world, experts, item, 17);
    expect(await world.records.relay.staticCall(words, false)).to.equal(49n);
    await expect(world.records.relay(words, false))
      .to.emit(world.records, 'CallSkipped')
      .withArgs(17, reason);
    const stored = await Promise.all(experts.map((by) => anchoredAt(world, item, by)));
    expect(stored.map((at) => at !== 0n)).to.deep.equal(experts.map((_, index) => index !== 17));
  });

  it('undoes all fifty for one bad word, if so asked', async () => {
    const { world, experts, item } = await loadFixture(fiftyExperts);
    const { words, reason } = await oneBad(world, experts, item, 49);
    await expect(world.records.relay(words, true))
      .to.be.revertedWithCustomError(world.records, 'IntentsCallFailed')
      .withArgs(49, reason);
    expect(await anchoredAt(world, item, experts[0]!)).to.equal(0n);
  });

  it('carries a record, its revocation and a batch, and lets its caller act directly', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    const { records } = world;
    const revocation = newRevocation(refOf(item, by));
    const message = { ...revocation.ref, reason: revocation.reason };
    const revoke = await sign(
      world.domains.records,
      'Revoke',
      { ...message, successor: revocation.successor },
      by,
    );
    const calls = [
      await wordOf(world, item, by),
      records.interface.encodeFunctionData('revokeBySig', [revocation, revoke]),
      records.interface.encodeFunctionData('anchor', [newBatch()]),
    ];
    const platform = actor(world.platform, 'caller').key.caller!;
    await expect(records.connect(platform).relay(calls, true))
      .to.emit(records, 'BatchAnchored')
      .withArgs(digestOf('a root'), 1, 1, 2, digestOf('a manifest'));
    const [, stored] = await records.standing(await records.recordIdOf(revocation.ref));
    expect(stored.party).to.equal(3n);
  });

  it('skips a word that was carried before', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    const word = await wordOf(world, item, by);
    await record(world, item, by);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    const reason = world.records.interface.encodeErrorResult('RecordsRecordExists', [
      recordId,
      await anchoredAt(world, item, by),
    ]);
    await expect(world.records.relay([word], false))
      .to.emit(world.records, 'CallSkipped')
      .withArgs(0, reason);
  });
});
