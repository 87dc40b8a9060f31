import { expect } from 'chai';
import { type Ref, enrolled, record, refOf, revoke } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, oneMoreKey } from '../lost-keys.ts';
import { type Actor, sign } from '../words.ts';
import { Status } from './codes.ts';

/** A record by a key that may be lost, a day ago. */
async function recordedYesterday() {
  const world = await accredited();
  const item = await enrolled(world);
  const by = await oneMoreKey(world, world.appraiser);
  await record(world, item, by);
  const anchoredAt = await time.latest();
  const ref = refOf(item, by);
  const recordId = await world.records.recordIdOf(ref);
  await time.increase(DAY);
  const status = (when: number) => world.records.statusAt(recordId, when);
  return { world, by, ref, recordId, anchoredAt, status };
}

async function reaffirmed(world: World, ref: Ref, by: Actor): Promise<number> {
  const auth = await sign(world.domains.records, 'Reaffirm', { ...ref }, by);
  await world.records.reaffirmBySig(ref, auth);
  return time.latest();
}

async function revoked(world: World, ref: Ref, by: Actor): Promise<number> {
  await revoke(world, ref, by);
  return time.latest();
}

describe('Records.statusAt', () => {
  it('of a record that was never stored is NotAnchored, revoked or not', async () => {
    const { world, by } = await loadFixture(recordedYesterday);
    const ref = refOf(7n, by);
    const recordId = await world.records.recordIdOf(ref);
    const now = await time.latest();
    expect(await world.records.statusAt(recordId, now)).to.equal(Status.NotAnchored);
    const at = await revoked(world, ref, actor(world.appraiser));
    expect(await world.records.statusAt(recordId, at)).to.equal(Status.NotAnchored);
  });

  it('is NotAnchored to the second before it was stored, and Standing from then on', async () => {
    const { anchoredAt, status } = await loadFixture(recordedYesterday);
    expect(await status(anchoredAt - 1)).to.equal(Status.NotAnchored);
    expect(await status(anchoredAt)).to.equal(Status.Standing);
    expect(await status(await time.latest())).to.equal(Status.Standing);
  });

  it('is Revoked from the second of its revocation on', async () => {
    const { world, ref, status } = await loadFixture(recordedYesterday);
    const at = await revoked(world, ref, actor(world.appraiser));
    expect(await status(at - 1)).to.equal(Status.Standing);
    expect(await status(at)).to.equal(Status.Revoked);
    expect(await status(at + 1)).to.equal(Status.Revoked);
  });

  it('attack: backdated key: what it recorded at the time of its loss or later is InDoubt', async () => {
    const { world, by, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt);
    expect(await status(anchoredAt - 1)).to.equal(Status.NotAnchored);
    expect(await status(anchoredAt)).to.equal(Status.InDoubt);
    expect(await status(await time.latest())).to.equal(Status.InDoubt);
  });

  it('stays Standing where the key was lost a second after', async () => {
    const { world, by, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt + 1);
    expect(await status(anchoredAt)).to.equal(Status.Standing);
    expect(await status(await time.latest())).to.equal(Status.Standing);
  });

  it('is Standing again from the second in which another key vouches', async () => {
    const { world, by, ref, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt);
    const at = await reaffirmed(world, ref, actor(world.appraiser, 'p256'));
    expect(await status(at - 1)).to.equal(Status.InDoubt);
    expect(await status(at)).to.equal(Status.Standing);
    expect(await status(at + 1)).to.equal(Status.Standing);
  });

  it('is InDoubt again where the vouching key was lost as well, by that time', async () => {
    const { world, by, ref, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt);
    const vouching = actor(world.appraiser, 'p256');
    const at = await reaffirmed(world, ref, vouching);
    await time.increase(10);
    await declareLost(world, vouching, at + 1);
    expect(await status(at)).to.equal(Status.Standing);
    await declareLost(world, vouching, at);
    expect(await status(at)).to.equal(Status.InDoubt);
  });

  it('does not need a vouching key where it was not in doubt', async () => {
    const { world, by, ref, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt + 1);
    const vouching = actor(world.appraiser, 'p256');
    const at = await reaffirmed(world, ref, vouching);
    await declareLost(world, vouching, at);
    expect(await status(at)).to.equal(Status.Standing);
  });

  it('is Revoked from the start where it was revoked before it was stored', async () => {
    const { world, by, ref } = await loadFixture(recordedYesterday);
    const digest = digestOf('a leaf first');
    const leaf = { ...ref, digest };
    await revoke(world, leaf, actor(world.appraiser));
    await record(world, ref.item, by, { digest });
    const recordId = await world.records.recordIdOf(leaf);
    const at = await time.latest();
    expect(await world.records.statusAt(recordId, at)).to.equal(Status.Revoked);
  });

  it('is Revoked even where it is in doubt, or was vouched for', async () => {
    const { world, by, ref, anchoredAt, status } = await loadFixture(recordedYesterday);
    await declareLost(world, by, anchoredAt);
    await reaffirmed(world, ref, actor(world.appraiser, 'p256'));
    const at = await revoked(world, ref, actor(world.appraiser));
    expect(await status(at)).to.equal(Status.Revoked);
  });

  it('is RevocationInDoubt where the key behind the revocation was lost by then', async () => {
    const { world, ref, status } = await loadFixture(recordedYesterday);
    const thief = actor(world.appraiser, 'p256');
    const at = await revoked(world, ref, thief);
    await time.increase(10);
    await declareLost(world, thief, at + 1);
    expect(await status(at)).to.equal(Status.Revoked);
    await declareLost(world, thief, at);
    expect(await status(at)).to.equal(Status.RevocationInDoubt);
    expect(await status(at - 1)).to.equal(Status.Standing);
  });

  it('is Revoked from the second in which the revocation was filed anew', async () => {
    const { world, ref, status } = await loadFixture(recordedYesterday);
    const thief = actor(world.appraiser, 'p256');
    const theft = await revoked(world, ref, thief);
    await declareLost(world, thief, theft);
    const at = await revoked(world, ref, actor(world.appraiser));
    expect(await status(at - 1)).to.equal(Status.Standing);
    expect(await status(at)).to.equal(Status.Revoked);
  });
});
