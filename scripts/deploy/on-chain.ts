import { SERVICE_KEYS } from '../../server/bootstrap.ts';
import { readArtifact } from '../../server/platform/chain/artifact.ts';
import type { Chain } from '../../server/platform/chain/chain.ts';
import { sendAndWait } from '../../server/platform/chain/send-and-wait.ts';
import type { KeyRing } from '../../server/platform/keys/key-ring.ts';
import type { DeployDeps } from './deploy.ts';
import { deploymentFile } from './deployment-file.ts';
import { ARTIFACTS } from './deployment.ts';
import type { GovernanceWish } from './governance.ts';

export interface PlaceOptions {
  /** Where deployments are kept, one file per chain id. */
  readonly folder: string;
  readonly name: string;
  /** Address under which people reach the service; token URIs begin with it. */
  readonly publicUrl: string;
  readonly governance?: GovernanceWish;
}

/** What a deployment needs, on a real chain, from the governor's key in the key ring. */
export async function onChain(
  chain: Chain,
  keys: KeyRing,
  { folder, name, publicUrl, governance = {} }: PlaceOptions,
): Promise<DeployDeps> {
  const file = deploymentFile(folder, chain.chainId);
  return {
    chainId: chain.chainId,
    code: async (address) => String(await chain.rpc('eth_getCode', [address, 'latest'])),
    call: async (step) => String(await chain.rpc('eth_call', [step, 'latest'])),
    consensus: 'standard',
    name,
    demo: chain.embedded,
    governor: await keys.address(SERVICE_KEYS.governor),
    governance,
    baseUri: `${publicUrl}/tokens/`,
    artifact: (contract) => readArtifact(ARTIFACTS[contract]),
    send: ({ to, data }) =>
      sendAndWait({ chain, keys, keyId: SERVICE_KEYS.governor }, { to, data }),
    load: () => file.load(),
    save: (draft) => file.save(draft),
  };
}
