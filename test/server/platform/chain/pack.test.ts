import { expect } from 'chai';
import { pack } from '../../../../server/platform/chain/relay/pack.ts';

describe('pack', () => {
  const flight = (id: number, over: object = {}, gas = 100_000n) => {
    const call = {
      id: BigInt(id),
      guard: `g${id}`,
      lane: 'relayer',
      to: '0x01',
      data: '0x1234',
      urgent: false,
      relayable: true,
      ...over,
    };
    return { call, gas };
  };
  const ids = (...args: Parameters<typeof pack>) =>
    pack(...args).map(({ calls }) => calls.map(({ id }) => Number(id)));

  it('puts words for one contract together, and for another apart', () => {
    const flights = [flight(1), flight(2, { to: '0x02' }), flight(3)];
    expect(ids(flights, 10)).to.deep.equal([[1, 3], [2]]);
  });

  it('leaves the call data of one that goes alone as it is', () => {
    expect(pack([flight(1)], 10)[0]).to.include({ data: '0x1234', gas: 100_000n });
  });

  it('lets calls of the account itself and urgent ones go alone', () => {
    const flights = [flight(1, { urgent: true }), flight(2, { relayable: false }), flight(3)];
    expect(ids(flights, 10)).to.deep.equal([[1], [2], [3]]);
  });

  it('never puts calls of two kinds of account together', () => {
    expect(ids([flight(1), flight(2, { lane: 'governor' })], 10)).to.deep.equal([[1], [2]]);
  });

  it('gives a shared transaction the gas of all its calls', () => {
    expect(pack([flight(1), flight(2)], 10)[0]?.gas).to.equal(200_000n);
  });

  it('begins another where the gas would be more than blocks like', () => {
    const big = (id: number) => flight(id, {}, 6_000_000n);
    expect(ids([big(1), big(2)], 10)).to.deep.equal([[1], [2]]);
  });

  it('begins another where the call data would be more than nodes take', () => {
    const long = (id: number) => flight(id, { data: `0x${'00'.repeat(40_000)}` });
    expect(ids([long(1), long(2)], 10)).to.deep.equal([[1], [2]]);
  });
});
