import { z } from 'zod';
import { CertificateSubject, specification } from '../appraisals/index.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { subjectOf, type RecordFacts } from '../records/index.ts';
import type { RecordView } from './passport.schema.ts';

const labels = new Map(specification.indicators.map(({ id, label }) => [id, label]));

const CareSubject = z.strictObject({
  type: z.enum(['repair', 'care', 'alteration']),
  work: publicText(1000),
  parts: z.array(publicLine(120)).max(30),
});

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
    const parsed = CareSubject.safeParse(subject);
    if (parsed.success) return parsed.data;
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
  photos: subject.photos.map(({ caption, sizes }) => ({
    caption,
    loadable,
    sizes: sizes.map((size) => ({ ...size, url: `/ipfs/${size.cid}` })),
  })),
});
