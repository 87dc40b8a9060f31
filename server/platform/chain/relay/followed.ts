import type { RelayParts } from './parts.ts';

/**
 * Whether the follower has read a block, so that what its events do not prove is not so. One that
 * stands on a branch which the chain has left has read nothing that counts.
 */
export async function hasFollowed(
  { chain, outbox }: RelayParts,
  block: number,
): Promise<'followed' | 'not yet' | 'nobody follows'> {
  const checkpoint = await outbox.checkpoint();
  if (!checkpoint) return 'nobody follows';
  if (checkpoint.number < block) return 'not yet';
  const there = await chain.block(checkpoint.number);
  return there?.hash === checkpoint.hash ? 'followed' : 'not yet';
}
