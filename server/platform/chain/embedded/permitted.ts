import { RpcError } from '../chain.ts';

const READING = /^(eth|net|web3|debug|txpool)_/;
/** These change the node behind the journal's back. */
const WRITING = new Set([
  'eth_sendTransaction',
  'eth_sendTransactionSync',
  'eth_sendRawTransactionSync',
  'eth_sendUnsignedTransaction',
  'debug_setHead',
]);

/** Throws RpcError for calls that could change the embedded node without a journalled block. */
export function requireReading(method: string): void {
  if (!READING.test(method) || WRITING.has(method)) {
    throw new RpcError(`the embedded chain does not offer ${method}`, -32601);
  }
}
