import { index, onchainTable, primaryKey, type PgColumnsBuilders } from 'ponder';

/** The tables of prisma/schema that are derived from the chain, with their columns and indexes. */

/** Unix seconds and block numbers. */
const int8 = (t: PgColumnsBuilders) => t.int8({ mode: 'number' });
const where = (t: PgColumnsBuilders) => ({
  blockNumber: int8(t).notNull(),
  logIndex: t.integer().notNull(),
});
const placed = (t: PgColumnsBuilders) => ({ ...where(t), txHash: t.text().notNull() });
const changing = (t: PgColumnsBuilders) => ({ changedBlock: int8(t).notNull() });

export const chainParty = onchainTable('chain_party', (t) => ({
  number: t.integer().primaryKey(),
  kind: t.text().notNull(),
  did: t.text().notNull(),
  registeredAt: int8(t).notNull(),
  conventionVersion: t.integer(),
  conventionSignedAt: int8(t),
  ...changing(t),
  ...where(t),
}));

export const chainKey = onchainTable(
  'chain_key',
  (t) => ({
    keyId: t.text().primaryKey(),
    party: t.integer().notNull(),
    number: t.integer().notNull(),
    signer: t.text().notNull(),
    from: int8(t).notNull(),
    until: int8(t).notNull(),
    revokedFrom: int8(t),
    revokedAt: int8(t),
    revokedBy: t.integer(),
    caseDigest: t.text(),
    ...changing(t),
    ...where(t),
  }),
  (table) => ({ party: index().on(table.party) }),
);

export const chainTerm = onchainTable(
  'chain_term',
  (t) => ({
    kind: t.text().notNull(),
    party: t.integer().notNull(),
    about: t.text().notNull(),
    index: t.integer().notNull(),
    from: int8(t).notNull(),
    until: int8(t).notNull(),
    scope: t.text().notNull(),
    dropped: t.boolean().notNull(),
    ...changing(t),
    ...where(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.kind, table.party, table.about, table.index] }),
  }),
);

export const chainKind = onchainTable('chain_kind', (t) => ({
  kind: t.text().primaryKey(),
  role: t.text().notNull(),
  minGrade: t.integer().notNull(),
  ...where(t),
}));

export const chainConvention = onchainTable('chain_convention', (t) => ({
  version: t.integer().primaryKey(),
  digest: t.text().notNull(),
  publishedAt: int8(t).notNull(),
  ...where(t),
}));

export const chainItem = onchainTable(
  'chain_item',
  (t) => ({
    token: t.text().primaryKey(),
    party: t.integer().notNull(),
    keyId: t.text().notNull(),
    department: t.integer().notNull(),
    commitment: t.text().notNull(),
    serialToken: t.text(),
    holder: t.text().notNull(),
    enrolledAt: int8(t).notNull(),
    epoch: t.integer().notNull(),
    heldUntil: int8(t).notNull(),
    lockedUntil: int8(t).notNull(),
    custodian: t.integer(),
    custodySince: int8(t),
    returnBy: int8(t),
    clears: t.boolean().notNull(),
    terms: t.text(),
    retiredAt: int8(t),
    successor: t.text(),
    ...changing(t),
    ...placed(t),
  }),
  (table) => ({
    serialToken: index().on(table.serialToken),
    custodian: index().on(table.custodian),
    holder: index().on(table.holder),
  }),
);

export const chainTitle = onchainTable(
  'chain_title',
  (t) => ({
    token: t.text().notNull(),
    epoch: t.integer().notNull(),
    from: t.text().notNull(),
    to: t.text().notNull(),
    at: int8(t).notNull(),
    via: t.text().notNull(),
    claimKey: t.text(),
    ...placed(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.epoch] }),
    to: index().on(table.to),
  }),
);

export const chainWithdrawal = onchainTable(
  'chain_withdrawal',
  (t) => ({
    token: t.text().notNull(),
    epoch: t.integer().notNull(),
    at: int8(t).notNull(),
    ...placed(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.token, table.epoch] }) }),
);

export const chainDecline = onchainTable('chain_decline', (t) => ({
  offer: t.text().primaryKey(),
  token: t.text().notNull(),
  at: int8(t).notNull(),
  ...placed(t),
}));

export const chainCustody = onchainTable(
  'chain_custody',
  (t) => ({
    token: t.text().notNull(),
    epoch: t.integer().notNull(),
    custodian: t.integer().notNull(),
    since: int8(t).notNull(),
    returnBy: int8(t).notNull(),
    saleUntil: int8(t).notNull(),
    clears: t.boolean().notNull(),
    terms: t.text().notNull(),
    endedAt: int8(t),
    withTitle: t.boolean().notNull(),
    ...changing(t),
    ...placed(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.epoch] }),
    custodian: index().on(table.custodian),
    terms: index().on(table.terms),
  }),
);

export const chainHold = onchainTable(
  'chain_hold',
  (t) => ({
    token: t.text().notNull(),
    caseDigest: t.text().notNull(),
    party: t.integer().notNull(),
    placedAs: t.text().notNull(),
    since: int8(t).notNull(),
    until: int8(t).notNull(),
    counterClaimedAt: int8(t),
    renewed: t.boolean().notNull(),
    confirmed: t.boolean().notNull(),
    ...changing(t),
    ...placed(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.caseDigest] }),
    until: index().on(table.until),
  }),
);

/**
 * Which hold, custody and recovery of an item is the newest: asking for it by SQL would flush
 * Ponder's cache each time.
 */
export const newestHold = onchainTable('newest_hold', (t) => ({
  token: t.text().primaryKey(),
  caseDigest: t.text().notNull(),
}));
export const newestCustody = onchainTable('newest_custody', (t) => ({
  token: t.text().primaryKey(),
  epoch: t.integer().notNull(),
}));
export const newestRecovery = onchainTable('newest_recovery', (t) => ({
  token: t.text().primaryKey(),
  epoch: t.integer().notNull(),
}));

export const chainRecovery = onchainTable(
  'chain_recovery',
  (t) => ({
    token: t.text().notNull(),
    epoch: t.integer().notNull(),
    to: t.text().notNull(),
    referee: t.integer().notNull(),
    caseDigest: t.text().notNull(),
    proposedAt: int8(t).notNull(),
    objectedAt: int8(t),
    endedAt: int8(t),
    executed: t.boolean().notNull(),
    ...changing(t),
    ...placed(t),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.token, table.epoch] }),
    proposedAt: index().on(table.proposedAt),
  }),
);

export const chainRecord = onchainTable(
  'chain_record',
  (t) => ({
    recordId: t.text().primaryKey(),
    token: t.text().notNull(),
    kind: t.text().notNull(),
    digest: t.text().notNull(),
    party: t.integer().notNull(),
    keyId: t.text().notNull(),
    anchoredAt: int8(t).notNull(),
    ...placed(t),
  }),
  (table) => ({ token: index().on(table.token) }),
);

export const chainBatch = onchainTable(
  'chain_batch',
  (t) => ({
    root: t.text().notNull(),
    platform: t.integer().notNull(),
    keyNumber: t.integer().notNull(),
    count: int8(t).notNull(),
    manifestDigest: t.text().notNull(),
    anchoredAt: int8(t).notNull(),
    ...placed(t),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.root, table.platform] }) }),
);

export const chainRevocation = onchainTable('chain_revocation', (t) => ({
  recordId: t.text().primaryKey(),
  token: t.text().notNull(),
  party: t.integer().notNull(),
  keyId: t.text().notNull(),
  reason: t.text().notNull(),
  successor: t.text(),
  revokedAt: int8(t).notNull(),
  ...placed(t),
}));

export const chainAffirmation = onchainTable('chain_affirmation', (t) => ({
  recordId: t.text().primaryKey(),
  token: t.text().notNull(),
  party: t.integer().notNull(),
  keyId: t.text().notNull(),
  affirmedAt: int8(t).notNull(),
  ...placed(t),
}));
