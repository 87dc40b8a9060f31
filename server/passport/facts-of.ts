import { specification, type CertificateSubject } from '../appraisals/index.ts';
import type { RecordFacts } from '../records/index.ts';
import type { RecordView } from './passport.schema.ts';

const labels = new Map(specification.indicators.map(({ id, label }) => [id, label]));

/** What a credential says, in the passport's form. Its payload is the middle part of the JWS. */
export function factsOf({ row }: RecordFacts): RecordView['facts'] {
  const payload = JSON.parse(
    Buffer.from(row.credential.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as { credentialSubject: Record<string, unknown> };
  const subject = payload.credentialSubject;
  if (subject['type'] === 'certificate' && row.kind === 'certificate') {
    return certificate(subject as unknown as CertificateSubject);
  }
  if (subject['type'] === row.kind && isCare(row.kind)) {
    const { work, parts } = subject as { work?: unknown; parts?: unknown };
    return {
      type: row.kind,
      work: typeof work === 'string' ? work : '',
      parts: Array.isArray(parts) ? parts.map(String) : [],
    };
  }
  const { id: _, ...rest } = subject;
  return { type: 'other', statement: JSON.stringify(rest) };
}

const isCare = (kind: string): kind is 'repair' | 'care' | 'alteration' =>
  kind === 'repair' || kind === 'care' || kind === 'alteration';

const certificate = (subject: CertificateSubject): RecordView['facts'] => ({
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
    sizes: sizes.map((size) => ({ ...size, url: `/ipfs/${size.cid}` })),
  })),
});
