import type { Prisma } from '#prisma';
import { newId } from '../platform/ids.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../platform/http/route.ts';
import { insertAppraisal } from './appraisal.store.ts';
import type { AppraisalsContext } from './context.ts';
import { PhotoRejected, processPhotos, type ProcessedPhoto } from './photos/index.ts';
import { appraisalProblem, photoProblem } from './problems.ts';
import type { CertificateSubject, PublishedSize, Report } from './report.schema.ts';
import { indicatorsFor, specification, type Category } from './specification/index.ts';

export interface SubmittedAppraisal {
  readonly id: string;
  readonly recordId: string;
  readonly record: string;
  readonly status: 'pending';
}

/** Holds a report against the specification and the files. Throws the room's 422 problems. */
function checkReport(report: Report, category: Category, files: number): void {
  const known = new Set(indicatorsFor(category).map((indicator) => indicator.id));
  const stranger = report.findings.find((finding) => !known.has(finding.indicator));
  if (stranger) {
    throw appraisalProblem(
      'INDICATOR_UNKNOWN',
      `"${stranger.indicator}" is not in ${specification.version}.`,
      {
        indicator: stranger.indicator,
        category,
      },
    );
  }
  if (report.photos.length !== files) {
    throw appraisalProblem(
      'PHOTO_LIST_MISMATCH',
      `${report.photos.length} described, ${files} sent.`,
    );
  }
  const lost = report.marks.find((mark) => mark.photo >= files);
  if (lost) throw appraisalProblem('MARK_WITHOUT_PHOTO', `There is no photo ${lost.photo}.`);
}

async function process(report: Report, files: readonly UploadedFile[]): Promise<ProcessedPhoto[]> {
  try {
    return await processPhotos(
      files.map(({ name, bytes }, i) => ({ name, bytes, masks: report.photos[i]?.masks ?? [] })),
    );
  } catch (error) {
    throw error instanceof PhotoRejected ? photoProblem(error) : error;
  }
}

/** Publishes every size of every photo; what is stored is public and names itself (its CID). */
async function publish(context: AppraisalsContext, photos: readonly ProcessedPhoto[]) {
  const published: PublishedSize[][] = [];
  for (const photo of photos) {
    published.push(
      await Promise.all(
        photo.sizes.map(async ({ width, height, bytes }) => ({
          width,
          height,
          bytes: bytes.length,
          cid: await context.content.putFile(bytes),
        })),
      ),
    );
  }
  return published;
}

/**
 * One step for now: an accredited expert's findings become a signed certificate on its way to
 * the chain. Everything that can be refused is refused before anything is stored; appraisal,
 * sealed originals, record and intent are committed together.
 */
export async function submitAppraisal(
  context: AppraisalsContext,
  principal: PartyPrincipal,
  report: Report,
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<SubmittedAppraisal> {
  const item = await context.items.require(report.itemId);
  const issuer = await context.records.requireIssuer({
    issuer: principal.party,
    kind: 'certificate',
    category: item.category,
  });
  // The count first: a short set is called short even where its list disagrees too.
  if (files.length < 3 || files.length > 12) {
    throw appraisalProblem('PHOTO_COUNT', `${files.length} photos were sent.`, { file: null });
  }
  checkReport(report, item.category as Category, files.length);
  const photos = await context.photoSets.run(() => process(report, files));
  const sizes = await publish(context, photos);

  const subject: CertificateSubject = {
    type: 'certificate',
    result: report.result,
    grade: report.grade,
    specification: specification.version,
    findings: report.findings,
    remarks: report.remarks,
    marks: report.marks,
    photos: report.photos.map(({ caption }, i) => ({ caption, sizes: sizes[i] ?? [] })),
  };
  const record = await context.records.issue(issuer, {
    item,
    kind: 'certificate',
    issuer: principal.party,
    subject: { ...subject },
    anchoring: report.anchoring,
  });
  const id = newId('apr');

  return commit(async (db) => {
    const photoRows: Prisma.PhotoUncheckedCreateWithoutAppraisalInput[] = [];
    for (const [position, photo] of photos.entries()) {
      const originalDocId = newId('doc');
      const original = files[position]?.bytes ?? new Uint8Array();
      await context.vault.seal(db, originalDocId, photo.original.mediaType, original);
      photoRows.push({
        id: newId('pho'),
        position,
        caption: report.photos[position]?.caption ?? '',
        originalDocId,
        originalSha256: photo.original.sha256,
        sizes: (sizes[position] ?? []).map((size) => ({ ...size })),
      });
    }
    await record.save(db);
    await insertAppraisal(db, {
      id,
      itemId: item.id,
      submittedBy: principal.subject,
      expertId: principal.party,
      specification: specification.version,
      result: report.result,
      grade: report.grade,
      findings: report.findings,
      remarks: report.remarks,
      recordId: record.recordId,
      photos: { create: photoRows },
    });
    return { id, record: record.id, recordId: record.recordId, status: 'pending' as const };
  });
}
