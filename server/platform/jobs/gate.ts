/** The gate's queue is full: the caller should come back later. */
export class GateFull extends Error {
  override readonly name = 'GateFull';
}

export interface Gate {
  /** Does the work when there is room. Rejects with GateFull where too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Lets `atOnce` pieces of work go on at the same time and `waiting` more wait, in order, so that
 * what one of them holds in memory bounds what all of them hold.
 */
export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;
  const enter = async () => {
    if (inside < atOnce) {
      inside++;
      return;
    }
    if (queue.length >= waiting) throw new GateFull(`${waiting} wait already`);
    // Whoever leaves hands its place over, so nobody can slip in between.
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else inside--;
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
