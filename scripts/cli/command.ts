import type { Config } from '../../server/config.ts';

/** What a command is given of the world; nothing else is reached for. */
export interface World {
  /** Where the local server keeps its data, and with them the default trust root. */
  readonly dataFolder: string;
  /** Unix seconds. */
  readonly now: () => number;
  /** One line, or several, to the standard output and the standard error. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Writes to the standard error as it is; null where that is no terminal. */
  readonly terminal: ((text: string) => void) | null;
  /** The server's settings. Throws an Error whose message names each bad one. */
  readonly config: () => Config;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** @returns the exit code. Throws {@link Misused} for arguments it does not understand. */
  readonly run: (args: readonly string[], world: World) => Promise<number>;
}

/** Exit codes of every command: done or valid; no, or invalid; could not be told. */
export const EXIT = { ok: 0, no: 1, unknown: 2 } as const;

/** The command was called wrongly; the message says how. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** Something the command needs cannot be had: a file, a server. Says nothing about any record. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** 2026-11-22T12:00:00Z */
export const utc = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

/** "45 s", "12 min", "3 h", "40 d": as coarse as people say it. */
export function spoken(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3_600) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
