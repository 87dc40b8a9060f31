import { expect } from 'chai';
import { ChainUnavailable } from '../../../../server/platform/chain/chain.ts';
import { failure } from './fixtures/embedded-place.ts';
import type { Fault } from './fixtures/fault-proxy.ts';
import * as faults from './fixtures/faults.ts';
import { faultyPlace, TIMEOUT, type FaultyPlace } from './fixtures/faulty-place.ts';

interface Row {
  readonly fault: string;
  readonly make: (place: FaultyPlace) => Fault | Promise<Fault>;
  /**
   * With no other end point: `stops` where nothing more is read until it is over, `reads` where
   * everything is read all the same.
   */
  readonly alone: 'stops' | 'reads';
}

/** The table of README, "What happens when a part fails". */
const TABLE: readonly Row[] = [
  { fault: 'answers too slowly', make: () => faults.slow(2 * TIMEOUT), alone: 'stops' },
  { fault: 'does not answer', make: () => faults.hangs, alone: 'stops' },
  { fault: 'resets connections', make: () => faults.resets, alone: 'stops' },
  { fault: 'limits our rate (429)', make: () => faults.limitsRate(1), alone: 'stops' },
  { fault: 'has reached its limit (-32005)', make: () => faults.hasReachedLimit, alone: 'stops' },
  { fault: 'answers 500 with HTML', make: () => faults.breaks, alone: 'stops' },
  { fault: 'cuts its answers', make: () => faults.cutsAnswers, alone: 'stops' },
  {
    fault: 'serves another chain',
    make: ({ otherUrl }) => faults.servesAnother(otherUrl),
    alone: 'stops',
  },
  {
    fault: 'stands still',
    make: async (place) => faults.standsStillAt(await place.height()),
    alone: 'stops',
  },
  {
    fault: 'falls back by five blocks',
    make: async (place) => faults.standsStillAt((await place.height()) - 5),
    alone: 'stops',
  },
  {
    fault: 'gives logs of other blocks',
    make: () => faults.givesLogsOfOtherBlocks,
    alone: 'stops',
  },
  { fault: 'loses all logs', make: () => faults.losesLogs, alone: 'reads' },
  { fault: 'loses every second log', make: () => faults.losesSomeLogs, alone: 'reads' },
];

describe('RPC faults', function () {
  // Enough for a busy machine; one that misses an event waits in vain until then.
  this.timeout(30_000);
  let place: FaultyPlace;
  before(async function () {
    this.timeout(90_000);
    place = await faultyPlace();
  });
  afterEach(() => place.unfollow());
  after(() => place?.remove());

  /** Nothing that was read is taken back, and nothing appears that is not on the chain. */
  const requireOnlyMore = (looks: readonly string[][]) => {
    const expected = place.expected();
    looks.forEach((look, i) => {
      expect(look).to.deep.equal(expected.slice(0, look.length));
      expect(look.length).to.be.at.least(looks[i - 1]?.length ?? 0);
    });
  };

  it('a final block never goes back, whichever end point is asked', async () => {
    const { chain } = await place.follow(2);
    const final = await chain.finalBlock();
    for (const proxy of place.proxies) {
      proxy.become(faults.standsStillAt((await place.height()) - 2));
    }
    expect(await chain.finalBlock()).to.include({ number: final.number, hash: final.hash });
  });

  it('an end point that was moved to another chain is told apart from an outage', async () => {
    const { chain } = await place.follow(1);
    place.proxies[0].become(faults.servesAnother(place.otherUrl));
    expect(await failure(chain.head())).to.be.instanceOf(ChainUnavailable);
    expect(chain.endPoints()).to.have.nested.property('[0].state', 'other_chain');
  });

  it('an end point that limits our rate is left alone as long as it asks', async () => {
    const { chain } = await place.follow(2);
    place.proxies[0].become(faults.limitsRate(60));
    await place.watched();
    const asked = place.proxies[0].asked().length;
    expect(asked).to.be.at.least(1);
    await chain.head();
    await place.watched();
    expect(place.proxies[0].asked()).to.have.length(asked);
  });

  for (const { fault, make, alone } of TABLE) {
    it(`one of two that ${fault}: the other is read, and nothing is missed`, async () => {
      const { follower } = await place.follow(2);
      place.proxies[0].become(await make(place));
      await place.enrol(3);
      const looks = await place.watched();
      await place.caughtUp();
      requireOnlyMore([...looks, await place.seen()]);
      place.proxies[0].become(null);
      await place.enrol(1);
      await place.caughtUp();
      await follower.caughtUp();
      expect(await place.seen()).to.deep.equal(place.expected());
    });

    const told = alone === 'stops' ? 'reading stops until that is over' : 'all is read';
    it(`the only one that ${fault}: ${told}, and nothing is missed`, async () => {
      const { follower } = await place.follow(1);
      const before = await place.seen();
      place.proxies[0].become(await make(place));
      await place.enrol(3);
      const looks = await place.watched();
      requireOnlyMore(looks);
      expect(looks.at(-1)).to.deep.equal(alone === 'stops' ? before : place.expected());
      place.proxies[0].become(null);
      await place.caughtUp();
      await follower.caughtUp();
      expect(await place.seen()).to.deep.equal(place.expected());
    });
  }
});
