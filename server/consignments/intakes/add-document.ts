import { createHash } from 'node:crypto';
import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal, UploadedFile } from '../../platform/http/route.ts';
import { mediaTypeOf } from '../../ownership/index.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import type { DocumentKind } from '../rules/audit.ts';
import { insertDocument } from './intake.store.ts';
import { requireIntake } from './require-intake.ts';
import { takeStep } from './take-step.ts';

/**
 * The seller shows a proof of purchase or identity: sealed under a key of its own, and never
 * published. Throws INTAKE_*, DOCUMENT_MISSING, FILE_KIND_UNSUPPORTED, FILE_TOO_LARGE.
 */
export async function addDocument(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  intakeId: string,
  { kind }: { readonly kind: DocumentKind },
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<{ id: string }> {
  await requireIntake(context, seller, intakeId);
  const [file] = files;
  if (!file || files.length > 1) {
    throw consignmentProblem('DOCUMENT_MISSING', `There are ${files.length} files.`);
  }
  const mediaType = mediaTypeOf(file, 'any');
  const id = newId('doc');
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const step = { action: 'addDocument', subject: seller.subject, document: id } as const;
  return commit(async (db) => {
    await takeStep(context, db, intakeId, step, async () => {
      await context.vault.seal(db, id, mediaType, file.bytes);
      await insertDocument(db, {
        id,
        intakeId,
        kind,
        mediaType,
        sha256,
        consentedAt: context.now(),
      });
    });
    return { id };
  });
}
