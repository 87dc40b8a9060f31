import { CertificateSubject } from '../appraisals/index.ts';
import { isForeign, subjectOf, type RecordFacts } from '../records/index.ts';
import type { ListingsContext } from './context.ts';
import { listingProblem } from './problems.ts';

/** The certificate that speaks for an item now. */
export interface CurrentCertificate {
  /** On chain, 0x-hex. */
  readonly recordId: string;
  readonly subject: CertificateSubject;
}

const NEVER_ANCHORED = new Set(['rejected', 'needs_signature']);

/**
 * The newest certificate of an item, if it is authentic, final, not revoked and judged valid by the
 * verifier's rules. One that another platform anchored counts only where it is judged valid, so that
 * nobody can take a listing away with a certificate that is worth nothing.
 * Throws LISTING_CERTIFICATE_*.
 */
export async function requireCertificate(
  context: ListingsContext,
  item: { readonly id: string; readonly token: string },
): Promise<CurrentCertificate> {
  const found = await context.records.ofKinds(item, ['certificate']);
  const candidates = found.filter(({ status }) => !NEVER_ANCHORED.has(status));
  const verdicts = await context.records.judgeAll(candidates);
  const speaks = candidates
    .map((facts, i) => ({ facts, outcome: verdicts[i]?.outcome }))
    .find(({ facts, outcome }) => !isForeign(facts.row) || outcome === 'valid');
  if (!speaks) throw listingProblem('LISTING_CERTIFICATE_NONE', 'No certificate speaks for it.');
  const { facts, outcome } = speaks;
  refuseRevoked(facts);
  const subject = CertificateSubject.safeParse(subjectOf(facts.row));
  if (!subject.success || subject.data.result !== 'authentic') {
    throw listingProblem('LISTING_CERTIFICATE_NOT_AUTHENTIC', 'It does not say "authentic".', {
      record: facts.row.id,
    });
  }
  if (!facts.final || outcome !== 'valid') {
    throw listingProblem('LISTING_CERTIFICATE_UNPROVEN', 'It is not judged valid now.', {
      record: facts.row.id,
      outcome,
    });
  }
  return { recordId: facts.row.recordId, subject: subject.data };
}

/** One whose revocation is on its way stands no more, either. */
function refuseRevoked({ row, revocation }: RecordFacts): void {
  if (revocation === null) return;
  throw listingProblem('LISTING_CERTIFICATE_REVOKED', 'It was revoked.', { record: row.id });
}
