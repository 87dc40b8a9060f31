import { expect } from 'chai';
import { createGate, GateFull } from '../../../../server/platform/jobs/gate.ts';

describe('a gate', () => {
  /** Work that ends when it is told to. */
  function held() {
    let end: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (end = resolve));
    return { work: () => done, end };
  }
  const rejected = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

  it('lets so many at once go on, the next wait in order, and more are refused', async () => {
    const gate = createGate({ atOnce: 2, waiting: 2 });
    const began: number[] = [];
    const jobs = [0, 1, 2, 3].map(() => held());
    const runs = jobs.map(({ work }, i) =>
      gate.run(() => {
        began.push(i);
        return work();
      }),
    );
    expect(await rejected(gate.run(async () => undefined))).to.be.instanceOf(GateFull);
    expect(began).to.deep.equal([0, 1]);
    jobs[1]?.end();
    await runs[1];
    await new Promise(setImmediate);
    expect(began).to.deep.equal([0, 1, 2]);
    for (const { end } of jobs) end();
    await Promise.all(runs);
    expect(began).to.deep.equal([0, 1, 2, 3]);
  });

  it('gives a place back when the work fails', async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 });
    const failure = new Error('no');
    expect(await rejected(gate.run(() => Promise.reject(failure)))).to.equal(failure);
    expect(await gate.run(async () => 'next')).to.equal('next');
  });
});
