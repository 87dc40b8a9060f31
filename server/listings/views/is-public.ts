import type { ListingRow } from '../listing.store.ts';

/** Whoever has bought it, or wanted to, can still read what was offered. */
const PUBLIC: readonly ListingRow['state'][] = ['live', 'reserved', 'sold'];

export const isPublic = ({ state }: Pick<ListingRow, 'state'>): boolean => PUBLIC.includes(state);
