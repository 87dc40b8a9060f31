import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { insertCheck, type RecheckRow } from './recheck.store.ts';
import { mustBe, requireCase } from './require-recheck.ts';

/**
 * Asks an appraiser who has no part in the certificate or the sale to look again. What they find
 * counts once each, however often they are asked.
 * Throws RECHECK_UNKNOWN, RECHECK_STATE, RECHECK_NOT_INDEPENDENT, RECHECK_ASKED.
 */
export async function askExpert(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: { readonly id: string; readonly appraiser: string },
  commit: Commit,
): Promise<{ id: string; appraiser: string }> {
  const row = await requireCase(context.database.client, principal, asked.id);
  mustBe(row, 'checking');
  const { appraiser } = asked;
  if (!(await isIndependent(context, row, appraiser))) {
    throw aftersaleProblem('RECHECK_NOT_INDEPENDENT', 'They have a part in it, or appraise not.', {
      appraiser,
    });
  }
  const saved = commit(async (db) => {
    await insertCheck(db, {
      ...{ recheckId: row.id, appraiserId: appraiser, askedBy: principal.subject },
      askedAt: context.now(),
    });
    return { id: row.id, appraiser };
  });
  return saved.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw aftersaleProblem('RECHECK_ASKED', 'Each is asked once.', { appraiser });
  });
}

/** Neither issuer nor seller, nor under one roof with them or with an expert who was asked before. */
async function isIndependent(
  { parties }: AftersaleContext,
  { issuerId, platformId, checks }: RecheckRow,
  appraiser: string,
): Promise<boolean> {
  const asked = checks.map(({ appraiserId }) => appraiserId).filter((id) => id !== appraiser);
  const others = [platformId, ...asked, ...(issuerId === null ? [] : [issuerId])];
  const known = await parties.findAll([appraiser, ...others], []);
  const roof = ({ id, employerId }: (typeof known)[number]) => employerId ?? id;
  const expert = known.find(({ id }) => id === appraiser);
  if (expert?.kind !== 'appraiser' || appraiser === issuerId) return false;
  return known.every((one) => one.id === appraiser || roof(one) !== roof(expert));
}
