import { CertificateSubject, specification } from '../appraisals/index.ts';
import type { PublishedPhoto } from '../photos/index.ts';
import { subjectOf, type RecordFacts } from '../records/index.ts';
import {
  ENTITLEMENT_KINDS,
  EntitlementSubject,
  RepairSubject,
  SERVICES,
  type Service,
} from '../repairs/index.ts';
import type { PhotoView, RecordView } from './passport.schema.ts';

const labels = new Map(specification.indicators.map(({ id, label }) => [id, label]));

/** Characters of a statement that a passport repeats; the credential has all of it. */
const STATEMENT = 4_000;

/**
 * What a credential says, in the passport's form. The issuer may have signed it elsewhere, so nothing
 * is taken for granted beyond the verifier's form.
 * @param photosUp whether its photos can be loaded now.
 */
export function factsOf({ row }: RecordFacts, photosUp: boolean): RecordView['facts'] {
  const subject = subjectOf(row);
  if (row.kind === 'certificate') {
    const parsed = CertificateSubject.safeParse(subject);
    if (parsed.success) return certificate(parsed.data, photosUp);
  }
  if (subject['type'] === row.kind) {
    const parsed = RepairSubject.safeParse(subject);
    if (parsed.success) return repair(parsed.data, photosUp);
  }
  if (ENTITLEMENT_KINDS.some((kind) => kind === row.kind)) {
    const parsed = EntitlementSubject.safeParse(subject);
    if (parsed.success) return { ...parsed.data, covers: parsed.data.covers.map(labelOf) };
  }
  return { type: 'other', statement: statementOf(subject) };
}

/** Characters that could hide or reorder what stands beside them are shown as JSON escapes. */
const statementOf = (subject: Record<string, unknown>): string =>
  JSON.stringify(subject)
    .slice(0, STATEMENT)
    .replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
        .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
        .join(''),
    );

const certificate = (subject: CertificateSubject, loadable: boolean): RecordView['facts'] => ({
  type: 'certificate',
  result: subject.result,
  grade: subject.grade,
  specification: subject.specification,
  findings: subject.findings.map(({ indicator, finding, note }) => ({
    indicator,
    label: labels.get(indicator) ?? { en: indicator, zh: indicator },
    finding,
    note,
  })),
  remarks: subject.remarks,
  marks: subject.marks,
  photos: subject.photos.map((photo) => photoView(photo, loadable)),
});

const photoView = ({ caption, sizes }: PublishedPhoto, loadable: boolean): PhotoView => ({
  caption,
  loadable,
  sizes: sizes.map((size) => ({ ...size, url: `/ipfs/${size.cid}` })),
});

const labelOf = (service: Service) => SERVICES[service];

const repair = (subject: RepairSubject, loadable: boolean): RecordView['facts'] => {
  const { type, work, parts, services = [], askedAs, photos } = subject;
  const { warrantyUntil = null, warrantyOf = null, entitlement = null } = subject;
  return {
    ...{ type, work, parts, services: services.map(labelOf) },
    job: askedAs
      ? {
          askedAs,
          before: (photos?.before ?? []).map((photo) => photoView(photo, loadable)),
          after: (photos?.after ?? []).map((photo) => photoView(photo, loadable)),
          warrantyUntil,
          warrantyOf,
          entitlement: entitlement && {
            record: entitlement.record,
            services: entitlement.services.map(labelOf),
          },
        }
      : null,
  };
};
