/** Milliseconds without a sign of life after which a session is over. */
export const IDLE = 30 * 86_400_000;
/** Milliseconds after which it is over in any case. */
export const LONGEST = 90 * 86_400_000;
/** Milliseconds within which a further sign of life is not written down. */
export const GLANCE = 60_000;

export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** When a session ends unless it is used before; the instant itself is past its end. */
export const endOf = ({ createdAt, lastSeenAt }: SessionTimes): Date =>
  new Date(Math.min(lastSeenAt.getTime() + IDLE, createdAt.getTime() + LONGEST));

export const isOver = (session: SessionTimes, now: Date): boolean => now >= endOf(session);

/** Which sessions are over at a time: those created, or last seen, at these times or before. */
export const overAt = (now: Date): { createdBy: Date; lastSeenBy: Date } => ({
  createdBy: new Date(now.getTime() - LONGEST),
  lastSeenBy: new Date(now.getTime() - IDLE),
});
