import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import type { PartyRow } from './party.store.ts';

export const Localised = z.strictObject({ en: z.string(), zh: z.string() });

/** A party as the public sees it. */
export const PartyView = z.strictObject({
  id: idOf('pty'),
  /** Number on chain. */
  number: z.int(),
  kind: z.string(),
  name: Localised,
  did: z.string(),
  /** For an expert: the platform it works for. */
  employer: z.strictObject({ id: z.string(), name: Localised }).nullable(),
});
export type PartyView = z.infer<typeof PartyView>;

export const partyView = (row: PartyRow): PartyView => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  name: { en: row.name, zh: row.nameZh },
  did: row.did,
  employer: row.employer && {
    id: row.employer.id,
    name: { en: row.employer.name, zh: row.employer.nameZh },
  },
});
