import { expect } from 'chai';
import { Transaction } from 'ethers';
import type { RelayerMetrics } from '../../../../server/platform/chain/relayer.ts';
import { until } from './fixtures/embedded-place.ts';
import { ETHER, healingPlace, type HealingPlace } from './fixtures/healing-place.ts';
import { enrolData, ledgerAbi, noteData } from './fixtures/ledger.ts';

const GWEI = 10n ** 9n;

/** What a relayer told of itself. */
function listening() {
  const blocked: string[] = [];
  const queued: number[] = [];
  const lanes = new Map<string, bigint>();
  const expired: string[] = [];
  const metrics: RelayerMetrics = {
    inFlight: () => undefined,
    lane: (lane, { balance }) => lanes.set(lane, balance),
    queue: (lane, state) => lane === 'relayer' && queued.push(state.queued),
    blocked(reason, is) {
      const last = blocked.findLast((line) => line.startsWith(`${reason}: `));
      if ((last ?? `${reason}: false`) !== `${reason}: ${is}`) blocked.push(`${reason}: ${is}`);
    },
    failed: () => undefined,
    expired: (guard) => expired.push(guard),
  };
  /** Resolves when it has looked at everything afresh, and sent what it had a mind to send. */
  const lookedAgain = async () => {
    // A turn begins by telling what is queued. One may be half done, the next find a transaction
    // on its way to the node: the one after that is over when a further one begins.
    const from = queued.length;
    await until(() => queued.length >= from + 3);
  };
  return { metrics, blocked, queued, lanes, expired, lookedAgain };
}

describe('relayer: what waits, and in which order', function () {
  this.timeout(60_000);
  let place: HealingPlace;

  before(async () => {
    place = await healingPlace({ lanes: 2 });
  });
  after(() => place.remove());
  beforeEach(() => place.renew());
  afterEach(() => place.halt());

  /** Items that each transaction enrols, lane after lane. */
  const cargo = async () => {
    const rows = await place.client.relayTransaction.findMany({
      orderBy: [{ lane: 'asc' }, { nonce: 'asc' }],
    });
    return rows.map(({ raw }) => {
      const { data } = Transaction.from(`0x${Buffer.from(raw).toString('hex')}`);
      const call = ledgerAbi.parseTransaction({ data });
      const calls = call?.name === 'relay' ? (call.args['calls'] as string[]) : [data];
      return calls.map((one) => Number(ledgerAbi.decodeFunctionData('enrol', one)[0]));
    });
  };
  const words = (...items: number[]) => items.map((item) => place.enrol(item, { relayable: true }));

  describe('fees above the ceiling', () => {
    const manner = { maxFee: 50n * GWEI };
    const baseFee = async (wei: bigint) => {
      await place.node('anvil_setNextBlockBaseFeePerGas', `0x${wei.toString(16)}`);
      await place.mine();
    };

    it('keep calls in the queue, and say so', async () => {
      await baseFee(60n * GWEI);
      await place.enqueueAll([place.enrol(1)]);
      const heard = listening();
      await place.startRelayer({ manner, metrics: heard.metrics });
      await until(() => heard.blocked.includes('fees: true'));
      await heard.lookedAgain();
      expect(await place.entry('enrol:1')).to.include({ status: 'queued', lastError: null });
      expect(heard.queued.at(-1)).to.equal(1);
    });

    it('let them go by themselves when they fall', async () => {
      await baseFee(60n * GWEI);
      await place.enqueueAll([place.enrol(1)]);
      const heard = listening();
      const relayer = await place.startRelayer({ manner, metrics: heard.metrics });
      await until(() => heard.blocked.includes('fees: true'));
      await baseFee(20n * GWEI);
      await place.finish(relayer);
      expect(await place.status('enrol:1')).to.equal('settled');
      expect(heard.blocked).to.deep.equal(['fees: true', 'fees: false']);
    });

    it('are never offered, not by a replacement either', async () => {
      await baseFee(30n * GWEI);
      await place.enqueueAll([place.enrol(1)]);
      const heard = listening();
      await place.startRelayer({ manner: { ...manner, stuckMs: 0 }, metrics: heard.metrics });
      await place.pooled(1);
      await baseFee(90n * GWEI);
      await heard.lookedAgain();
      const rows = await place.client.relayTransaction.findMany();
      for (const { raw } of rows) {
        const { maxFeePerGas } = Transaction.from(`0x${Buffer.from(raw).toString('hex')}`);
        expect(maxFeePerGas).to.equal(50n * GWEI);
      }
      expect(rows).to.have.length(1);
    });
  });

  describe('an account that cannot pay', () => {
    it('is left out, and another carries', async () => {
      await place.setBalance(place.accounts[0] ?? '', 1n);
      await place.enqueueAll([1, 2, 3].map((item) => place.enrol(item)));
      const heard = listening();
      await place.finish(await place.startRelayer({ metrics: heard.metrics }));
      const lanes = await place.client.relayTransaction.findMany({ select: { lane: true } });
      expect(new Set(lanes.map(({ lane }) => lane))).to.deep.equal(new Set(['relayer:1']));
      expect(heard.blocked).to.include('balance of relayer: true');
      expect(heard.lanes.get('relayer')).to.equal(1n);
    });

    it('lets calls wait where there is no other, until it can', async () => {
      for (const account of place.accounts) await place.setBalance(account, 0n);
      await place.enqueueAll([place.enrol(1)]);
      const heard = listening();
      const relayer = await place.startRelayer({ metrics: heard.metrics });
      await until(() => heard.blocked.includes('balance of relayer:1: true'));
      await heard.lookedAgain();
      expect(await place.entry('enrol:1')).to.include({ status: 'queued', attempts: 0 });
      await place.setBalance(place.accounts[1] ?? '', ETHER);
      await place.finish(relayer);
      expect(await place.status('enrol:1')).to.equal('settled');
    });

    it('promises no more than it has, whatever is under way', async () => {
      await place.setBalance(place.accounts[0] ?? '', 0n);
      await place.enqueueAll([place.enrol(1)]);
      const first = await place.startRelayer();
      await place.pooled(1);
      // A balance is read at the beginning of a turn, and only our own transactions lessen it: to
      // take from it by decree, as here, is fair between two turns only.
      await first.stop();
      const [{ raw } = { raw: new Uint8Array() }] = await place.client.relayTransaction.findMany();
      const sent = Transaction.from(`0x${Buffer.from(raw).toString('hex')}`);
      const one = sent.gasLimit * (sent.maxFeePerGas ?? 0n);
      // Little more than the first may cost, as fees may have fallen since.
      await place.setBalance(place.accounts[1] ?? '', (one * 11n) / 10n);
      await place.enqueueAll([place.enrol(2)]);
      const heard = listening();
      const relayer = await place.startRelayer({ metrics: heard.metrics });
      await until(() => heard.blocked.includes('balance of relayer:1: true'));
      await heard.lookedAgain();
      expect(await place.status('enrol:2')).to.equal('queued');
      await place.finish(relayer);
    });
  });

  describe('a deadline', () => {
    const now = () => Math.floor(Date.now() / 1000);

    it('that has passed in the queue makes the call expire, unsent', async () => {
      await place.enqueueAll([place.enrol(1, { deadline: now() - 1 }), place.enrol(2)]);
      const heard = listening();
      await place.finish(await place.startRelayer({ metrics: heard.metrics }));
      expect(await place.entry('enrol:1')).to.include({ status: 'expired', attempts: 0 });
      expect(await place.enrolled()).to.deep.equal([2]);
      expect(heard.expired).to.deep.equal(['enrol:1']);
    });

    it('that passes while the chain lets calls wait does the same', async () => {
      for (const account of place.accounts) await place.setBalance(account, 0n);
      await place.enqueueAll([place.enrol(1, { deadline: now() + 2 })]);
      await place.startRelayer();
      await until(async () => (await place.status('enrol:1')) === 'expired');
      expect(now()).to.be.at.least(Number((await place.entry('enrol:1')).deadline));
    });

    it('of a call that came to the chain all the same counts for nothing', async () => {
      await place.enqueueAll([place.enrol(1, { deadline: now() - 1 })]);
      const relayer = await place.startRelayer();
      await relayer.idle();
      const raw = await place.keys.signTransaction('test-governor', {
        type: 2,
        chainId: 31337,
        nonce: 1,
        to: place.ledger(),
        data: enrolData(1),
        gasLimit: 200_000n,
        maxFeePerGas: 100n * GWEI,
        maxPriorityFeePerGas: GWEI,
      });
      await place.chain().send(raw);
      await place.mine();
      expect(await place.status('enrol:1')).to.equal('settled');
    });
  });

  it('sends what is urgent first and alone', async () => {
    await place.enqueueAll([
      ...words(1, 2),
      place.enrol(3, { relayable: true, urgent: true }),
      place.enrol(4, { relayable: true, urgent: true }),
    ]);
    // One lane, so that the order shows.
    await place.startRelayer({
      lanes: { governor: ['test-governor'], relayer: ['test-relayer-0'] },
    });
    await place.pooled(3);
    expect(await cargo()).to.deep.equal([[3], [4], [1, 2]]);
  });

  it('does not fail what is urgent while a call before it may still come', async () => {
    await place.setBalance(place.accounts[0] ?? '', 0n);
    await place.setBalance(place.accounts[1] ?? '', 0n);
    const urgent = { guard: 'note', lane: 'governor', urgent: true } as const;
    await place.enqueueAll([
      place.enrol(1),
      { ...place.enrol(9), ...urgent, data: noteData(1, 5) },
    ]);
    const heard = listening();
    const relayer = await place.startRelayer({ metrics: heard.metrics });
    await until(async () => (await place.entry('note')).lastError !== null);
    await place.mine(2);
    await heard.lookedAgain();
    expect(await place.status('note')).to.equal('queued');
    await place.setBalance(place.accounts[0] ?? '', ETHER);
    await place.finish(relayer);
    expect(await place.status('note')).to.equal('settled');
  });

  describe('words for one contract', () => {
    it('share transactions of at most so many', async () => {
      await place.enqueueAll(words(1, 2, 3, 4, 5));
      const relayer = await place.startRelayer({ manner: { batch: 3 } });
      await place.pooled(2);
      const items = await cargo();
      expect(items.map((one) => one.length).sort()).to.deep.equal([2, 3]);
      await place.finish(relayer);
      expect(await place.enrolled()).to.have.members([1, 2, 3, 4, 5]);
    });

    it('of which one is refused: the others stand, and that one says why it failed', async () => {
      const twin = { ...place.enrol(1, { relayable: true }), guard: 'twin' };
      await place.enqueueAll([...words(2, 1), twin, ...words(3)]);
      await place.finish(await place.startRelayer());
      expect(await place.enrolled()).to.deep.equal([2, 1, 3]);
      const failed = await place.entry('twin');
      expect(failed).to.include({ status: 'failed', attempts: 1 });
      expect(failed.lastError).to.match(/^LedgerItemExists/);
      for (const item of [1, 2, 3]) {
        expect(await place.entry(`enrol:${item}`)).to.include({ status: 'settled', attempts: 1 });
      }
    });

    it('wait for one another until one has waited long enough', async () => {
      await place.enqueueAll(words(1));
      const waitMs = 600_000;
      const heard = listening();
      const manner = { waitMs, batch: 10 };
      await place.startRelayer({ manner, metrics: heard.metrics });
      await heard.lookedAgain();
      expect(await place.pool()).to.deep.equal([]);
      await place.enqueueAll(words(2));
      const createdAt = new Date(Date.now() - waitMs);
      await place.client.outboxEntry.update({ where: { guard: 'enrol:1' }, data: { createdAt } });
      await until(async () => (await place.pool()).length > 0);
      const [first] = await cargo();
      expect(first).to.include(1);
    });

    it('go at once when they are many enough', async () => {
      await place.enqueueAll(words(1, 2, 3));
      await place.startRelayer({ manner: { waitMs: 600_000, batch: 3 } });
      await place.pooled(1);
      expect(await cargo()).to.deep.equal([[1, 2, 3]]);
    });

    it('do not keep back what is urgent or cannot share', async () => {
      await place.enqueueAll([
        ...words(1),
        place.enrol(2),
        place.enrol(3, { relayable: true, urgent: true }),
      ]);
      await place.startRelayer({ manner: { waitMs: 600_000 } });
      await place.pooled(2);
      expect((await cargo()).flat().sort()).to.deep.equal([2, 3]);
    });
  });
});
