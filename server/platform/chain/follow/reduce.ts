import type { KnownEvent } from './projection.ts';
import { createRows, NotLoaded, type RunRows, type TableChanges, type Wanted } from './rows.ts';
import type { Row, Table } from './table.ts';

/** What a run of events makes of the derived rows, and what it proves. */
export interface Reduction {
  readonly changes: readonly TableChanges[];
  readonly before: ReturnType<RunRows['before']>;
  /** Outbox guards, each with the first block of the run that proves it. */
  readonly proved: ReadonlyMap<string, number>;
}

/** Reads the rows that a run turned out to need. */
export type Load = (wanted: Wanted) => Promise<Row[]>;

/**
 * Runs events in order. What the reducers need of the database is found by running them: whoever
 * asks for a row that is not in memory is left, the rest goes on to ask too, everything asked for
 * is read with one query a table, all at a time, and the run begins again. Two or three rounds are
 * enough for any number of events, as most ask for what others of the run have made.
 * @param options.keepFrom first block whose changes must be kept so that they can be undone.
 * @param options.after what the run right before has changed, where it may not be written yet.
 */
export async function reduce(
  events: readonly KnownEvent[],
  options: {
    readonly tables: readonly Table<never>[];
    readonly keepFrom: number;
    readonly load: Load;
    readonly after?: Pick<Reduction, 'changes'>;
  },
): Promise<Reduction> {
  const run = createRows(options.tables, options.keepFrom, options.after?.changes);
  for (;;) {
    const proved = runOnce(events, run);
    const wanted = run.wanted();
    if (wanted.length === 0) {
      if (proved instanceof Error) throw proved;
      return { changes: run.changes(), before: run.before(), proved };
    }
    const found = await Promise.all(wanted.map(options.load));
    wanted.forEach((one, i) => run.add(one, found[i] ?? []));
    run.restart();
  }
}

/** @returns what is proved; the first error of a reducer that means something. */
function runOnce(events: readonly KnownEvent[], run: RunRows): Map<string, number> | Error {
  const proved = new Map<string, number>();
  for (const { event, handle } of events) {
    run.enter(event.blockNumber);
    try {
      const guard = handle(event, run.rows);
      if (typeof guard === 'string' && !proved.has(guard)) proved.set(guard, event.blockNumber);
    } catch (error) {
      // After a miss the rows are not what they would be, and what fails may fail for that.
      if (!(error instanceof NotLoaded || run.lacks()))
        return error instanceof Error ? error : new Error(String(error));
    }
  }
  return proved;
}
