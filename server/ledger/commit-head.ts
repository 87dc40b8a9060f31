import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { DailyHead } from './context.ts';

/**
 * What is anchored of a head, 0x-hex: it binds day, position and hash, and tells none of them to
 * who does not have them; how many entries a shop writes a day is its own affair.
 */
export const commitmentOf = ({ day, position, hash }: DailyHead): string =>
  `0x${createHash('sha256')
    .update(canonicalize({ day, hash, position: position.toString() })!)
    .digest('hex')}`;
