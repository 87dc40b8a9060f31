import { getAddress } from 'ethers';
import type { RecoveryGround } from '#prisma';
import { newId } from '../../platform/ids.ts';
import type { Commit, UploadedFile } from '../../platform/http/route.ts';
import type { OwnershipContext } from '../context.ts';
import { keepFiles } from '../files/keep-files.ts';
import { ownershipProblem } from '../problems.ts';
import { keepTitleKey } from '../titles/keep-title-key.ts';
import { requireLiveItem } from '../titles/require-title.ts';
import { newCaseFile } from '../words/case-file.ts';
import { insertRequest } from './recovery.store.ts';

export interface NewRequest {
  readonly ground: RecoveryGround;
  readonly account: string;
  readonly policeReference?: string | undefined;
  /** A linked wallet that is to get title; a fresh sealed key where missing. */
  readonly wallet?: string | undefined;
}

/** What the sealed file of a request says. */
export interface RequestFile {
  readonly ground: RecoveryGround;
  readonly account: string;
  readonly policeReference: string | null;
  /** SHA-256 of each document. */
  readonly documents: readonly string[];
}

/** Throws WALLET_NOT_LINKED. */
async function requireWallet(
  context: OwnershipContext,
  memberId: string,
  wallet: string,
): Promise<string> {
  const address = getAddress(wallet);
  if ((await context.members.wallets(memberId)).includes(address)) return address;
  throw ownershipProblem('WALLET_NOT_LINKED', 'It has not signed in to your account.');
}

/**
 * A member asks referees for title: their key is lost, the item was stolen from them, or a court
 * has decided. Moves nothing; referees judge what it says. Throws ITEM_*, WALLET_NOT_LINKED, FILE_*.
 */
export async function requestRecovery(
  context: OwnershipContext,
  memberId: string,
  itemId: string,
  wanted: NewRequest,
  documents: readonly UploadedFile[],
  commit: Commit,
): Promise<{ id: string; recipient: string; caseDigest: string }> {
  const { item } = await requireLiveItem(context, itemId);
  const wallet = wanted.wallet && (await requireWallet(context, memberId, wanted.wallet));
  const files = keepFiles(context.vault, documents, 'any');
  const content: RequestFile = {
    ground: wanted.ground,
    account: wanted.account,
    policeReference: wanted.policeReference ?? null,
    documents: files.digests,
  };
  const file = newCaseFile(context.vault, content);
  const id = newId('rcv');
  return commit(async (db) => {
    const key = { itemId, ownerId: memberId, madeFor: `${id}:${memberId}` };
    const recipient = wallet || (await keepTitleKey(context, db, key));
    await file.save(db);
    await insertRequest(db, {
      ...{ id, itemId, token: item.token, ground: wanted.ground, requestedBy: memberId },
      ...{ recipient, caseDigest: file.digest, fileDocId: file.docId },
      createdAt: context.now(),
    });
    await files.save(db, id);
    return { id, recipient, caseDigest: file.digest };
  });
}
