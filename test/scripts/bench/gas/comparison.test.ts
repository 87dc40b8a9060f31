import { expect } from 'chai';
import { compare, ratiosOf, type Comparison } from '../../../../scripts/bench/gas/comparison.ts';
import type { OurGas, PeerGas } from '../../../../scripts/bench/gas/comparison.ts';

const peers = { easAttestByDelegation: 200_000, erc721Mint: 70_000 } as PeerGas;
const gasOf = (ours: Partial<OurGas>) => ours as OurGas;
const verdictOf = (ours: Partial<OurGas>, comparison: Comparison) =>
  compare(gasOf(ours), peers, [comparison])[0]!.verdict;

describe('comparison of gas with bars and peers', () => {
  const bar: Comparison = {
    call: 'record',
    atMost: 70_000,
    peer: 'easAttestByDelegation',
    atMostOfPeer: 0.3,
  };

  it('meets a bar at exactly its figure and its share of the peer', () => {
    expect(verdictOf({ record: 60_000 }, bar)).to.equal('met');
  });

  it('does not meet a bar above the share of the peer, be it by one unit', () => {
    expect(verdictOf({ record: 60_001 }, bar)).to.equal('not met');
  });

  it('does not meet a bar above its figure, however dear the peer', () => {
    expect(verdictOf({ record: 70_001 }, { ...bar, atMostOfPeer: 1 })).to.equal('not met');
  });

  it('gives no verdict where only a peer stands beside the call', () => {
    expect(verdictOf({ enrol: 1 }, { call: 'enrol', peer: 'erc721Mint' })).to.equal('no bar');
  });

  it('names each ratio by the two calls and leaves out what has none', () => {
    const compared = compare(gasOf({ record: 50_000, successor: 20_000 }), peers, [
      bar,
      { call: 'successor', atMost: 25_500 },
    ]);
    expect(ratiosOf(compared)).to.deep.equal({ 'record/easAttestByDelegation': 0.25 });
  });
});
