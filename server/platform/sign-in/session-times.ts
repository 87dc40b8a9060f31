/** How long sessions of one kind live, milliseconds. */
export interface SessionLife {
  /** Without a sign of life after which a session is over. */
  readonly idle: number;
  /** After which it is over in any case. */
  readonly longest: number;
}

/** Milliseconds within which a further sign of life is not written down. */
export const GLANCE = 60_000;

/** Milliseconds for which a passkey's or wallet's word is good. */
export const FRESH = 300_000;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** When a session ends unless it is used before; the instant itself is past its end. */
export const endOf = ({ createdAt, lastSeenAt }: SessionTimes, life: SessionLife): Date =>
  new Date(Math.min(lastSeenAt.getTime() + life.idle, createdAt.getTime() + life.longest));

export const isOver = (session: SessionTimes, life: SessionLife, now: Date): boolean =>
  now >= endOf(session, life);

/** Which sessions are over at a time: those created, or last seen, at these times or before. */
export const overAt = (life: SessionLife, now: Date): { createdBy: Date; lastSeenBy: Date } => ({
  createdBy: new Date(now.getTime() - life.longest),
  lastSeenBy: new Date(now.getTime() - life.idle),
});

/** When the word that a session has last seen goes stale; null where it has seen none. */
export const freshUntil = (verifiedAt: Date | null): Date | null =>
  verifiedAt && new Date(verifiedAt.getTime() + FRESH);
