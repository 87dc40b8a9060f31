import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Ends it after the work that goes on; rejects with what made it end before. */
  stop(): Promise<void>;
}

/** Does work again and again, with this many milliseconds from start to start; ends at its failure. */
export function pace(ms: number, work: () => Promise<void>): Pace {
  let over = false;
  const loop = (async () => {
    while (!over) {
      const [done] = await Promise.allSettled([work(), sleep(ms)]);
      if (done.status === 'rejected') throw done.reason;
    }
  })();
  loop.catch((error: unknown) => console.error('the network makes no more blocks:', error));
  return {
    async stop() {
      over = true;
      await loop;
    },
  };
}
