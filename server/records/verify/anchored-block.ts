/**
 * Whether a checkpoint vouches for a file's block: it is that block, or one of its descendants.
 * The headers between may come from anybody: each hash names the one before it.
 */
import { check } from './codes.ts';
import type { AgreedCheckpoint } from './checkpoint.ts';
import type { Header } from './header.ts';
import { fetchHeader, quantity, type Rpc } from './rpc.ts';
import type { Check } from './verdict.ts';

/** A week of blocks at twelve seconds; further apart, the file had better be refreshed. */
export const MOST_HEADERS = 50_400;
/** Headers asked for at the same time. */
const AT_ONCE = 25;

/**
 * @param source a node that gives headers; it need not be trusted. Null: none is asked.
 * @returns a check of the name "block"; never throws.
 */
export async function checkAgainstCheckpoint(
  header: Header,
  checkpoint: AgreedCheckpoint,
  source: Rpc | null,
): Promise<Check> {
  const { block, hash, names } = checkpoint;
  const vouching = `checkpoint of ${names.join(', ')}`;
  const distance = block - header.number;
  const detail = { block: header.number, hash: header.hash, checkpoint: block, distance };
  const answer = (code: Parameters<typeof check<'block'>>[1]): Check =>
    check('block', code, vouching, detail);
  if (distance < 0) return answer('AFTER_CHECKPOINT');
  if (distance === 0) return answer(hash === header.hash ? 'OK' : 'BLOCK_NOT_TRUSTED');
  if (source === null || distance > MOST_HEADERS) return answer('CHECKPOINT_NOT_LINKED');
  try {
    const linked = await linkedHash(header, block, source);
    return answer(linked === hash ? 'OK' : 'CHECKPOINT_NOT_LINKED');
  } catch {
    return answer('RPC_UNAVAILABLE');
  }
}

/** Hash of the block `to` that descends from `header`; null where the chain given does not. */
async function linkedHash(header: Header, to: number, rpc: Rpc): Promise<string | null> {
  let last = header.hash;
  for (let from = header.number + 1; from <= to; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - from + 1) }, (_, i) => from + i);
    const headers = await Promise.all(numbers.map((number) => fetchHeader(rpc, quantity(number))));
    for (const next of headers) {
      if (next?.parentHash !== last) return null;
      last = next.hash;
    }
  }
  return last;
}
