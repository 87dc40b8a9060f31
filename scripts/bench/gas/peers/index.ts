import type { Chain } from '../chain.ts';
import { measureEas } from './eas.ts';
import { measureErc721 } from './erc721.ts';
import { measureOpenAttestation } from './open-attestation.ts';
import { measureTradeTrust, measureTradeTrustOptimised } from './tradetrust.ts';

/** Every peer, measured on a chain of its own. */
export async function measurePeers(open: () => Promise<Chain>) {
  const eas = await measureEas(await open());
  const tradeTrust = await measureTradeTrust(await open());
  const optimised = await measureTradeTrustOptimised(await open());
  const openAttestation = await measureOpenAttestation(await open());
  const erc721 = await measureErc721(await open());
  return {
    gas: {
      ...eas.gas,
      ...tradeTrust.gas,
      ...optimised.gas,
      ...openAttestation.gas,
      ...erc721.gas,
    },
    built: [eas, tradeTrust, optimised, openAttestation, erc721].map(({ built }) => built),
  };
}

export type PeerCall = keyof Awaited<ReturnType<typeof measurePeers>>['gas'];
