import { p256 } from '@noble/curves/nist.js';
import { getBytes, Interface, N, recoverAddress, Signature } from 'ethers';
import { RpcError, type Chain } from '../../platform/chain/chain.ts';

const ERC1271 = new Interface([
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
]);
const MAGIC = ERC1271.getFunction('isValidSignature')?.selector ?? '';

/** EIP-55 address whose own key signed; null where it is no signature that the contract takes. */
export function accountOf(hash: string, signature: string): string | null {
  try {
    const read = Signature.from(signature);
    const plain = read.serialized === signature.toLowerCase() && BigInt(read.s) <= N / 2n;
    return plain ? recoverAddress(hash, read) : null;
  } catch {
    return null;
  }
}

/**
 * Whether an account signed: by its own key, or as a contract says (ERC-1271), as of now; the rule
 * of contracts/types/Signatures.sol. Rejects with ChainUnavailable.
 */
export async function isSignedByAccount(
  chain: Chain,
  account: string,
  hash: string,
  signature: string,
): Promise<boolean> {
  if (accountOf(hash, signature) === account) return true;
  const data = ERC1271.encodeFunctionData('isValidSignature', [hash, signature]);
  try {
    const answer = String(await chain.rpc('eth_call', [{ to: account, data }, 'latest']));
    return answer.length >= 66 && answer === MAGIC.padEnd(66, '0');
  } catch (error) {
    if (error instanceof RpcError) return false;
    throw error;
  }
}

/** Bytes of the verifier's address in front of a P-256 signer. */
const VERIFIER = 20;

/** Whether a P-256 key behind a verifier signed SHA-256 of the hash, with low s. */
export function isSignedByP256(signer: string, hash: string, signature: string): boolean {
  try {
    const key = Buffer.concat([Buffer.of(4), getBytes(signer).subarray(VERIFIER)]);
    return p256.verify(getBytes(signature), getBytes(hash), key, { lowS: true, prehash: true });
  } catch {
    return false; // not 64 bytes, r or s out of range, or no point of the curve
  }
}
