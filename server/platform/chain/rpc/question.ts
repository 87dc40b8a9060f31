/** What a JSON-RPC call asks about, as far as it decides which node can answer. */

const NUMBER = /^0x[0-9a-f]+$/i;
/** Tags that mean another block on a node that lags behind. */
const MOVING: ReadonlySet<unknown> = new Set(['latest', 'pending', 'finalized', 'safe']);
/** Methods without a block parameter whose answer is about the newest block. */
const ABOUT_HEAD: ReadonlySet<string> = new Set(['eth_blockNumber']);

/** The block that a node must have to answer, where the call names one by its number. */
export function blockNeeded(method: string, params: readonly unknown[]): number | null {
  if (!method.startsWith('eth_')) return null;
  const numbers = params.map((parameter) => {
    if (typeof parameter === 'string') return parameter;
    if (typeof parameter !== 'object' || parameter === null) return null;
    if ('toBlock' in parameter) return parameter.toBlock;
    return 'blockNumber' in parameter ? parameter.blockNumber : null;
  });
  const found = numbers.filter(
    (one): one is string => typeof one === 'string' && NUMBER.test(one) && one.length <= 12,
  );
  const last = found.at(-1);
  return last === undefined ? null : Number(last);
}

/** Whether a node that lags behind would answer with what is over. */
export const isAboutHead = (method: string, params: readonly unknown[]): boolean =>
  ABOUT_HEAD.has(method) ||
  params.some(
    (parameter) =>
      MOVING.has(parameter) ||
      (typeof parameter === 'object' &&
        parameter !== null &&
        'toBlock' in parameter &&
        MOVING.has(parameter.toBlock)),
  );
