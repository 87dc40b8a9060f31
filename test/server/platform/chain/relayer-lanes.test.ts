import { expect } from 'chai';
import { createLaneStore } from '../../../../server/platform/chain/relay/lane-store.ts';
import { createOutboxStore } from '../../../../server/platform/chain/relay/outbox-store.ts';
import { createSlotStore } from '../../../../server/platform/chain/relay/slot-store.ts';
import { until } from './fixtures/embedded-place.ts';
import { healingPlace, type HealingPlace } from './fixtures/healing-place.ts';

const NAMES = ['relayer', 'relayer:1', 'relayer:2', 'relayer:3'];
const TAKING = { lane: 'relayer', limit: 10, batch: 1, waitMs: 0 };

describe('relayer: lanes and those who lead them', function () {
  this.timeout(60_000);
  let place: HealingPlace;

  before(async () => {
    place = await healingPlace({ lanes: 4 });
  });
  after(() => place.remove());
  beforeEach(() => place.renew());
  afterEach(() => place.halt());

  const leads = (holder: string) => createLaneStore(place.database, holder);
  const outbox = (holder: string) => createOutboxStore(place.database, holder);
  const slots = (holder: string) => createSlotStore(place.database, holder);
  /** As many turns as it takes to lead all that is free. */
  const leadAll = async (holder: string, names: readonly string[]) => {
    await leads(holder).open(names);
    for (;;) {
      const { led, taken } = await leads(holder).lead(names);
      if (!taken) return led;
    }
  };
  const slot = (outboxIds: readonly bigint[], nonce = 0) => {
    return { lane: 'relayer', nonce, hash: `0x${nonce}`, raw: '0x00', outboxIds };
  };
  /** Ends a lease, as time does. */
  const lapse = (holder: string) =>
    place.client.relayLane.updateMany({ where: { holder }, data: { until: new Date(0) } });

  it('spreads calls over all lanes', async () => {
    const items = Array.from({ length: 200 }, (_, i) => i + 1);
    await place.enqueueAll(items.map((item) => place.enrol(item)));
    await place.finish(await place.startRelayer());
    const rows = await place.client.relaySlot.groupBy({ by: ['lane'], _count: true });
    expect(rows.map(({ lane }) => lane).sort()).to.deep.equal(NAMES);
    expect((await place.enrolled()).sort((a, b) => a - b)).to.deep.equal(items);
  });

  it('has a lane led by one at a time', async () => {
    expect(await leadAll('a', NAMES)).to.have.members(NAMES);
    expect(await leadAll('b', NAMES)).to.deep.equal([]);
  });

  it('gives those who start together a share each', async () => {
    await leads('a').open(NAMES);
    for (const holder of ['a', 'b', 'a', 'b']) await leads(holder).lead(NAMES);
    const rows = await place.client.relayLane.groupBy({ by: ['holder'], _count: true });
    expect(rows.map(({ _count }) => _count)).to.deep.equal([2, 2]);
  });

  it('lets another lead a lane whose leader says nothing any more', async () => {
    await leadAll('a', NAMES);
    await lapse('a');
    expect(await leadAll('b', NAMES)).to.have.members(NAMES);
    expect((await leads('a').lead(NAMES)).led).to.deep.equal([]);
  });

  it('gives a call to one at a time', async () => {
    await place.enqueueAll([place.enrol(1), place.enrol(2)]);
    await leadAll('a', ['relayer']);
    expect(await outbox('a').take(TAKING, [])).to.have.length(2);
    expect(await outbox('b').take(TAKING, [])).to.deep.equal([]);
  });

  it('gives a call to another when who claimed it leads nothing any more', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await leadAll('a', ['relayer']);
    await outbox('a').take(TAKING, []);
    await lapse('a');
    expect(await outbox('b').take(TAKING, [])).to.have.length(1);
  });

  it('stores no transaction of one who has lost the lane', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await leadAll('a', ['relayer']);
    const [call] = await outbox('a').take(TAKING, []);
    await lapse('a');
    expect(await slots('a').claim([slot([call?.id ?? 0n])])).to.equal(false);
    expect(await place.client.relayTransaction.count()).to.equal(0);
    expect(await place.status('enrol:1')).to.equal('queued');
  });

  it('stores no transaction for a call that another has claimed', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await leadAll('a', ['relayer']);
    await leadAll('b', ['relayer:1']);
    const [call] = await outbox('b').take(TAKING, []);
    expect(await slots('a').claim([slot([call?.id ?? 0n])])).to.equal(false);
    expect(await place.client.relaySlot.count()).to.equal(0);
  });

  it('never has two transactions of different calls for one nonce', async () => {
    await place.enqueueAll([place.enrol(1), place.enrol(2)]);
    await leadAll('a', ['relayer']);
    const [first, second] = await outbox('a').take(TAKING, []);
    expect(await slots('a').claim([slot([first?.id ?? 0n])])).to.equal(true);
    const same = { ...slot([second?.id ?? 0n]), hash: '0xother' };
    expect(await slots('a').claim([same])).to.equal(false);
    expect(await place.status('enrol:2')).to.equal('queued');
  });

  it('takes over within seconds from a relayer that died holding lanes, calls and transactions', async () => {
    await place.enqueueAll([place.enrol(1), place.enrol(2)]);
    await leadAll('dead', [...NAMES, 'governor']);
    const [first] = await outbox('dead').take({ ...TAKING, limit: 1 }, []);
    const raw = await place.keys.signTransaction(place.relayerKeys[0] ?? '', {
      type: 2,
      chainId: 31337,
      nonce: 0,
      to: place.ledger(),
      data: first?.data,
      gasLimit: 200_000n,
      maxFeePerGas: 10n ** 10n,
      maxPriorityFeePerGas: 1n,
    });
    await slots('dead').claim([{ ...slot([first?.id ?? 0n]), raw, hash: 'unsent' }]);
    await outbox('dead').take(TAKING, []);

    const began = Date.now();
    await place.finish(await place.startRelayer());
    expect(Date.now() - began).to.be.below(15_000);
    expect(await place.entry('enrol:1')).to.include({
      status: 'settled',
      attempts: 1,
      slotNonce: 0,
    });
    expect((await place.enrolled()).sort()).to.deep.equal([1, 2]);
  });

  it('takes up what was sent from a lane that is not configured any more', async () => {
    await place.enqueueAll([place.enrol(1)]);
    const first = await place.startRelayer();
    await until(async () => (await place.status('enrol:1')) === 'sent');
    await first.stop();
    await place.node('anvil_dropAllTransactions');
    await place.client.$executeRaw`UPDATE "RelaySlot" SET "lane" = 'relayer:9'`;
    await place.finish(await place.startRelayer());
    const entry = await place.entry('enrol:1');
    expect(entry).to.include({ status: 'settled', attempts: 2 });
    expect(NAMES).to.include(entry.slotLane);
  });
});
