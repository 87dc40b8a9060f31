import { expect } from 'chai';
import type { Chain } from '../../../../server/platform/chain/chain.ts';
import {
  CheckpointMismatch,
  type ProjectedEvent,
} from '../../../../server/platform/chain/follower.ts';
import { failure, until } from './fixtures/embedded-place.ts';
import { word } from './fixtures/ledger.ts';
import { seenRows } from './fixtures/ledger-projection.ts';
import { relayPlace, type RelayPlace } from './fixtures/relay-place.ts';

describe('follower', function () {
  this.timeout(60_000);
  let place: RelayPlace;
  let nonce: number;

  before(async () => {
    place = await relayPlace();
  });
  after(() => place.remove());
  beforeEach(async () => {
    await place.renew();
    nonce = 0;
  });
  afterEach(() => place.halt());

  const enrol = async (...items: number[]) => {
    for (const item of items) {
      const raw = await place.keys.signTransaction(place.lanes.relayer, {
        chainId: 31337,
        nonce: nonce++,
        to: place.ledger(),
        data: place.enrol(item).data,
        gasLimit: 200_000n,
        maxFeePerGas: 10n ** 11n,
        maxPriorityFeePerGas: 10n ** 9n,
      });
      await place.chain().send(raw);
    }
  };
  const checkpoint = () => place.client.followerCheckpoint.findUniqueOrThrow({ where: { id: 1 } });

  it('gives handlers the arguments, place and time of each event', async () => {
    await enrol(5);
    const events: ProjectedEvent[] = [];
    const follower = await place.startFollower([
      place.ledgerProjection({ Enrolled: (event) => void events.push(event) }),
    ]);
    await follower.caughtUp();
    const head = await place.chain().finalBlock();
    expect(events).to.have.length(1);
    const [{ args, txHash, ...rest }] = events as [ProjectedEvent];
    expect(args).to.deep.equal({ item: word(5), number: word(1) });
    expect(txHash).to.match(/^0x[0-9a-f]{64}$/);
    expect(rest).to.deep.equal({
      blockNumber: head.number,
      blockHash: head.hash,
      blockTime: head.time,
      logIndex: 0,
    });
  });

  it('reads what was there before it and what comes while it runs, in order', async () => {
    await enrol(1, 2);
    const follower = await place.startFollower();
    await follower.caughtUp();
    await enrol(3);
    await follower.caughtUp();
    expect(await place.seen()).to.deep.equal(['enrol:1', 'enrol:2', 'enrol:3']);
  });

  it('goes on from its checkpoint and applies nothing twice', async () => {
    await enrol(1);
    const first = await place.startFollower();
    await first.caughtUp();
    await first.stop();
    await enrol(2);
    await (await place.startFollower()).caughtUp();
    expect(await place.seen()).to.deep.equal(['enrol:1', 'enrol:2']);
    const head = await place.chain().finalBlock();
    expect(await checkpoint()).to.include({
      blockNumber: BigInt(head.number),
      blockHash: head.hash,
    });
  });

  it('leaves nothing of a range whose handler fails, and tries again', async () => {
    await enrol(1, 2);
    let failures = 0;
    const follower = await place.startFollower([
      place.ledgerProjection({
        Enrolled({ args, logIndex }, rows) {
          const name = `enrol:${Number(args['item'])}`;
          rows.create(seenRows, { name, position: Number(args['number']) + logIndex });
          if (name === 'enrol:2' && failures++ < 2) throw new Error('not now');
        },
      }),
    ]);
    await follower.caughtUp();
    expect(failures).to.equal(3);
    expect(await place.seen()).to.deep.equal(['enrol:1', 'enrol:2']);
  });

  it('settles the outbox call that an event proves, even a failed one', async () => {
    await place.enqueueAll([place.enrol(1)]);
    await place.client.outboxEntry.updateMany({ data: { status: 'failed', lastError: 'X()' } });
    await enrol(1);
    await (await place.startFollower()).caughtUp();
    const entry = await place.entry('enrol:1');
    expect(entry).to.include({ status: 'settled', lastError: null });
    expect(entry.settledAt).to.be.instanceOf(Date);
  });

  it('applies each event once where two followers share a database', async () => {
    const followers = [await place.startFollower(), await place.startFollower()];
    await enrol(1, 2, 3, 4, 5, 6);
    for (const follower of followers) await follower.caughtUp();
    expect(await place.seen()).to.deep.equal([1, 2, 3, 4, 5, 6].map((item) => `enrol:${item}`));
  });

  it('reads shorter ranges where the node refuses long ones', async () => {
    await enrol(1, 2, 3, 4, 5);
    const spans: number[] = [];
    const picky: Chain = {
      ...place.chain(),
      async logs(from, to, addresses) {
        spans.push(to - from + 1);
        // A range the node itself refuses: it ends before it begins.
        if (to - from > 1) await place.chain().rpc('eth_getLogs', [{ fromBlock: 'too many' }]);
        return place.chain().logs(from, to, addresses);
      },
    };
    await (await place.startFollower([place.ledgerProjection()], picky)).caughtUp();
    expect(await place.seen()).to.have.length(5);
    expect(spans[0]).to.be.above(2);
  });

  it('does not start where its checkpoint is not on the chain', async () => {
    await place.client.followerCheckpoint.create({
      data: { id: 1, blockNumber: 1n, blockHash: `0x${'ab'.repeat(32)}`, finalNumber: 1n },
    });
    const error = await failure(place.startFollower());
    expect(error).to.be.instanceOf(CheckpointMismatch).and.to.include({ block: 1 });
  });

  it('does not start on an embedded chain that is shorter than its checkpoint', async () => {
    await place.client.followerCheckpoint.create({
      data: { id: 1, blockNumber: 1_000n, blockHash: `0x${'ab'.repeat(32)}`, finalNumber: 1_000n },
    });
    expect(await failure(place.startFollower())).to.be.instanceOf(CheckpointMismatch);
  });

  it('stops for good when final blocks change under it', async () => {
    await enrol(1);
    const follower = await place.startFollower();
    await follower.caughtUp();
    const other = `0x${'cd'.repeat(32)}`;
    await place.client.followerCheckpoint.updateMany({ data: { blockHash: other } });
    await place.client.followedBlock.updateMany({ data: { hash: other } });
    await enrol(2);
    let stopped: unknown;
    await until(async () => (stopped = await failure(follower.caughtUp())) !== undefined);
    expect(stopped).to.be.instanceOf(CheckpointMismatch);
    expect(await place.seen()).to.deep.equal(['enrol:1']);
  });
});
