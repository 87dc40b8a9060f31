import { z } from 'zod';
import type { IdPrefix } from '../platform/ids.ts';
import { idOf } from '../platform/ids.ts';

/** `cursor`: `next` of the page before. */
export const pageOf = (prefix: IdPrefix) =>
  z.object({
    cursor: idOf(prefix).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  });

export interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Ids after the newest page, newest first. */
export const before = ({ cursor }: Page) => (cursor ? { id: { lt: cursor } } : {});

export const nextOf = (rows: readonly { readonly id: string }[], { limit }: Page): string | null =>
  rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
