import { expect } from 'chai';
import fc from 'fast-check';
import { ChainUnavailable } from '../../../../../server/platform/chain/chain.ts';
import { CheckpointMismatch } from '../../../../../server/platform/chain/follower.ts';
import { cellsPlace, followAll, type CellsPlace } from '../fixtures/cells-place.ts';
import { failure } from '../fixtures/embedded-place.ts';
import type { ScriptedChain, Told } from '../fixtures/scripted-chain.ts';

const set = (of: number, value: number): Told => ({ event: 'CellSet', of, value });
const clear = (of: number): Told => ({ event: 'CellCleared', of });
const list = (of: number, value: number): Told => ({ event: 'Listed', of, value });

const Value = fc.nat(99);
const Telling = fc.oneof(
  fc.tuple(fc.nat(4), Value).map(([of, value]) => set(of, value)),
  fc.nat(4).map(clear),
  fc.tuple(fc.nat(2), Value).map(([of, value]) => list(of, value)),
);
const Act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ mine: fc.array(Telling, { maxLength: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ drop: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ finalise: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.constant({ follow: true }) },
);
/** Always the same, so that a failure can be seen again. */
const stories = fc.sample(fc.array(Act, { minLength: 40, maxLength: 40 }), {
  numRuns: 12,
  seed: 11,
});

describe('reorganisations', function () {
  this.timeout(60_000);
  let place: CellsPlace;
  let chain: ScriptedChain;

  before(async () => {
    place = await cellsPlace();
  });
  after(() => place.remove());
  beforeEach(async () => {
    chain = await place.renew();
  });

  const head = async () => (await chain.head()).number;
  const isFresh = async () =>
    expect(await place.tables()).to.deep.equal(await place.tablesOf(chain));
  const kept = async () => [
    await place.client.followedBlock.count(),
    await place.client.rowUndo.count(),
  ];

  for (const [i, story] of stories.entries()) {
    it(`leave the tables as a run over the final chain alone makes them (${i})`, async () => {
      const step = place.stepper(chain, { patienceMs: 0 });
      let final = 0;
      for (const act of story) {
        if ('mine' in act) chain.mine(...act.mine);
        // Others cannot fall out, and another block takes the place of those that do.
        else if ('drop' in act) {
          chain.drop(Math.min(act.drop, (await head()) - final));
          chain.mine(set(1, 7));
        } else if ('finalise' in act) {
          final = Math.min(final + act.finalise, await head());
          chain.finalise(final);
        } else {
          await followAll(step);
          await isFresh();
        }
      }
      await followAll(step);
      await isFresh();
    });
  }

  for (const depth of [1, 2, 8, 64]) {
    it(`are undone ${depth} deep`, async () => {
      const step = place.stepper(chain);
      chain.mine(set(1, 1), list(1, 1));
      chain.finalise(1);
      for (let i = 0; i < depth; i++) chain.mine(set(i % 3, i), clear((i + 1) % 3), list(1, i));
      await followAll(step);
      chain.drop(depth);
      for (let i = 0; i <= depth; i++) chain.mine(set(5, i));
      await followAll(step);
      await isFresh();
    });
  }

  it('need no longer branch: a shorter one is followed too', async () => {
    const step = place.stepper(chain, { patienceMs: 0 });
    chain.finalise(chain.mine(set(1, 1)));
    for (let i = 0; i < 5; i++) chain.mine(set(1, i));
    await followAll(step);
    chain.drop(5);
    chain.mine(set(2, 2));
    const { number } = await followAll(step);
    expect(number).to.equal(2);
    await isFresh();
  });

  it('reach back to before the first block where nothing is final', async () => {
    const step = place.stepper(chain, { firstBlock: 1 });
    chain.mine(set(1, 1));
    await followAll(step);
    chain.drop(1);
    chain.mine(set(2, 2));
    await followAll(step);
    await isFresh();
  });

  it('keep nothing for undoing what is final', async () => {
    const step = place.stepper(chain);
    for (let i = 0; i < 4; i++) chain.mine(set(1, i), list(2, i));
    await followAll(step);
    expect(await kept()).to.deep.equal([5, 8]);
    chain.finalise(3);
    await followAll(step);
    expect(await kept()).to.deep.equal([2, 2]);
    chain.finalise(4);
    await followAll(step);
    expect(await kept()).to.deep.equal([1, 0]);
  });

  it('below the final block stop the follower and rewrite nothing', async () => {
    const step = place.stepper(chain);
    for (let i = 0; i < 4; i++) chain.mine(set(1, i));
    chain.finalise(3);
    await followAll(step);
    const before = await place.tables();
    chain.drop(3);
    for (let i = 0; i < 4; i++) chain.mine(set(1, 50 + i));
    expect(await failure(step.next())).to.be.instanceOf(CheckpointMismatch);
    expect(await place.tables()).to.deep.equal(before);
    expect(await kept()).to.deep.equal([2, 1]);
  });

  it('put a call that fell out under way again, and settle it when it is back', async () => {
    const step = place.stepper(chain);
    const call = { lane: 'relayer', to: '0x', data: new Uint8Array() };
    const sent = { guard: 'set:1:1', status: 'sent' as const, ...call };
    await place.client.outboxEntry.create({
      data: {
        ...sent,
        slot: {
          create: {
            ...{ lane: 'a', nonce: 0 },
            transactions: { create: { hash: '0x1', raw: call.data } },
          },
        },
      },
    });
    await place.client.outboxEntry.create({ data: { ...sent, guard: 'set:2:2' } });
    const states = async () => {
      const entries = await place.client.outboxEntry.findMany({ orderBy: { guard: 'asc' } });
      return entries.map(({ status, settledBlock }) => [status, settledBlock]);
    };
    chain.mine();
    chain.mine(set(1, 1), set(2, 2));
    chain.mine(set(1, 1));
    await followAll(step);
    expect(await states(), 'the first block counts').to.deep.equal([
      ['settled', 2n],
      ['settled', 2n],
    ]);
    chain.drop(1);
    chain.mine();
    await followAll(step);
    expect((await states())[0], 'proved in a block that stays').to.deep.equal(['settled', 2n]);
    chain.drop(2);
    chain.mine();
    chain.mine();
    await followAll(step);
    expect(await states(), 'one that we never sent waits').to.deep.equal([
      ['sent', null],
      ['queued', null],
    ]);
    chain.mine(set(1, 1));
    await followAll(step);
    expect((await states())[0]).to.deep.equal(['settled', 4n]);
  });

  describe('or a node that lacks blocks', () => {
    it('is waited for', async () => {
      const step = place.stepper(chain);
      for (let i = 0; i < 3; i++) chain.mine(set(1, i));
      await followAll(step);
      const before = await place.tables();
      chain.lie.above = 1;
      expect(await failure(step.next())).to.be.instanceOf(ChainUnavailable);
      delete chain.lie.above;
      await followAll(step);
      expect(await place.tables()).to.deep.equal(before);
    });

    it('has lost them when patience is over', async () => {
      const step = place.stepper(chain, { patienceMs: 0 });
      for (let i = 0; i < 3; i++) chain.mine(set(1, i));
      await followAll(step);
      chain.drop(2);
      expect((await followAll(step)).number).to.equal(1);
      await isFresh();
    });

    it('is waited for, however long, where it lacks a final block', async () => {
      const step = place.stepper(chain, { patienceMs: 0 });
      for (let i = 0; i < 3; i++) chain.mine(set(1, i));
      chain.finalise(2);
      await followAll(step);
      const before = await place.tables();
      chain.lie.above = 1;
      expect(await failure(step.next())).to.be.instanceOf(ChainUnavailable);
      expect(await place.tables()).to.deep.equal(before);
    });
  });
});
