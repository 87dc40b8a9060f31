/** What the reader chose to trust. */
export interface Choice {
  /** Addresses of nodes; empty means none was named. */
  readonly rpc: readonly string[];
  /** Lower-case hash of a trusted block, or null. */
  readonly block: string | null;
}

export type InputFault =
  { readonly field: 'rpc'; readonly url: string } | { readonly field: 'block' };

/** Reads the two fields of the form; the first thing that is wrong is the answer then. */
export function readChoice(rpcText: string, blockText: string): Choice | InputFault {
  const rpc = rpcText.split(/[\s,]+/).filter((line) => line !== '');
  const wrong = rpc.find((url) => !isNodeUrl(url));
  if (wrong !== undefined) return { field: 'rpc', url: wrong };
  const block = blockText.trim().toLowerCase();
  if (block !== '' && !/^0x[0-9a-f]{64}$/.test(block)) return { field: 'block' };
  return { rpc: [...new Set(rpc)], block: block === '' ? null : block };
}

function isNodeUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
