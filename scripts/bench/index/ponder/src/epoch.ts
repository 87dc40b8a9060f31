import type { Context } from 'ponder:registry';
import { chainItem } from 'ponder:schema';

/** The epoch that an item is in. */
export const epochOf = async (context: Context, token: string): Promise<number> =>
  (await context.db.find(chainItem, { token }))?.epoch ?? 0;
