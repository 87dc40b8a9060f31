import type { Interface } from 'ethers';
import type { ModelWorld } from './model-world.ts';

interface Contract {
  readonly address: string;
  readonly abi: Interface;
}

/** What a contract answers to a call at its newest block. */
export async function askChain(
  { service }: ModelWorld,
  { address, abi }: Contract,
  call: string,
  argument: string,
): Promise<readonly unknown[]> {
  const data = abi.encodeFunctionData(call, [argument]);
  const { chain } = service.running.rooms.parties.context;
  const answer = await chain.rpc('eth_call', [{ to: address, data }, 'latest']);
  return abi.decodeFunctionResult(call, String(answer));
}
