import type { CredentialPayload, TrustRoot } from './verify/index.ts';

/** Whether a credential names the contracts of this deployment. */
export const boundTo = (
  { chainId, contracts }: TrustRoot,
  anchoring: CredentialPayload['anchoring'],
): boolean =>
  anchoring.chainId === chainId &&
  anchoring.parties === contracts.parties.address &&
  anchoring.items === contracts.items.address &&
  anchoring.records === contracts.records.address;
