import { parseArgs } from 'node:util';
import type { BenchResult } from '../bench-result.ts';
import { openChain } from './chain.ts';
import { compare, ratiosOf, type Compared } from './comparison.ts';
import { exceptions, ourSettings } from './compile.ts';
import { measureOurs, type Created } from './ours/index.ts';
import { OUR_TITLES } from './ours/titles.ts';
import { measurePeers } from './peers/index.ts';
import { PEER_TITLES } from './peers/titles.ts';
import { DEFAULT_SEED, seededRandom } from './random.ts';

/** One line of the comparison; what is not there stays blank. */
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

/** Each figure with what it is the gas of. */
const explained = <Call extends string>(gas: Record<Call, number>, titles: Record<Call, string>) =>
  Object.fromEntries(
    Object.entries<string>(titles).map(([call, of]) => [call, { gas: gas[call as Call], of }]),
  );

/** `deployParties` and so on, beside our calls. */
const deployments = (created: Readonly<Record<string, Created>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(created).map(([name, { deploymentGas }]) => [
      `deploy${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      deploymentGas,
    ]),
  );

/**
 * Gas of our calls beside those of the peers' published contracts, each in steady state (the
 * actor has done the same before), on the same in-process chain, with the bars we hold to.
 */
export async function gas(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: { seed: { type: 'string', default: DEFAULT_SEED } },
  });
  const open = () => openChain(seededRandom(values.seed));
  const { gas: ours, created } = await measureOurs(await open());
  const { gas: peers, built } = await measurePeers(open);
  const compared = compare(ours, peers);

  for (const line of [`ours: ${ourSettings()}; ${exceptions()}`, ...built]) console.log(line);
  return {
    bench: 'gas',
    ours: { ...ours, ...deployments(created) },
    peers,
    ratios: ratiosOf(compared),
    kept: compared.every(({ verdict }) => verdict !== 'not met'),
    tables: [
      explained(ours, OUR_TITLES),
      explained(peers, PEER_TITLES),
      created,
      compared.map(lineOf),
    ],
  };
}
