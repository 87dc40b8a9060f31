import type { Word } from '../../parties/index.ts';

/** Messages that are signed for the Items contract (contracts/items/IItems.sol). */

/** Party of what the title holder said. */
export const HOLDER = 0;

const ACT = ['uint256 item', 'uint32 epoch', 'bytes32 digest'];

/** Calls that take an act and a signature, each with the message that is signed for it. */
export const ACTS = {
  withdraw: { name: 'Withdraw', fields: ACT },
  release: { name: 'Release', fields: ACT },
  reclaim: { name: 'Reclaim', fields: ACT },
  hold: { name: 'Hold', fields: ACT },
  lift: { name: 'Lift', fields: ACT },
  counterClaim: { name: 'CounterClaim', fields: ACT },
  confirmHold: { name: 'ConfirmHold', fields: ACT },
  renewHold: { name: 'RenewHold', fields: ACT },
  proposeRecovery: { name: 'ProposeRecovery', fields: [...ACT, 'address to'] },
  objectToRecovery: { name: 'ObjectToRecovery', fields: ACT },
  cancelRecovery: { name: 'CancelRecovery', fields: ACT },
  recover: { name: 'Recover', fields: ACT },
  retire: { name: 'Retire', fields: ACT },
} as const satisfies Record<string, Word>;
export type ActName = keyof typeof ACTS;

export const OFFER: Word = {
  name: 'Offer',
  fields: ['uint256 item', 'uint32 epoch', 'address claimKey'],
};

export const ENTRUST: Word = {
  name: 'Entrust',
  fields: [
    'uint256 item',
    'uint32 epoch',
    'uint32 custodian',
    'uint48 returnBy',
    'uint48 saleUntil',
    'bool clears',
    'bytes32 terms',
  ],
};

export const ACCEPT: Word = { name: 'Accept', fields: ['bytes32 entrustment'] };
