import type { Db } from '../platform/database/database.ts';
import type { DataKey } from '../platform/keys/data-keys.ts';
import type { MembersContext } from './context.ts';
import { findMember, lockMember, type MemberRow } from './member.store.ts';
import { memberProblem } from './problems.ts';

const unknown = (member: string) =>
  memberProblem('MEMBER_UNKNOWN', 'Nobody has this id.', { member });

/** Keeps others from changing what is a member's until the transaction ends. Throws MEMBER_UNKNOWN. */
export async function lockOwn(db: Db, memberId: string): Promise<void> {
  if (!(await lockMember(db, memberId))) throw unknown(memberId);
}

/**
 * A member with the key of their values: whatever names a person, or was written by one, is stored
 * sealed under it. Throws MEMBER_UNKNOWN.
 */
export async function openMember(
  { dataKeys }: MembersContext,
  db: Db,
  memberId: string,
): Promise<{ row: MemberRow; key: DataKey }> {
  const row = await findMember(db, memberId);
  if (!row?.wrappedKey) throw unknown(memberId);
  return { row, key: dataKeys.open(memberId, row.wrappedKey) };
}
