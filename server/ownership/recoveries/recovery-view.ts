import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { rfc3339 } from '../rules/times.ts';
import { Address, Hex32, Stage, Time } from '../schemas.ts';
import type { ReadRecovery } from './read-recovery.ts';
import { RECOVERY_STATES } from './recovery-state.ts';

export const Ground = z.enum(['lost_key', 'stolen', 'court_order']);

/** A request for recovery as the API and the pages tell it. */
export const RecoveryView = z.strictObject({
  id: idOf('rcv'),
  itemId: idOf('itm'),
  ground: Ground,
  recipient: Address,
  caseDigest: Hex32,
  requestedAt: Time,
  state: z.enum(RECOVERY_STATES),
  status: Stage.nullable(),
  /** From when a second referee may carry it out. */
  dueAt: Time.nullable(),
  lapsesAt: Time.nullable(),
  why: z.string().nullable(),
});

export type RecoveryView = z.infer<typeof RecoveryView>;

export const recoveryView = ({ request, state }: ReadRecovery): RecoveryView => ({
  ...{ id: request.id, itemId: request.itemId, ground: request.ground },
  ...{ recipient: request.recipient, caseDigest: request.caseDigest },
  requestedAt: request.createdAt.toISOString(),
  ...{ state: state.state, status: state.status, why: state.why },
  dueAt: state.dueAt === null ? null : rfc3339(state.dueAt),
  lapsesAt: state.lapsesAt === null ? null : rfc3339(state.lapsesAt),
});
