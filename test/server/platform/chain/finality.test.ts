import { expect } from 'chai';
import { readFinality } from '../../../../server/platform/chain/finality.ts';
import { cellsPlace, type CellsPlace } from './fixtures/cells-place.ts';

describe('finality', function () {
  this.timeout(60_000);
  let place: CellsPlace;

  before(async () => {
    place = await cellsPlace();
  });
  after(() => place.remove());
  beforeEach(() => place.renew());

  it('calls nothing final before anything was read', async () => {
    expect((await readFinality(place.client))(0n)).to.equal('anchored');
  });

  it('calls final what no reorganisation can undo, and nothing above', async () => {
    await place.client.followerCheckpoint.create({
      data: { id: 1, blockNumber: 9n, blockHash: '0x', finalNumber: 5n },
    });
    const finality = await readFinality(place.client);
    expect([finality(4n), finality(5n), finality(6n)]).to.deep.equal([
      'final',
      'final',
      'anchored',
    ]);
  });
});
