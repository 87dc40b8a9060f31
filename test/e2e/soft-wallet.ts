import { Wallet, type TypedDataDomain, type TypedDataField } from 'ethers';
import type { Page } from 'playwright-core';

interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly message: Record<string, unknown>;
}

/** What a page asks of the wallet of its browser (EIP-1193), answered by a key of the test. */
async function answer(wallet: Wallet, method: string, params: string[]): Promise<unknown> {
  if (method === 'eth_requestAccounts') return [wallet.address];
  if (method === 'personal_sign')
    return wallet.signMessage(Buffer.from(params[0]?.slice(2) ?? '', 'hex'));
  if (method !== 'eth_signTypedData_v4') throw new Error(`no wallet knows ${method}`);
  const { domain, types, message } = JSON.parse(params[1] ?? '') as TypedData;
  const { EIP712Domain: _, ...own } = types;
  return wallet.signTypedData(domain, own, message);
}

/** Gives the pages of a tab a wallet, as an extension of the browser does. */
export async function addWallet(page: Page): Promise<Wallet> {
  const wallet = new Wallet(Wallet.createRandom().privateKey);
  await page.exposeFunction('askWallet', (method: string, params: string[]) =>
    answer(wallet, method, params),
  );
  const install = () => {
    type Asked = { method: string; params?: unknown[] };
    const own = globalThis as unknown as {
      ethereum: unknown;
      askWallet(method: string, params: unknown[]): Promise<unknown>;
    };
    own.ethereum = {
      request: ({ method, params = [] }: Asked) => own.askWallet(method, params),
    };
  };
  await page.addInitScript(install);
  await page.evaluate(install);
  return wallet;
}
