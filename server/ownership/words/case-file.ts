import canonicalize from 'canonicalize';
import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../platform/ids.ts';
import type { Db } from '../../platform/database/database.ts';
import type { DocumentVault } from '../../platform/keys/key-ring.ts';

/** A sealed text of which only a salted digest goes on chain. */
export interface CaseFile {
  /** SHA-256 over salt and bytes, 0x-hex: hides what a few thousand guesses would find. */
  readonly digest: string;
  readonly docId: string;
  readonly salt: string;
  save(db: Db): Promise<void>;
}

export interface OpenCaseFile<T> {
  readonly content: T;
  /** 32 bytes hex; with the RFC 8785 bytes of the content it opens the digest. */
  readonly salt: string;
}

export const digestOf = (salt: string, content: unknown): string =>
  `0x${createHash('sha256')
    .update(Buffer.from(salt, 'hex'))
    .update(canonicalize(content) ?? '')
    .digest('hex')}`;

/**
 * Puts a text aside until it is saved with the rest.
 * @param salt of a wallet's word that was signed over the digest before; else a fresh one.
 */
export function newCaseFile(
  vault: DocumentVault,
  content: unknown,
  salt = randomBytes(32).toString('hex'),
): CaseFile {
  const docId = newId('doc');
  const plain = new TextEncoder().encode(canonicalize({ content, salt }));
  return {
    digest: digestOf(salt, content),
    docId,
    salt,
    save: async (db) => {
      await vault.seal(db, docId, 'application/json', plain);
    },
  };
}

/** What a case file says; null where it was erased. */
export async function openCaseFile<T>(
  vault: DocumentVault,
  docId: string,
): Promise<OpenCaseFile<T> | null> {
  const opened = await vault.open(docId);
  return opened && (JSON.parse(Buffer.from(opened.plain).toString('utf8')) as OpenCaseFile<T>);
}
