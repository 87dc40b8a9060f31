import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { listingProblem } from '../problems.ts';
import type { FoundEntry, Order, Place } from './search.store.ts';

const Inside = z.strictObject({
  id: idOf('lst'),
  value: z.int().min(0),
  narrow: z.boolean(),
});

export interface Cursor extends Place {
  /** How the first page was found; the others are found alike. */
  readonly narrow: boolean;
}

/** Where a page ended, for the next one. */
export function cursorAfter(last: FoundEntry, order: Order, narrow: boolean): string {
  const value = order === 'newest' ? last.listedAt.getTime() : Number(last.price);
  return Buffer.from(JSON.stringify({ id: last.listingId, value, narrow })).toString('base64url');
}

/** Throws CURSOR_INVALID. */
export function readCursor(text: string): Cursor {
  try {
    const { id, value, narrow } = Inside.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { listingId: id, value: BigInt(value), narrow };
  } catch {
    throw listingProblem('CURSOR_INVALID', 'It cannot be read.');
  }
}
