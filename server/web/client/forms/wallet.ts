import { call, Refused } from './call.ts';

/** The part of EIP-1193 that is used. */
interface Provider {
  request(asked: { method: string; params?: unknown[] }): Promise<unknown>;
}

/** No wallet answers in this browser. */
export class NoWallet extends Error {
  override readonly name = 'NoWallet';
}

const hex = (text: string): string =>
  `0x${Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

function wallet(): Provider {
  const { ethereum } = globalThis as { ethereum?: Provider };
  if (!ethereum) throw new NoWallet();
  return ethereum;
}

/** Has the wallet of this browser sign the message of an address. Throws NoWallet, Refused. */
export async function signWithWallet(
  path: string,
): Promise<{ message: string; signature: string }> {
  const ethereum = wallet();
  const accounts = await ethereum.request({ method: 'eth_requestAccounts' });
  const [address] = accounts as string[];
  if (address === undefined) throw new NoWallet();
  const { message } = await call<{ message: string }>(path, { json: { address } });
  const params = [hex(message), address];
  const signature = await ethereum.request({ method: 'personal_sign', params });
  return { message, signature: String(signature) };
}

/** What a refusal for want of a wallet's signature tells to sign (EIP-712). */
interface Wanted {
  readonly typedData: { readonly message: { readonly signer: string; readonly deadline: string } };
  /** Of sealed words whose digest is signed. */
  readonly salt?: string;
}

/**
 * Asks for an act on an item; where the member's own wallet holds title, it signs, and the act is
 * asked for once more with its word. Throws NoWallet, Refused.
 */
export async function callSigned<T>(path: string, json: Record<string, unknown>): Promise<T> {
  try {
    return await call<T>(path, { json });
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'WALLET_SIGNATURE_NEEDED')) throw error;
    const { typedData, salt } = error.problem as unknown as Wanted;
    const { signer, deadline } = typedData.message;
    const ethereum = wallet();
    await ethereum.request({ method: 'eth_requestAccounts' });
    const signature = await ethereum.request({
      method: 'eth_signTypedData_v4',
      params: [signer, JSON.stringify(typedData)],
    });
    const word = { deadline: Number(deadline), signature, ...(salt === undefined ? {} : { salt }) };
    return call<T>(path, { json: { ...json, word } });
  }
}
