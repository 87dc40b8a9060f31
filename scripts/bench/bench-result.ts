/** What a bench returns: its last line is this as JSON (design section 9). */
export interface BenchResult {
  readonly bench: string;
  readonly ours: Readonly<Record<string, number>>;
  readonly peers: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  /** False where a promise was broken; the process then ends with 1. */
  readonly kept: boolean;
}
