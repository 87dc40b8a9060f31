import type { PeerCall } from './index.ts';

/** What each figure of the peers is the gas of; where there was a choice, the cheaper one first. */
export const PEER_TITLES = {
  easAttestByDelegation: 'EAS attestByDelegation without recipient, schema without resolver',
  easAttestByDelegationToRecipient: 'the same with a recipient',
  easMultiAttestByDelegation:
    'one of 50 of EAS multiAttestByDelegation, each with a signature, without recipient',
  easRevoke: 'EAS revoke by a call of the attester',
  easRevokeByDelegation: 'EAS revokeByDelegation',
  easRevokeOffchain: 'EAS revokeOffchain by a call',
  easTimestamp: 'EAS timestamp by a call',
  tradetrustMint: 'TradeTrust mint with owner and holder apart',
  tradetrustTransfer:
    'TradeTrust nominate by the owner and transferOwners by the holder, two calls',
  tradetrustTransferAlone: 'TradeTrust transferOwners by one who is owner and holder',
  tradetrustTransferHolder: 'TradeTrust transferHolder',
  tradetrustOptimisedTransfer: 'tradetrustTransfer, escrow compiled with our settings',
  tradetrustOptimisedTransferAlone: 'tradetrustTransferAlone, escrow compiled with our settings',
  openAttestationIssue: 'OpenAttestation issue of one root by a call',
  openAttestationRevoke: 'OpenAttestation revoke of a root by a call',
  openAttestationRevokeLeaf: 'OpenAttestation revoke of one of 1,000 documents by a call',
  erc721Mint: 'OpenZeppelin ERC-721 mint to a fresh address',
  erc721Transfer: 'OpenZeppelin ERC-721 transferFrom to a fresh address',
} as const satisfies Record<PeerCall, string>;
