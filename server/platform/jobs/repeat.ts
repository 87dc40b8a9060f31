import type { Logger } from '../telemetry/logger.ts';

export interface Job {
  /** Stops after the run that may be going on. */
  stop(): Promise<void>;
}

/**
 * Runs `work` again and again, `pause` milliseconds apart, never twice at once. A failure is
 * logged and does not end the job.
 */
export function repeat(
  name: string,
  pause: number,
  work: () => Promise<unknown>,
  log: Logger,
): Job {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: () => void = () => {};
  const loop = async () => {
    while (!stopped) {
      try {
        await work();
      } catch (err) {
        log.error({ job: name, err }, 'job failed; it will run again');
      }
      if (stopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, pause);
      });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      wake();
      await running;
    },
  };
}
