import { createHash } from 'node:crypto';
import type { Db } from '../../platform/database/database.ts';
import type { UploadedFile } from '../../platform/http/route.ts';
import { Reply } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { DocumentVault } from '../../platform/keys/key-ring.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { insertFile, listFiles } from './file.store.ts';
import { mediaTypeOf } from './kinds.ts';

/** Files on their way into the vault. They are never published. */
export interface KeptFiles {
  /** SHA-256 of each, lower-case hex, in their order. */
  readonly digests: readonly string[];
  save(db: Db, belongsTo: string): Promise<void>;
}

/** Throws FILE_KIND_UNSUPPORTED, FILE_TOO_LARGE. */
export function keepFiles(
  vault: DocumentVault,
  files: readonly UploadedFile[],
  allowed: 'photos' | 'any',
): KeptFiles {
  const kept = files.map((file) => ({
    docId: newId('doc'),
    mediaType: mediaTypeOf(file, allowed),
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    bytes: file.bytes,
  }));
  return {
    digests: kept.map(({ sha256 }) => sha256),
    async save(db, belongsTo) {
      for (const [position, { bytes, ...file }] of kept.entries()) {
        await vault.seal(db, file.docId, file.mediaType, bytes);
        await insertFile(db, { ...file, belongsTo, position });
      }
    },
  };
}

/** A kept file, for somebody who may see it. Throws FILE_UNKNOWN. */
export async function readFile(
  context: OwnershipContext,
  belongsTo: readonly string[],
  docId: string,
): Promise<Reply> {
  const files = await listFiles(context.database.client, belongsTo);
  const opened = files.some((file) => file.docId === docId)
    ? await context.vault.open(docId)
    : null;
  if (!opened) throw ownershipProblem('FILE_UNKNOWN', 'No file has this id.', { file: docId });
  return new Reply(
    200,
    {
      'Content-Type': opened.mediaType,
      // Not shown in the page's own origin, whatever it is.
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': 'sandbox',
      'Cache-Control': 'no-store',
    },
    opened.plain,
  );
}
