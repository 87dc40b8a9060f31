import { z } from 'zod';
import type { Db } from '../../platform/database/database.ts';
import { Answer, type Commit, type MemberPrincipal } from '../../platform/http/route.ts';
import { publicLine } from '../../platform/public-text.ts';
import type { MembersContext } from '../context.ts';
import { updateProfile, type MemberRow } from '../member.store.ts';
import { openMember } from '../personal-data.ts';
import { memberProblem } from '../problems.ts';

/** What a member tells of themselves; all of it may be left out. */
export const Profile = z.strictObject({
  name: publicLine(80).min(1).nullable(),
  email: z.email().max(254).nullable(),
  /** E.164. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'a number with its country, such as +8613800138000')
    .nullable(),
});
export type Profile = z.infer<typeof Profile>;

type Field = keyof Profile;

/** Addresses differ in case only by mistake. */
export const emailDigest = (
  { keyedDigest }: Pick<MembersContext, 'keyedDigest'>,
  email: string,
): string => keyedDigest('member e-mail', email.toLowerCase());

/** A profile as the database keeps it. */
export function sealProfile(
  context: MembersContext,
  key: { seal(what: string, text: string): Uint8Array<ArrayBuffer> },
  profile: Profile,
) {
  const sealed = (field: Field) => {
    const text = profile[field];
    return text === null ? null : key.seal(field, text);
  };
  return {
    name: sealed('name'),
    email: sealed('email'),
    phone: sealed('phone'),
    emailDigest: profile.email === null ? null : emailDigest(context, profile.email),
  };
}

/** A member's profile, opened. Throws MEMBER_UNKNOWN. */
export async function openProfile(
  context: MembersContext,
  db: Db,
  memberId: string,
): Promise<{ profile: Profile; version: number; row: MemberRow }> {
  const { row, key } = await openMember(context, db, memberId);
  const opened = (field: Field) => {
    const sealed = row[field];
    return sealed === null ? null : key.unseal(field, sealed);
  };
  const profile = { name: opened('name'), email: opened('email'), phone: opened('phone') };
  return { profile, version: row.version, row };
}

/** The profile's version, as If-Match names it. */
export const etagOf = (version: number): string => `"profile-${version}"`;

/** The caller's profile with its ETag. */
export async function readProfile(
  context: MembersContext,
  principal: MemberPrincipal,
): Promise<Answer> {
  const { profile, version } = await openProfile(
    context,
    context.database.client,
    principal.subject,
  );
  return new Answer(profile, { ETag: etagOf(version) });
}

/**
 * Writes the caller's profile over the version that they saw (RFC 9110 section 13.1.1).
 * Throws IF_MATCH_MISSING, PROFILE_CHANGED.
 */
export async function writeProfile(
  context: MembersContext,
  principal: MemberPrincipal,
  { profile, ifMatch }: { profile: Profile; ifMatch: string | undefined },
  commit: Commit,
): Promise<Answer> {
  if (ifMatch === undefined) throw memberProblem('IF_MATCH_MISSING', 'If-Match is missing.');
  const version = await commit(async (db) => {
    const { row, key } = await openMember(context, db, principal.subject);
    const written =
      ifMatch === etagOf(row.version) &&
      (await updateProfile(db, row.id, row.version, sealProfile(context, key, profile)));
    if (!written) throw memberProblem('PROFILE_CHANGED', 'If-Match names another version.');
    return row.version + 1;
  });
  return new Answer(profile, { ETag: etagOf(version) });
}
