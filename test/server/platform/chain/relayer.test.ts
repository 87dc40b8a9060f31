import { expect } from 'chai';
import { keccak256 } from 'ethers';
import { ChainUnavailable, RpcError, type Chain } from '../../../../server/platform/chain/chain.ts';
import { sendAndWait } from '../../../../server/platform/chain/send-and-wait.ts';
import { createLaneStore } from '../../../../server/platform/chain/relay/lane-store.ts';
import { createOutboxStore } from '../../../../server/platform/chain/relay/outbox-store.ts';
import { createSlotStore } from '../../../../server/platform/chain/relay/slot-store.ts';
import { until } from './fixtures/embedded-place.ts';
import { ledgerAbi, word } from './fixtures/ledger.ts';
import { relayPlace, type RelayPlace } from './fixtures/relay-place.ts';

describe('relayer', function () {
  this.timeout(60_000);
  let place: RelayPlace;

  before(async () => {
    place = await relayPlace();
  });
  after(() => place.remove());
  beforeEach(() => place.renew());
  afterEach(() => place.halt());

  const sign = (nonce: number, data: string, maxFeePerGas = 10n ** 11n) =>
    place.keys.signTransaction(place.lanes.relayer, {
      chainId: 31337,
      nonce,
      to: place.ledger(),
      data,
      gasLimit: 200_000n,
      maxFeePerGas,
      maxPriorityFeePerGas: 1n,
    });
  /** What a relayer leaves behind that dies between storing a transaction and sending it. */
  const storeUnsent = async (guard: string, raw: string) => {
    const { id } = await place.entry(guard);
    const hash = keccak256(raw);
    const leads = createLaneStore(place.database, 'dead');
    await leads.open(['relayer']);
    await leads.lead(['relayer']);
    const wanted = { lane: 'relayer', limit: 1, batch: 1, waitMs: 0 };
    await createOutboxStore(place.database, 'dead').take(wanted, []);
    const slot = { lane: 'relayer', nonce: 0, hash, raw, outboxIds: [id] };
    expect(await createSlotStore(place.database, 'dead').claim([slot])).to.equal(true);
    await leads.resign();
    return hash;
  };

  it('carries calls to the chain, and the follower settles them', async () => {
    await place.enqueueAll([place.enrol(1), place.enrol(2)]);
    await place.startFollower();
    const relayer = await place.startRelayer();
    await relayer.idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    expect(await place.seen()).to.deep.equal(['enrol:1', 'enrol:2']);
  });

  it('stores a raw transaction before it sends it', async () => {
    const stored: boolean[] = [];
    const watched: Chain = {
      ...place.chain(),
      async send(raw) {
        const hash = keccak256(raw);
        const row = await place.client.relayTransaction.findUnique({ where: { hash } });
        stored.push(Buffer.from(row?.raw ?? []).toString('hex') === raw.slice(2));
        await place.chain().send(raw);
      },
    };
    await place.enqueueAll([place.enrol(1), place.enrol(2)]);
    await place.startFollower();
    await (await place.startRelayer(watched)).idle();
    expect(stored).to.deep.equal([true, true]);
  });

  it('sends after a restart what was stored and not sent', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const hash = await storeUnsent('enrol:1', await sign(0, place.enrol(1).data));

    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    expect(await place.chain().rpc('eth_getTransactionReceipt', [hash])).to.not.equal(null);
  });

  it('takes a call up again whose nonce something else has used', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await storeUnsent('enrol:1', await sign(0, place.enrol(1).data));
    await place.chain().send(await sign(0, place.enrol(99).data));

    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 2 });
    expect(await place.seen()).to.have.members(['enrol:99', 'enrol:1']);
  });

  it('raises the fee of a transaction that the chain finds too cheap', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const cheap = await storeUnsent('enrol:1', await sign(0, place.enrol(1).data, 2n));
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 1 });
    const signed = await place.client.relayTransaction.findMany();
    expect(signed.map(({ nonce }) => nonce)).to.deep.equal([0, 0]);
    expect(signed.map(({ hash }) => hash)).to.include(cheap);
  });

  it('lets a call wait for the one it depends on, also on another lane', async () => {
    const { lane: _, ...enrol } = place.enrol(1);
    await place.enqueueAll([{ ...enrol, lane: 'governor' }, place.note(1, 5), place.note(1, 6)]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.seen()).to.deep.equal(['enrol:1', 'note:1:5', 'note:1:6']);
  });

  it('fails a call that reverts with nothing in flight, and says why', async () => {
    await place.enqueueAll([place.note(7, 1)]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    const entry = await place.entry('note:7:1');
    expect(entry).to.include({ status: 'failed', attempts: 0 });
    expect(entry.lastError).to.equal(`LedgerItemUnknown(0x${'7'.padStart(64, '0')})`);
    expect(await place.client.relayTransaction.count()).to.equal(0);
  });

  it('does not let a failing call stop the others', async () => {
    await place.enqueueAll([place.note(7, 1), place.enrol(1), place.note(1, 1)]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('note:7:1')).to.include({ status: 'failed' });
    expect(await place.seen()).to.deep.equal(['enrol:1', 'note:1:1']);
  });

  it('fails the second of two calls of which only one can succeed', async () => {
    await place.enqueueAll([place.enrol(1), { ...place.enrol(1), guard: 'twin' }]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled' });
    const twin = await place.entry('twin');
    expect(twin).to.include({ status: 'failed', attempts: 1 });
    expect(twin.lastError).to.match(/^LedgerItemExists\(0x0+1, 1\)$/);
  });

  it('settles a call that is true on chain already, though it would revert', async () => {
    await place.chain().send(await sign(0, place.enrol(1).data));
    await place.enqueueAll([place.enrol(1)]);
    const follower = await place.startFollower();
    await follower.caughtUp();
    await (await place.startRelayer()).idle();
    expect(await place.entry('enrol:1')).to.include({ status: 'settled', attempts: 0 });
  });

  it('settles a mined call of which no event speaks', async () => {
    const data = ledgerAbi.encodeFunctionData('touch');
    await place.enqueueAll([{ guard: 'touch', lane: 'governor', to: place.ledger(), data }]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.entry('touch')).to.include({ status: 'settled' });
  });

  it('carries many calls at a time, each once and in order', async () => {
    const items = Array.from({ length: 150 }, (_, i) => i + 1);
    await place.enqueueAll(items.map((item) => place.enrol(item)));
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.seen()).to.deep.equal(items.map((item) => `enrol:${item}`));
    expect((await place.chain().finalBlock()).number).to.be.below(50);
  });

  it('loses and doubles nothing when the chain breaks off again and again', async () => {
    let calls = 0;
    let sends = 0;
    const flaky: Chain = {
      ...place.chain(),
      async rpc(method, params) {
        if (++calls % 20 === 0) throw new ChainUnavailable('no answer');
        return place.chain().rpc(method, params);
      },
      async send(raw) {
        await place.chain().send(raw);
        if (++sends % 2 === 0) throw new ChainUnavailable('no answer to what was done');
      },
    };
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    await place.enqueueAll(items.map((item) => place.enrol(item)));
    await place.startFollower();
    await (await place.startRelayer(flaky)).idle();
    expect(await place.seen()).to.have.members(items.map((item) => `enrol:${item}`));
  });

  it('shares the work with another relayer on the same database', async () => {
    const items = Array.from({ length: 100 }, (_, i) => i + 1);
    await place.startFollower();
    const relayers = [await place.startRelayer(), await place.startRelayer()];
    for (const item of items) {
      await place.enqueueAll([place.enrol(item)]);
      relayers[item % 2]?.kick();
    }
    await Promise.all(relayers.map((relayer) => relayer.idle()));
    expect(await place.seen()).to.have.members(items.map((item) => `enrol:${item}`));
  });

  it('goes on with what is queued when it is stopped and started', async () => {
    const first = await place.startRelayer();
    await place.enqueueAll([place.enrol(1)]);
    first.kick();
    await until(async () => (await place.client.relayTransaction.count()) > 0);
    await first.stop();
    await place.enqueueAll([place.enrol(2)]);
    await place.startFollower();
    await (await place.startRelayer()).idle();
    expect(await place.seen()).to.have.members(['enrol:1', 'enrol:2']);
  });

  describe('a call that holds only from the second after the newest block on', () => {
    /** EVM code that reverts unless the time is later than the number it is called with. */
    const LATER_THAN = '0x600f8060093d393df36000354211600d5760006000fd5b00';

    const enqueueLate = async () => {
      const { address } = await sendAndWait(
        { chain: place.chain(), keys: place.keys, keyId: place.lanes.governor },
        { to: null, data: LATER_THAN },
      );
      const { time } = await place.chain().finalBlock();
      const call = {
        guard: 'late',
        lane: 'relayer',
        to: String(address),
        data: word(time),
      } as const;
      await place.enqueueAll([call]);
      await place.startFollower();
    };
    /** A node that judges a call by its newest block's own second. */
    const older = (): Chain => ({
      ...place.chain(),
      embedded: false,
      async rpc(method, params) {
        if (method === 'eth_estimateGas' && params.length > 2)
          throw new RpcError('too many arguments, want at most 2', -32602);
        return place.chain().rpc(method, params);
      },
    });
    const tried = (guard: string) =>
      until(async () => (await place.entry(guard)).lastError !== null);

    it('is carried as the next block would run it', async () => {
      await enqueueLate();
      await (await place.startRelayer()).idle();
      expect(await place.entry('late')).to.include({ status: 'settled', attempts: 1 });
    });

    it('waits for the next block where the node goes by the newest', async () => {
      await enqueueLate();
      const relayer = await place.startRelayer(older());
      await tried('late');
      expect((await place.entry('late')).status).to.equal('queued');
      await place.chain().freshen(-100_000);
      await relayer.idle();
      expect((await place.entry('late')).status).to.equal('settled');
    });

    it('fails there all the same if the next block changes nothing', async () => {
      await place.enqueueAll([place.note(77, 1)]);
      await place.startFollower();
      const relayer = await place.startRelayer(older());
      await tried('note:77:1');
      await place.chain().freshen(-100_000);
      await relayer.idle();
      expect((await place.entry('note:77:1')).status).to.equal('failed');
    });
  });
});
