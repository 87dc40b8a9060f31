import { checkPhotoCount, checkPhotoNotes } from '../photos/index.ts';
import { newId } from '../platform/ids.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../platform/http/route.ts';
import { insertAppraisal } from './appraisal.store.ts';
import type { AppraisalsContext } from './context.ts';
import { appraisalProblem } from './problems.ts';
import { PHOTO_COUNT, type CertificateSubject, type Report } from './report.schema.ts';
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
  const lost = report.marks.find((mark) => mark.photo >= files);
  if (lost) throw appraisalProblem('MARK_WITHOUT_PHOTO', `There is no photo ${lost.photo}.`);
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
  checkPhotoCount(files, PHOTO_COUNT);
  checkPhotoNotes(files, report.photos);
  checkReport(report, item.category as Category, files.length);
  const { photos, save } = await context.photos.publish(files, report.photos, PHOTO_COUNT);

  const subject: CertificateSubject = {
    type: 'certificate',
    result: report.result,
    grade: report.grade,
    specification: specification.version,
    findings: report.findings,
    remarks: report.remarks,
    marks: report.marks,
    photos: photos.map(({ caption, sizes }) => ({ caption, sizes })),
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
    await save(db);
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
      photos: {
        create: photos.map((photo, position) => ({
          ...photo,
          id: newId('pho'),
          position,
          sizes: photo.sizes.map((size) => ({ ...size })),
        })),
      },
    });
    return { id, record: record.id, recordId: record.recordId, status: 'pending' as const };
  });
}
