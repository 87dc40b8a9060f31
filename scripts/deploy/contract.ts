import { Interface, type InterfaceAbi } from 'ethers';

/** One `eth_call` at the head. */
export interface Caller {
  call(step: { readonly to: string; readonly data: string }): Promise<string>;
}

/** A contract at an address, as much of it as scripts need: what to send, and what it answers. */
export interface ContractAt {
  readonly address: string;
  readonly abi: Interface;
  /** The call's data. */
  encode(call: string, ...args: readonly unknown[]): string;
  /** The only, or the first, value that a view returns; `T` is what ethers decodes it to. */
  read<T>(view: string, ...args: readonly unknown[]): Promise<T>;
  /** All values that a view returns. */
  readAll<T extends readonly unknown[]>(view: string, ...args: readonly unknown[]): Promise<T>;
}

export function contractAt(chain: Caller, address: string, abi: InterfaceAbi): ContractAt {
  const coder = new Interface(abi);
  const encode = (call: string, ...args: readonly unknown[]) =>
    coder.encodeFunctionData(call, args);
  const ask = async (view: string, args: readonly unknown[]) =>
    coder.decodeFunctionResult(
      view,
      await chain.call({ to: address, data: encode(view, ...args) }),
    );
  return {
    address,
    abi: coder,
    encode,
    read: async <T>(view: string, ...args: readonly unknown[]) => (await ask(view, args))[0] as T,
    readAll: async <T extends readonly unknown[]>(view: string, ...args: readonly unknown[]) =>
      (await ask(view, args)).toArray() as unknown as T,
  };
}
