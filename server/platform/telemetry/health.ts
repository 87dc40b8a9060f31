import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './logger.ts';

/** A part as it was found by the last look. */
export interface PartHealth {
  readonly up: boolean;
  /** Class of what ails it, never more: anybody may read it. Null where it is well. */
  readonly reason: string | null;
  /** Since when it is as it is. */
  readonly since: Date;
}

export type PartsHealth = Readonly<Record<string, PartHealth>>;

export interface Health {
  /** Looks at every part, each once at a time however often this is asked. */
  look(): Promise<PartsHealth>;
  /** What the last look at a part has found; a part that was not looked at yet is well. */
  isUp(part: string): boolean;
}

export interface HealthOptions {
  /** Parts by name; each rejects when it is ill. */
  readonly parts: Readonly<Record<string, () => Promise<void>>>;
  /** The class of what a part has rejected with. */
  readonly reasonOf: (error: unknown) => string;
  readonly now: () => Date;
  readonly log: Logger;
  /** Milliseconds after which a part that has not answered counts as ill. */
  readonly patienceMs?: number;
}

export function createHealth(options: HealthOptions): Health {
  const { reasonOf, now, log, patienceMs = 3_000 } = options;
  const found = new Map<string, PartHealth>();

  const note = (name: string, reason: string | null): PartHealth => {
    const before = found.get(name);
    if (before && before.reason === reason) return before;
    const health = { up: reason === null, reason, since: now() };
    found.set(name, health);
    if (reason !== null) log.warn({ part: name, reason }, 'a part is ill');
    else if (before) log.info({ part: name }, 'a part is well again');
    return health;
  };
  const probers = Object.entries(options.parts).map(([name, probe]) => {
    const ask = onceAtATime(() => probe().then(() => null, reasonOf));
    return async () => {
      const reason = await Promise.race([ask(), sleep(patienceMs, 'slow', { ref: false })]);
      return [name, note(name, reason)] as const;
    };
  });
  return {
    look: async () => Object.fromEntries(await Promise.all(probers.map((prober) => prober()))),
    isUp: (part) => found.get(part)?.up ?? true,
  };
}

/** A stuck question must not pile up. */
function onceAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let going: Promise<T> | null = null;
  return () => {
    going ??= work().finally(() => {
      going = null;
    });
    return going;
  };
}
