import { TypedDataEncoder } from 'ethers';
import type { TrustRoot } from '../../../../server/records/verify/index.ts';
import type { TestKey } from '../../../contracts/signers.ts';

/** What is signed for the contracts, written out once more than in them, on purpose. */
const SIGNED = ['uint32 party', 'bytes signer', 'uint48 deadline'];
const ACT = ['uint256 item', 'uint32 epoch', 'bytes32 digest'];
const REF = [
  'uint256 item',
  'bytes4 kind',
  'bytes32 digest',
  'uint32 issuerParty',
  'bytes32 issuerKey',
];
const CHANNEL = ['uint32 platform', 'uint48 from', 'uint48 until', 'uint256 nonce'];

const WORDS = {
  Enrol: ['bytes32 commitment', 'bytes32 serialToken', 'address titleHolder', 'uint8 department'],
  Offer: ['uint256 item', 'uint32 epoch', 'address claimKey'],
  Entrust: [
    'uint256 item',
    'uint32 epoch',
    'uint32 custodian',
    'uint48 returnBy',
    'uint48 saleUntil',
    'bool clears',
    'bytes32 terms',
  ],
  Accept: ['bytes32 entrustment'],
  Release: ACT,
  Reclaim: ACT,
  Withdraw: ACT,
  Hold: ACT,
  Lift: ACT,
  CounterClaim: ACT,
  ConfirmHold: ACT,
  RenewHold: ACT,
  ProposeRecovery: [...ACT, 'address to'],
  ObjectToRecovery: ACT,
  CancelRecovery: ACT,
  Recover: ACT,
  Retire: ACT,
  Record: ['uint256 item', 'bytes4 kind', 'bytes32 digest'],
  Anchor: ['bytes32 root', 'uint32 count', 'bytes32 manifestDigest'],
  Revoke: [...REF, 'bytes4 reason', 'bytes32 successor'],
  Reaffirm: REF,
  RevokeKey: ['bytes32 keyId', 'uint48 from', 'bytes32 caseDigest'],
  EndKey: ['uint48 until'],
  SignConvention: ['uint32 version', 'bytes32 digest'],
  OpenChannel: CHANNEL,
  CloseChannel: CHANNEL,
};
export type Word = keyof typeof WORDS;

const DOMAINS = { parties: 'Patina Parties', items: 'Patina Items', records: 'Patina Records' };
export type ContractRole = keyof typeof DOMAINS;

/** Who acts: a party with one of its keys; number 0 is a title holder. */
export interface Actor {
  readonly number: number;
  readonly key: TestKey;
}

const NEVER = 2 ** 40;

const typesOf = (name: string, fields: readonly string[]) => ({
  [name]: fields.map((field) => {
    const [type, member] = field.split(' ') as [string, string];
    return { type, name: member };
  }),
});
const signedBy = (by: Actor) => ({ party: by.number, signer: by.key.signer, deadline: NEVER });

type Message = Readonly<Record<string, unknown>>;

/** Signs words for one deployment; none of them runs out. */
export function signerFor(root: TrustRoot) {
  const domainOf = (contract: ContractRole) => ({
    name: DOMAINS[contract],
    version: '1',
    chainId: root.chainId,
    verifyingContract: root.contracts[contract].address,
  });
  return {
    /** `IIntents.Auth`. */
    sign(contract: ContractRole, word: Word, by: Actor, message: Message) {
      const types = typesOf(word, [...WORDS[word], ...SIGNED]);
      const signed = signedBy(by);
      const hash = TypedDataEncoder.hash(domainOf(contract), types, { ...message, ...signed });
      return { ...signed, signature: by.key.signHash(hash) };
    },
    /** Struct hash of a word: what a claim or an acceptance names. */
    structHash: (word: Word, by: Actor, message: Message): string =>
      TypedDataEncoder.hashStruct(word, typesOf(word, [...WORDS[word], ...SIGNED]), {
        ...message,
        ...signedBy(by),
      }),
    /** Signs what a claim key signs to take an item. */
    claim: (offer: string, recipient: string, key: TestKey): string =>
      key.signHash(
        TypedDataEncoder.hash(
          domainOf('items'),
          typesOf('Claim', ['bytes32 offer', 'address recipient']),
          { offer, recipient },
        ),
      ),
    /** Signs what a claim key signs to refuse an item. */
    decline: (offer: string, key: TestKey): string =>
      key.signHash(
        TypedDataEncoder.hash(domainOf('items'), typesOf('Decline', ['bytes32 offer']), { offer }),
      ),
  };
}
