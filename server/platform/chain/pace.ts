/** When a loop goes on: when somebody kicks it, when nobody did for a while, later after a fault. */
export interface Pace {
  /** Goes on at once; not lost when it comes while the loop works. */
  kick(): void;
  /** Until the next kick, or until nobody kicked for the poll time. */
  wait(): Promise<'kicked' | 'nobody kicked'>;
  /** After a fault: waits twice as long as after the last one, whatever is kicked meanwhile. */
  backOff(): Promise<void>;
  /** Ends all waiting, now and later. */
  stop(): void;
  stopped(): boolean;
}

/** First and longest pause after a fault, milliseconds. */
const FIRST = 100;
const LONGEST = 10_000;

/** @param pollMs longest rest without a kick, milliseconds. */
export function createPace(pollMs: number): Pace {
  let kicked = false;
  let stopped = false;
  let fault = 0;
  let wake: () => void = () => undefined;

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    kick() {
      kicked = true;
      if (fault === 0) wake();
    },
    async wait() {
      fault = 0;
      if (!kicked && !stopped) await rest(pollMs);
      const result = kicked ? 'kicked' : 'nobody kicked';
      kicked = false;
      return result;
    },
    async backOff() {
      fault = Math.min(LONGEST, fault * 2 || FIRST);
      if (!stopped) await rest(fault);
    },
    stop() {
      stopped = true;
      wake();
    },
    stopped: () => stopped,
  };
}
