import { expect } from 'chai';
import { enqueue, OutboxGuardExists } from '../../../../server/platform/chain/outbox.ts';
import { failure } from './fixtures/embedded-place.ts';
import { relayPlace, type RelayPlace } from './fixtures/relay-place.ts';

describe('outbox', function () {
  this.timeout(60_000);
  let place: RelayPlace;
  const call = {
    guard: 'thing:1',
    lane: 'relayer',
    to: `0x${'11'.repeat(20)}`,
    data: '0x1234',
  } as const;

  before(async () => {
    place = await relayPlace();
  });
  after(() => place.remove());
  beforeEach(async () => {
    await place.client.outboxEntry.deleteMany();
  });

  it('commits or vanishes with the effect it belongs to', async () => {
    await failure(
      place.client.$transaction(async (db) => {
        await enqueue(db, call);
        throw new Error('changed my mind');
      }),
    );
    expect(await place.client.outboxEntry.count()).to.equal(0);
  });

  it('takes a guard once', async () => {
    await enqueue(place.client, call);
    const error = await failure(place.client.$transaction((db) => enqueue(db, call)));
    expect(error).to.be.instanceOf(OutboxGuardExists).and.to.include({ guard: 'thing:1' });
    expect(await place.client.outboxEntry.count()).to.equal(1);
  });

  for (const status of ['queued', 'sent', 'settled'] as const) {
    it(`does not take a guard again that is ${status}`, async () => {
      await enqueue(place.client, call);
      await place.client.outboxEntry.updateMany({ data: { status } });
      expect(await failure(enqueue(place.client, call))).to.be.instanceOf(OutboxGuardExists);
    });
  }

  it('takes a failed guard up again with the new data', async () => {
    await enqueue(place.client, call);
    await place.client.outboxEntry.updateMany({
      data: { status: 'failed', attempts: 3, lastError: 'Broken()' },
    });
    await enqueue(place.client, { ...call, lane: 'governor', data: '0x5678' });
    const entry = await place.entry('thing:1');
    expect(entry).to.include({
      status: 'queued',
      attempts: 0,
      lastError: null,
      lane: 'governor',
    });
    expect(Buffer.from(entry.data).toString('hex')).to.equal('5678');
  });
});
