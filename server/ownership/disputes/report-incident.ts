import type { Capacity, IncidentKind } from '#prisma';
import { newId } from '../../platform/ids.ts';
import type { Commit, UploadedFile } from '../../platform/http/route.ts';
import type { Actor, Asker } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { keepFiles } from '../files/keep-files.ts';
import { ownershipProblem } from '../problems.ts';
import { isHolder, requireLiveItem, type LiveItem } from '../titles/require-title.ts';
import { asCustodian } from '../words/acting-party.ts';
import { newCaseFile } from '../words/case-file.ts';
import { insertIncident } from './incident.store.ts';

export interface NewIncident {
  readonly kind: IncidentKind;
  readonly account: string;
  /** Of the report to the police; none where missing. */
  readonly policeReference?: string | undefined;
  /** When it happened, RFC 3339. */
  readonly occurredAt?: string | undefined;
}

/** What the sealed file of an incident says. */
export interface IncidentFile {
  readonly kind: IncidentKind;
  readonly account: string;
  readonly policeReference: string | null;
  readonly occurredAt: string | null;
  /** SHA-256 of each document. */
  readonly documents: readonly string[];
}

/**
 * As what somebody reports: a former owner too, whose item was stolen and sold on, has a claim to
 * make, but only as long as a referee looks at it. Throws TITLE_NOT_YOURS.
 */
async function capacityOf(
  context: OwnershipContext,
  actor: Actor,
  live: LiveItem,
  roles: readonly string[],
): Promise<Capacity> {
  if (isHolder(live, actor)) return 'holder';
  if (await asCustodian(context, actor, live.facts)) return 'custodian';
  if (roles.includes('referee')) return 'referee';
  throw ownershipProblem('TITLE_NOT_YOURS', 'You have neither title nor custody of it.', {
    item: live.item.id,
  });
}

/**
 * Reports a loss, a theft or a dispute. What is said, the police reference and the documents stay
 * sealed; the salted digest of all of it is the case that a hold names on chain. A report alone
 * shows and stops nothing. Throws ITEM_*, TITLE_NOT_YOURS, FILE_*.
 * @param roles of a party's person.
 */
export async function reportIncident(
  context: OwnershipContext,
  by: Asker,
  itemId: string,
  wanted: NewIncident,
  documents: readonly UploadedFile[],
  commit: Commit,
): Promise<{ id: string; caseDigest: string }> {
  const live = await requireLiveItem(context, itemId);
  const reportedAs = await capacityOf(context, by.actor, live, by.roles);
  const files = keepFiles(context.vault, documents, 'any');
  const content: IncidentFile = {
    kind: wanted.kind,
    account: wanted.account,
    policeReference: wanted.policeReference ?? null,
    occurredAt: wanted.occurredAt ?? null,
    documents: files.digests,
  };
  const file = newCaseFile(context.vault, content);
  const id = newId('inc');
  return commit(async (db) => {
    await file.save(db);
    await insertIncident(db, {
      ...{ id, itemId, token: live.item.token, epoch: live.facts.epoch, kind: wanted.kind },
      ...{ reportedBy: by.actor.id, reportedAs },
      ...{ caseDigest: file.digest, fileDocId: file.docId },
      createdAt: context.now(),
    });
    await files.save(db, id);
    return { id, caseDigest: file.digest };
  });
}
