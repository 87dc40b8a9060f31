import { newId } from '../ids.ts';
import type { Db } from '../database/database.ts';
import type { DocumentVault } from './key-ring.ts';

/** Seals what somebody writes to another. Returns the document's id; null for nothing. */
export async function sealWords(
  vault: DocumentVault,
  db: Db,
  words: string | undefined,
): Promise<string | null> {
  if (words === undefined || words === '') return null;
  const id = newId('doc');
  await vault.seal(db, id, 'text/plain', new TextEncoder().encode(words));
  return id;
}

/** What was written; null where it was nothing, or was erased. */
export async function openWords(vault: DocumentVault, id: string | null): Promise<string | null> {
  const opened = id === null ? null : await vault.open(id);
  return opened && Buffer.from(opened.plain).toString('utf8');
}
