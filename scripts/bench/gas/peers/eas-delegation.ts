import { Signature, ZeroAddress, ZeroHash, type BaseContract, type Wallet } from 'ethers';
import { DEADLINE, type Chain } from '../chain.ts';
import type { Random } from '../random.ts';

const ATTEST = {
  Attest: [
    { name: 'attester', type: 'address' },
    { name: 'schema', type: 'bytes32' },
    { name: 'recipient', type: 'address' },
    { name: 'expirationTime', type: 'uint64' },
    { name: 'revocable', type: 'bool' },
    { name: 'refUID', type: 'bytes32' },
    { name: 'data', type: 'bytes' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint64' },
  ],
};
const REVOKE = {
  Revoke: [
    { name: 'revoker', type: 'address' },
    { name: 'schema', type: 'bytes32' },
    { name: 'uid', type: 'bytes32' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint64' },
  ],
};

/** One word of data; no end, no reference, no payment. */
export const attestationData = (random: Random, recipient = ZeroAddress) => ({
  recipient,
  expirationTime: 0n,
  revocable: true,
  refUID: ZeroHash,
  data: random.bytes32(),
  value: 0n,
});

/** What an attester signs for a relayer to send: EAS counts its nonces up one by one. */
export function easDelegation(chain: Chain, eas: BaseContract, attester: Wallet, schema: string) {
  const deadline = DEADLINE;
  const nextNonce = (): Promise<bigint> =>
    eas.getFunction('getNonce').staticCall(attester.address) as Promise<bigint>;
  const sign = async (types: typeof ATTEST | typeof REVOKE, message: object) => {
    const domain = {
      name: 'EAS',
      version: '1.4.0',
      chainId: chain.chainId,
      verifyingContract: await eas.getAddress(),
    };
    const values = { ...message, schema, deadline };
    const { v, r, s } = Signature.from(await attester.signTypedData(domain, types, values));
    return { v, r, s };
  };
  const signedData = async (nonce: bigint, recipient?: string) => {
    const data = attestationData(chain.random, recipient);
    const signature = await sign(ATTEST, { ...data, attester: attester.address, nonce });
    return { data, signature };
  };

  return {
    async attestation(recipient?: string) {
      const { data, signature } = await signedData(await nextNonce(), recipient);
      return { schema, data, signature, attester: attester.address, deadline };
    },
    async attestations(count: number) {
      const nonce = await nextNonce();
      const signed = await Promise.all(
        Array.from({ length: count }, (_, i) => signedData(nonce + BigInt(i))),
      );
      return {
        schema,
        data: signed.map(({ data }) => data),
        signatures: signed.map(({ signature }) => signature),
        attester: attester.address,
        deadline,
      };
    },
    async revocation(uid: string) {
      const data = { uid, value: 0n };
      const revoker = attester.address;
      const signature = await sign(REVOKE, { ...data, revoker, nonce: await nextNonce() });
      return { schema, data, signature, revoker, deadline };
    },
  };
}
