/** Lengths of time that the contract knows (contracts/items), seconds. */
export const DAY = 24 * 3600;
export const HOLD_LENGTH = 90 * DAY;
/** A counter-claim shortens a hold to this. */
export const COUNTER_CLAIMED_LENGTH = 14 * DAY;
/** After a hold, in which only a referee may hold again. */
export const QUIET_LENGTH = 180 * DAY;
/** In which a holder is heard, after a proposal and after an objection. */
export const OBJECTION_LENGTH = 14 * DAY;
/** A proposal that was not carried out by then is void. */
export const RECOVERY_LENGTH = 90 * DAY;

/** Lengths that this service chose, seconds. */
export const OFFER_LENGTH = { usual: 14 * DAY, most: 30 * DAY };
/** Longest that anything may be entrusted at a time. */
export const CUSTODY_MOST = 366 * DAY;
/** How long a custodian may take to accept. */
export const ACCEPTANCE_LENGTH = 14 * DAY;

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
export const rfc3339 = (at: number): string => new Date(at * 1000).toISOString();
