/** Calendar time: nights, weekends and holidays count. */
export const dueAfter = (start: Date, milliseconds: number): Date =>
  new Date(start.getTime() + milliseconds);

/** The moment itself is the first at which it is too late, as with every deadline of money. */
export const isOver = (due: Date, now: Date): boolean => now >= due;
