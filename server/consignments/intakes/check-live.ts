import { DEPARTMENTS, type Department } from '../../parties/index.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { listLiveChecks, saveLiveSession } from './intake.store.ts';
import { requireAskedIntake, requireIntake } from './require-intake.ts';
import { takeStep, unknownIntake } from './take-step.ts';

/** Clears what an earlier session said. */
const NOT_HELD = {
  ...{ heldAt: null, seconds: null, recording: null },
  ...{ passed: null, loggedBy: null, loggedAt: null },
};

/** The platform asks an appraiser for a live video session. Throws INTAKE_*, APPRAISER_UNKNOWN. */
export async function askLiveCheck(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  appraiser: string,
  commit: Commit,
): Promise<{ id: string; appraiser: string }> {
  await requireIntake(context, merchant, intakeId);
  if ((await context.parties.find(appraiser))?.kind !== 'appraiser') {
    throw consignmentProblem('APPRAISER_UNKNOWN', 'Appraisers attend live sessions.', {
      appraiser,
    });
  }
  const step = { action: 'askLiveCheck', subject: merchant.subject, words: appraiser } as const;
  return commit(async (db) => {
    await takeStep(context, db, intakeId, step, async () => {
      const asked = { appraiserId: appraiser, askedAt: context.now(), ...NOT_HELD };
      await saveLiveSession(db, intakeId, asked);
    });
    return { id: intakeId, appraiser };
  });
}

/** A page of what the appraiser was asked for, and what of it was logged, the newest first. */
export async function myLiveChecks(
  { database }: ConsignmentsContext,
  appraiser: PartyPrincipal,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const rows = await listLiveChecks(database.client, appraiser.party, cursor, limit);
  return {
    checks: rows.map(({ intake, askedAt, loggedAt, passed }) => ({
      ...{ intake: intake.id, platform: intake.platformId, itemId: intake.itemId },
      ...{ category: intake.category, brand: intake.brand, model: intake.model, passed },
      askedAt: askedAt.toISOString(),
      loggedAt: loggedAt?.toISOString() ?? null,
    })),
    next: rows.length === limit ? (rows.at(-1)?.intakeId ?? null) : null,
  };
}

export interface HeldSession {
  readonly heldAt: Date;
  readonly seconds: number;
  /** SHA-256 of the recording, lower-case hex. */
  readonly recording: string;
  readonly passed: boolean;
  readonly findings: string;
}

/**
 * The appraiser who attended logs the session, with the digest of its recording. Throws INTAKE_*,
 * SIGNER_*, LIVE_CHECK_*.
 */
export async function logLiveSession(
  context: ConsignmentsContext,
  appraiser: PartyPrincipal,
  intakeId: string,
  { heldAt, seconds, recording, passed, findings }: HeldSession,
  commit: Commit,
): Promise<{ id: string; passed: boolean }> {
  const { category } = await requireAskedIntake(context, appraiser.party, intakeId);
  await mustBeAccredited(context, appraiser.party, DEPARTMENTS[category as Department]);
  const { subject } = appraiser;
  const now = context.now();
  const words = `${recording} ${findings}`;
  return commit(async (db) => {
    const step = { action: 'logLiveSession', subject, words } as const;
    await takeStep(context, db, intakeId, step, async ({ liveSession }) => {
      if (liveSession?.appraiserId !== appraiser.party) {
        throw unknownIntake(intakeId);
      }
      if (liveSession.loggedAt) {
        throw consignmentProblem('LIVE_CHECK_LOGGED', 'A session is logged once.', {
          passed: liveSession.passed,
        });
      }
      if (heldAt < liveSession.askedAt || heldAt > now) {
        throw consignmentProblem(
          'LIVE_CHECK_TIME_INVALID',
          'It is before it was asked, or ahead.',
          {
            askedAt: liveSession.askedAt.toISOString(),
          },
        );
      }
      const { appraiserId, askedAt } = liveSession;
      await saveLiveSession(db, intakeId, {
        ...{ appraiserId, askedAt, heldAt, seconds, recording, passed },
        ...{ loggedBy: subject, loggedAt: now },
      });
    });
    return { id: intakeId, passed };
  });
}

/** Throws SIGNER_*, as for a certificate. */
async function mustBeAccredited(
  context: ConsignmentsContext,
  party: string,
  department: number,
): Promise<void> {
  const key = (await context.parties.keysOf(party)).at(-1);
  const asked = { keyId: key?.keyId ?? '', role: 'appraiser', department, minGrade: 0 } as const;
  await context.parties.checkStanding(asked);
}
