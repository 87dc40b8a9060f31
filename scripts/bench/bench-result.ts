/** What a bench returns: its last line is this as JSON (design section 9). */
export interface BenchResult {
  readonly bench: string;
  readonly ours: Readonly<Record<string, number>>;
  readonly peers: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
  /** What people read, where the numbers by name would not tell them enough. */
  readonly tables?: readonly object[];
  /** False where a promise was broken; the process then ends with 1. */
  readonly kept: boolean;
}
