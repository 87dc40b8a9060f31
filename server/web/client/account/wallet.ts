import { call } from './call.ts';

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

/** Has the wallet of this browser sign the message of an address. Throws NoWallet, Refused. */
export async function signWithWallet(
  path: string,
): Promise<{ message: string; signature: string }> {
  const { ethereum } = globalThis as { ethereum?: Provider };
  if (!ethereum) throw new NoWallet();
  const accounts = await ethereum.request({ method: 'eth_requestAccounts' });
  const [address] = accounts as string[];
  if (address === undefined) throw new NoWallet();
  const { message } = await call<{ message: string }>(path, { json: { address } });
  const params = [hex(message), address];
  const signature = await ethereum.request({ method: 'personal_sign', params });
  return { message, signature: String(signature) };
}
