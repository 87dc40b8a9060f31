/** How far something is that takes long. */
export interface Progress {
  /** From 0 to 1. */
  readonly part: number;
  readonly text: string;
}

/** Cells of the bar, and milliseconds between lines where there is no terminal to draw it on. */
const WIDTH = 30;
const PAUSE = 2_000;

/** Control Sequence Introducer, erase in line (ECMA-48). */
const ERASE = '\r\x1b[K';

/**
 * Shows progress: a bar on a terminal, a line every two seconds elsewhere.
 * @param terminal writes without a line feed; null where there is no terminal.
 */
export function createProgress(
  terminal: ((text: string) => void) | null,
  line: (text: string) => void,
  now: () => number = Date.now,
) {
  let last = -Infinity;
  return {
    show({ part, text }: Progress) {
      const percent = `${Math.floor(part * 100)}%`.padStart(4);
      if (terminal) {
        const full = Math.round(Math.min(1, Math.max(0, part)) * WIDTH);
        terminal(`${ERASE}[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${percent}  ${text}`);
      } else if (now() - last >= PAUSE) {
        last = now();
        line(`${percent}  ${text}`);
      }
    },
    /** Takes the bar away. */
    end: () => terminal?.(ERASE),
  };
}
