import type { RelayParts } from './parts.ts';

/**
 * Block up to which the follower has read, so that what its events do not prove is not so; null
 * where nobody follows. One that stands on a branch which the chain has left has read nothing that
 * counts: -1.
 */
export async function followedTo({ chain, outbox }: RelayParts): Promise<number | null> {
  const checkpoint = await outbox.checkpoint();
  if (!checkpoint) return null;
  const there = await chain.block(checkpoint.number);
  return there?.hash === checkpoint.hash ? checkpoint.number : -1;
}
