import { createConfig } from 'ponder';
import { itemsAbi, partiesAbi, recordsAbi } from './abis';
import { readDeployed, setting } from './deployment';

const { addresses, chainId, startBlock } = readDeployed();

/**
 * Ponder asks each end point of its list at most 20 times a second at first. The node is on this
 * machine and has no limit: named this often, it is not what Ponder waits for.
 */
const RPC_URLS = Array<string>(25).fill(setting('BENCH_RPC_URL'));

export default createConfig({
  chains: { bench: { id: chainId, rpc: RPC_URLS, pollingInterval: 100 } },
  contracts: {
    Parties: { chain: 'bench', abi: partiesAbi, address: addresses.parties, startBlock },
    Items: { chain: 'bench', abi: itemsAbi, address: addresses.items, startBlock },
    Records: { chain: 'bench', abi: recordsAbi, address: addresses.records, startBlock },
  },
});
