import { expect } from 'chai';
import { AbiCoder, keccak256 } from 'ethers';
import {
  anchor,
  enrolled,
  newBatch,
  newRecord,
  newRevocation,
  record,
  refOf,
  revoke,
} from '../acts.ts';
import { ethers, loadFixture, time } from '../chain.ts';
import { APPR, NO_END, REFE, bytes4 } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost } from '../lost-keys.ts';
import { highS } from '../signers.ts';
import { sign } from '../words.ts';
import { Status } from './codes.ts';

async function entryOf(world: World, ref: ReturnType<typeof refOf>) {
  const [entry] = await world.records.standing(await world.records.recordIdOf(ref));
  return entry;
}

describe('Records: attacks', () => {
  it('attack: a digest squatted under another item, or under the same item first, stops nobody', async () => {
    const world = await loadFixture(accredited);
    const wanted = await enrolled(world);
    const other = await enrolled(world, { commitment: digestOf('another bag') });
    const squatter = actor(world.junior);
    await record(world, other, squatter);
    await record(world, wanted, squatter);

    const by = actor(world.appraiser);
    await record(world, wanted, by);
    expect((await entryOf(world, refOf(wanted, by))).party).to.equal(3n);
    expect((await entryOf(world, refOf(wanted, squatter))).party).to.equal(4n);
  });

  it('attack: a squatter can revoke only what it squatted', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const [by, squatter] = [actor(world.appraiser), actor(world.junior)];
    await record(world, item, squatter);
    await record(world, item, by);
    await revoke(world, refOf(item, squatter), squatter);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    expect(await world.records.statusAt(recordId, await time.latest())).to.equal(Status.Standing);
  });

  it('attack: the malleable twin of a signature carries nothing, before the word or after', async () => {
    const world = await loadFixture(accredited);
    const entry = newRecord(await enrolled(world));
    const by = actor(world.appraiser);
    const word = await sign(world.domains.records, 'Record', entry, by);
    const twin = { ...word, signature: highS(word.signature) };
    await expect(world.records.recordBySig(entry, twin))
      .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
    await world.records.recordBySig(entry, word);
    await expect(world.records.recordBySig(entry, twin)).to.be.revertedWithCustomError(
      world.records,
      'RecordsRecordExists',
    );
  });

  it('attack: a backdated key puts in doubt what came after its loss, and nothing before', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    const names = ['long before', 'just before', 'just after'];
    const times: number[] = [];
    for (const name of names) {
      await time.increase(3600);
      await record(world, item, by, { digest: digestOf(name) });
      times.push(await time.latest());
    }
    await declareLost(world, by, times[1]! + 1);
    const now = await time.latest();
    const statuses = await Promise.all(
      names.map(async (name) =>
        world.records.statusAt(
          await world.records.recordIdOf(refOf(item, by, digestOf(name))),
          now,
        ),
      ),
    );
    expect(statuses).to.deep.equal([Status.Standing, Status.Standing, Status.InDoubt]);
  });
});

/** What the chain keeps of a record, its revocation and a batch: every slot of each. */
async function keptSlots(world: World, recordId: string, batchId: string): Promise<string[]> {
  const records = await world.records.getAddress();
  const coder = AbiCoder.defaultAbiCoder();
  const slot = (id: string, mapping: number) =>
    BigInt(keccak256(coder.encode(['bytes32', 'uint256'], [id, mapping])));
  const slots = [
    slot(recordId, 0),
    slot(batchId, 1),
    slot(recordId, 2),
    slot(recordId, 2) + 1n,
    slot(recordId, 3),
  ];
  return Promise.all(slots.map((at) => ethers.provider.getStorage(records, at)));
}

describe('Records: governance trying to rewrite', () => {
  it('attack: has no restricted function here to do it with', async () => {
    const world = await loadFixture(accredited);
    const names: string[] = [];
    world.records.interface.forEachFunction(({ name, constant }) => {
      if (!constant) names.push(name);
    });
    const acts = ['anchor', 'reaffirm', 'record', 'recordMany', 'revoke'];
    expect(names.sort()).to.deep.equal(
      [...acts.flatMap((act) => [act, `${act}BySig`]), 'relay'].sort(),
    );
  });

  it('attack: is a stranger to every act, as an account and as the AccessManager', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    await record(world, item, by);
    const { records, manager, governor } = world;
    const ref = refOf(item, by);
    const calls = [
      records.interface.encodeFunctionData('record', [newRecord(item)]),
      records.interface.encodeFunctionData('anchor', [newBatch()]),
      records.interface.encodeFunctionData('revoke', [newRevocation(ref)]),
    ];
    const to = await records.getAddress();
    for (const data of calls) {
      await expect(governor.sendTransaction({ to, data })).to.be.revertedWithCustomError(
        records,
        'IntentsNotPermitted',
      );
      await expect(manager.connect(governor).execute(to, data)).to.be.revertedWithCustomError(
        records,
        'IntentsNotPermitted',
      );
    }
  });

  it('attack: with all its powers over parties changes no stored word', async () => {
    const world = await loadFixture(accredited);
    const item = await enrolled(world);
    const by = actor(world.appraiser);
    await record(world, item, by);
    await revoke(world, refOf(item, by), by, { successor: digestOf('a successor') });
    await anchor(world);
    const recordId = await world.records.recordIdOf(refOf(item, by));
    const batchId = await world.records.batchIdOf(digestOf('a root'), 1);
    const at = await time.latest();
    const before = await keptSlots(world, recordId, batchId);
    expect(before.filter((word) => BigInt(word) !== 0n)).to.have.length(4);

    const { parties } = world;
    await parties.suspend(3, 0, NO_END);
    await parties.suspend(1, 0, NO_END);
    await parties.endGrant(3, APPR, 0);
    await parties.grant(4, REFE, 0, NO_END, 0);
    await parties.registerKind(bytes4('NEWK'), APPR, 3);
    await parties.nameSuccessor(1, await parties.getAddress());
    await time.increase(10);
    expect(await keptSlots(world, recordId, batchId)).to.deep.equal(before);
    expect(await world.records.statusAt(recordId, at)).to.equal(Status.Revoked);
  });
});
