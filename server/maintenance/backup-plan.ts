import { randomBytes } from 'node:crypto';
import type { BackupPlan } from '../platform/backup/plan.ts';

const ENDED = 'one that was ended since must not come back: everybody signs in again';
const DERIVED = 'derived from the chain: read from it again after a restore';

/**
 * What a backup holds of the database. What is derived from the chain is left out: the chain may go
 * on, or be reorganised, between backup and restore, and rows that are read anew cannot disagree
 * with it. Rows that name a member open with the member's own key only, and are lost with it.
 */
export const BACKUP_PLAN: BackupPlan = {
  leftOut: {
    ...Object.fromEntries(
      [
        ...['ChainParty', 'ChainKey', 'ChainTerm', 'ChainKind', 'ChainConvention'],
        ...['ChainItem', 'ChainTitle', 'ChainWithdrawal', 'ChainDecline', 'ChainCustody'],
        ...['ChainHold', 'ChainRecovery'],
        ...['ChainRecord', 'ChainBatch', 'ChainRevocation', 'ChainAffirmation'],
        ...['FollowerCheckpoint', 'FollowedBlock', 'RowUndo'],
      ].map((table) => [table, DERIVED]),
    ),
    RelayLane: 'a lease of seconds',
    SignInChallenge: 'lives for minutes',
    MemberSession: ENDED,
    StaffSession: ENDED,
  },
  owners: {
    table: 'Member',
    key: 'wrappedKey',
    clear: ['id', 'demo', 'version', 'createdAt', 'erasedAt'],
    erasedAt: 'erasedAt',
    bare: () => ({ userHandle: `\\x${randomBytes(32).toString('hex')}` }),
  },
  keyed: { SealedDocument: 'wrappedKey' },
  owned: {
    Passkey: ['memberId'],
    MemberWallet: ['memberId'],
    RecoveryCode: ['memberId'],
    IdempotentResponse: ['subject'],
    OwnershipNotice: ['recipient'],
    RepairNote: ['notedBy'],
    PriceAlert: ['memberId'],
    OwnerQuestion: ['askerId', 'recipientId'],
    ItemStory: ['authorId'],
    ReviewText: ['authorId'],
  },
};
