import { expect } from 'chai';
import { rootOf } from '../../../../server/records/verify/index.ts';
import {
  after,
  elements,
  partiesSlots,
  recordsSlots,
} from '../../../../server/records/verify/layout.ts';
import { alone, certified, codeOf, judged, stage } from './stage.ts';
import { NO_END, type World } from './world.ts';

const DAY = 86_400;

/** A certificate in doubt: its key was lost from the second of its anchoring on. */
async function inDoubt(world: World) {
  const sister = await world.addKey(world.expert, 'sister');
  const certificate = await certified(world);
  const { time } = await world.head();
  await world.wait(DAY);
  await world.revokeKey(world.expert.key.keyId, time);
  return { ...certificate, sister };
}

describe('verify: a record in doubt that is vouched for', function () {
  this.timeout(60_000);
  const scene = stage();

  it('stands again once another key of its party has re-affirmed it', async () => {
    const { world } = scene;
    const { credential, item, sister } = await inDoubt(world);
    await world.reaffirm(credential, world.expert, item, sister);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal(['valid', 'REAFFIRMED']);
  });

  it('stands again as a leaf of a batch', async () => {
    const { world } = scene;
    const sister = await world.addKey(world.expert, 'sister');
    const item = await world.enrol(world.platform, 'bag');
    const credential = world.credential(world.expert, item);
    const recordId = world.recordId(credential, world.expert, item);
    await world.anchor(world.platform, rootOf(recordId, []), 1);
    const { time } = await world.head();
    await world.revokeKey(world.expert.key.keyId, time);
    await world.reaffirm(credential, world.expert, item, sister);
    expect(codeOf(await judged(world, credential, alone(1)), 'standing')).to.equal('REAFFIRMED');
  });

  it('stays in doubt where the key that vouched was lost as well', async () => {
    const { world } = scene;
    const { credential, item, sister } = await inDoubt(world);
    await world.reaffirm(credential, world.expert, item, sister);
    const { time } = await world.head();
    await world.wait(DAY);
    await world.revokeKey(sister.key.keyId, time);
    const verdict = await judged(world, credential);
    expect([verdict.outcome, codeOf(verdict, 'standing')]).to.deep.equal([
      'cannot_tell',
      'KEY_IN_DOUBT',
    ]);
  });

  it('keeps standing where the key that vouched was lost later', async () => {
    const { world } = scene;
    const { credential, item, sister } = await inDoubt(world);
    await world.reaffirm(credential, world.expert, item, sister);
    await world.wait(DAY);
    await world.revokeKey(sister.key.keyId, 0);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('REAFFIRMED');
  });

  it('stays in doubt where the party was suspended when its key vouched', async () => {
    const { world } = scene;
    const { credential, item, sister } = await inDoubt(world);
    await world.reaffirm(credential, world.expert, item, sister);
    const { time } = await world.head();
    const list = partiesSlots.suspensions(world.expert.number);
    await world.write('parties', list, 1n);
    await world.write('parties', after(elements(list), 0), (BigInt(NO_END) << 48n) | BigInt(time));
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('KEY_IN_DOUBT');
  });

  it('stays in doubt where the key that vouched had ended by then', async () => {
    const { world } = scene;
    const { credential, item, sister } = await inDoubt(world);
    await world.reaffirm(credential, world.expert, item, sister);
    const { time } = await world.head();
    const key = BigInt(world.expert.number) | (2n << 32n) | (1n << 64n) | (BigInt(time) << 112n);
    await world.write('parties', partiesSlots.key(sister.key.keyId), key);
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('KEY_IN_DOUBT');
  });

  it('stays in doubt where another party vouched', async () => {
    const { world } = scene;
    const { credential, item } = await inDoubt(world);
    const { time } = await world.head();
    const slot = recordsSlots.affirmation(world.recordId(credential, world.expert, item));
    await world.write('records', slot, BigInt(time) | (4n << 48n) | (1n << 80n));
    expect(codeOf(await judged(world, credential), 'standing')).to.equal('KEY_IN_DOUBT');
  });
});
