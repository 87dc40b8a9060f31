import { parseArgs } from 'node:util';
import type { BenchResult } from '../bench-result.ts';
import { openChain } from './chain.ts';
import { compare, ratiosOf, type Compared } from './comparison.ts';
import { ourSettings } from './compile.ts';
import { measureOurs } from './ours.ts';
import { measurePeers } from './peers/index.ts';
import { seededRandom } from './random.ts';

/** One line of the table; what is not there stays blank. */
function lineOf({ call, gas, atMost, peer, peerGas, ratio, atMostOfPeer, verdict }: Compared) {
  const cells = {
    ours: call,
    gas,
    'at most': atMost,
    peer,
    'peer gas': peerGas,
    'of peer': ratio === undefined ? undefined : Number(ratio.toFixed(3)),
    'at most of peer': atMostOfPeer,
    bar: verdict,
  };
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined));
}

/**
 * Gas of our calls beside those of the peers' published contracts, each in steady state (the
 * actor has done the same before), on the same in-process chain, with the bars we hold to.
 */
export async function gas(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({ args, options: { seed: { type: 'string', default: 'patina' } } });
  const open = () => openChain(seededRandom(values.seed));
  const ours = await measureOurs(await open());
  const { gas: peers, built } = await measurePeers(open);
  const compared = compare(ours, peers);

  for (const line of [`ours: ${ourSettings()}`, ...built]) console.log(line);
  return {
    bench: 'gas',
    ours,
    peers,
    ratios: ratiosOf(compared),
    kept: compared.every(({ verdict }) => verdict !== 'not met'),
    tables: [peers, compared.map(lineOf)],
  };
}
