import type { Db } from '../../platform/database/database.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { lockOwn } from '../personal-data.ts';
import { memberProblem } from '../problems.ts';
import { findLastConsent, insertConsents, listConsents, type ConsentRow } from './consent.store.ts';
import { CONSENT_TEXTS, consentText, type Purpose } from './purposes.ts';

export interface Decision {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** Digest of the text that was shown. */
  readonly textDigest: string;
}

/** Agreement to what is necessary and to nothing else, in the words that hold now. */
export const necessaryConsents = (): Decision[] =>
  CONSENT_TEXTS.filter(({ necessary }) => necessary).map(({ purpose, digest }) => ({
    purpose,
    given: true,
    textDigest: digest,
  }));

/** Refuses a decision about other words than those that hold. Throws CONSENT_TEXT_CHANGED. */
function requirePresentText({ purpose, textDigest }: Decision): void {
  const { digest, version } = consentText(purpose);
  if (digest !== textDigest) {
    throw memberProblem('CONSENT_TEXT_CHANGED', `Version ${version} holds.`, { purpose });
  }
}

/** Writes decisions down, in order. Throws CONSENT_TEXT_CHANGED. */
async function writeDown(
  { now }: MembersContext,
  db: Db,
  memberId: string,
  decisions: readonly Decision[],
): Promise<void> {
  decisions.forEach(requirePresentText);
  await insertConsents(
    db,
    decisions.map(({ purpose, given, textDigest }) => {
      const { version } = consentText(purpose);
      return { memberId, purpose, given, version, textDigest, at: now() };
    }),
  );
}

/**
 * The first decisions, made with the account.
 * Throws CONSENT_REQUIRED where a necessary one is missing, CONSENT_TEXT_CHANGED.
 */
export async function firstConsents(
  context: MembersContext,
  db: Db,
  memberId: string,
  decisions: readonly Decision[],
): Promise<void> {
  for (const { purpose, necessary } of CONSENT_TEXTS) {
    if (necessary && !decisions.some((one) => one.purpose === purpose && one.given)) {
      throw memberProblem('CONSENT_REQUIRED', `It needs "${purpose}".`, { purpose });
    }
  }
  await writeDown(context, db, memberId, decisions);
}

/**
 * Gives or withdraws consent. A decision that changes nothing is not written down again.
 * Throws CONSENT_NECESSARY, CONSENT_TEXT_CHANGED.
 */
export function decideConsent(
  context: MembersContext,
  principal: MemberPrincipal,
  decision: Decision,
  commit: Commit,
) {
  if (consentText(decision.purpose).necessary && !decision.given) {
    throw memberProblem('CONSENT_NECESSARY', 'Your account rests on it.', {
      purpose: decision.purpose,
    });
  }
  return commit(async (db) => {
    await lockOwn(db, principal.subject);
    const last = await findLastConsent(db, principal.subject, decision.purpose);
    const same = last?.given === decision.given && last.textDigest === decision.textDigest;
    if (!same) await writeDown(context, db, principal.subject, [decision]);
    return consentsOf(db, principal.subject);
  });
}

/** Where a member's consent stands, purpose by purpose, and every decision that led there. */
export async function consentsOf(db: Db, memberId: string) {
  const history = await listConsents(db, memberId);
  return {
    consents: CONSENT_TEXTS.map(({ purpose, version, necessary, en, zh, digest }) => {
      const last = history.findLast((one) => one.purpose === purpose);
      return {
        purpose,
        given: last?.given ?? false,
        since: last?.at.toISOString() ?? null,
        /** Whether the last decision was about other words than those that hold now. */
        outdated: last !== undefined && last.textDigest !== digest,
        necessary,
        version,
        textDigest: digest,
        text: { en, zh },
      };
    }),
    history: history.map(historyLine),
  };
}

const historyLine = ({ purpose, given, version, textDigest, at }: ConsentRow) => ({
  purpose,
  given,
  version,
  textDigest,
  at: at.toISOString(),
});

/** Whether a member agrees to a purpose now, to whichever words they were shown. */
export async function hasConsented(db: Db, memberId: string, purpose: Purpose): Promise<boolean> {
  return (await findLastConsent(db, memberId, purpose))?.given ?? false;
}
