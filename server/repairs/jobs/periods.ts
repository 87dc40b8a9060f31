const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds in which somebody may act before their silence counts. */
export const PERIODS = {
  /** The repairer quotes or declines. */
  answer: 14 * DAY,
  /** The item is handed in, once a quote was accepted. */
  handIn: 30 * DAY,
  /** Whoever asked objects, once they have the item back. */
  objection: 14 * DAY,
  /** The repairer answers an objection. */
  objectionAnswer: 14 * DAY,
  /** A repairer that keeps its key itself signs what was prepared. */
  preparation: 7 * DAY,
} as const;

/** So many days after a time. */
export const daysAfter = (time: Date, days: number): Date => new Date(time.getTime() + days * DAY);

/** The first moment in which a report can no longer be signed that was prepared at a time. */
export const preparedUntil = ({ preparedAt }: { readonly preparedAt: Date }): Date =>
  new Date(preparedAt.getTime() + PERIODS.preparation);
