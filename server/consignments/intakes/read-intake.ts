import { Reply, type Principal } from '../../platform/http/route.ts';
import { countSigned } from '../agreements/agreement.store.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { openWords, WORDS } from '../sealed-words.ts';
import { listIntakes } from './intake.store.ts';
import { intakeSummary } from './intake-view.ts';
import { actingFor, requireIntake } from './require-intake.ts';

/** A page of the caller's intakes, as seller or for the platform, the newest first. */
export async function myIntakes(
  context: ConsignmentsContext,
  principal: Principal,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const id = actingFor(principal);
  const whose = principal.kind === 'member' ? { sellerId: id } : { platformId: id };
  const rows = await listIntakes(context.database.client, whose, cursor, limit);
  return {
    intakes: rows.map(intakeSummary),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** An intake with what was said in it, for its two sides. Throws INTAKE_UNKNOWN. */
export async function readIntake(context: ConsignmentsContext, principal: Principal, id: string) {
  const row = await requireIntake(context, principal, id);
  const { sellerId, platformId } = row;
  const open = (what: string, sealed: Uint8Array | null) =>
    openWords(context, sellerId, what, sealed);
  return {
    ...intakeSummary(row),
    source: await open(WORDS.source, row.source),
    earlier: await countSigned(context.database.client, sellerId, platformId),
    documents: await Promise.all(
      row.documents.map(async (one) => ({
        ...{ id: one.id, kind: one.kind, mediaType: one.mediaType, sha256: one.sha256 },
        decision: one.decision,
        decidedBy: one.decidedBy,
        decidedAt: one.decidedAt?.toISOString() ?? null,
        reason: await open(WORDS.reason, one.reason),
      })),
    ),
    statuses: await Promise.all(
      row.statuses.map(async ({ status, criteria, earlier, reason, decidedBy, decidedAt }) => ({
        ...{ status, criteria, earlier, decidedBy },
        decidedAt: decidedAt.toISOString(),
        reason: await open(WORDS.status, reason),
      })),
    ),
    steps: await Promise.all(
      row.steps.map(async ({ action, side, subject, document, words, at }) => ({
        ...{ action, side, subject, document },
        words: await open(WORDS.step, words),
        at: at.toISOString(),
      })),
    ),
  };
}

/** The bytes of a document, for the two sides. Throws INTAKE_UNKNOWN, DOCUMENT_UNKNOWN. */
export async function readDocument(
  context: ConsignmentsContext,
  principal: Principal,
  intakeId: string,
  documentId: string,
): Promise<Reply> {
  const { documents } = await requireIntake(context, principal, intakeId);
  const opened = documents.some(({ id }) => id === documentId)
    ? await context.vault.open(documentId)
    : null;
  if (!opened) {
    throw consignmentProblem('DOCUMENT_UNKNOWN', 'No document has this id, or it was erased.', {
      document: documentId,
    });
  }
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
