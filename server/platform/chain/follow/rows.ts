import { keyText, type Row, type Table } from './table.ts';

/**
 * The derived rows as a reducer sees and changes them. What is asked for and is not in memory is
 * read, and the reducer runs again: `find` and `list` end it until then, what only changes rows
 * goes on, to ask for more at once.
 */
export interface Rows {
  /** The row with this key, or null. */
  find<R>(table: Table<R>, key: Partial<R>): R | null;
  /** The row with this key where one of the blocks that are being read made it; nothing is read. */
  findMade<R>(table: Table<R>, key: Partial<R>): R | null;
  /** The rows of a list in no order: those whose key begins with these columns (`listedBy`). */
  list<R>(table: Table<R>, prefix: Partial<R>): R[];
  /** A row that is new for certain: nothing is read to find out. */
  create<R>(table: Table<R>, row: R): void;
  /** A row in place of what stands under its key, if anything does. */
  put<R>(table: Table<R>, row: R): void;
  /** A row with some columns changed. Throws where there is none. */
  change<R>(table: Table<R>, key: Partial<R>, columns: Partial<R>): void;
  remove<R>(table: Table<R>, key: Partial<R>): void;
}

/** A reducer asked for rows that are not in memory; it is run again when they are. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';
}
/** One for all: thousands are thrown in a run, and where tells nobody anything. */
const NOT_LOADED = new NotLoaded();

/** Rows by their key's text; null where there is none. */
type Image = Map<string, Row | null>;

/** What one table is known to hold in the database, and what it held before each changed block. */
interface Shelf {
  readonly table: Table<never>;
  readonly stored: Image;
  /** What the run before makes of the table, which the database may not have yet. */
  readonly pending: ReadonlyMap<string, Row | null>;
  /** Lists of which every row is known. */
  readonly lists: Set<string>;
  readonly missing: Set<string>;
  readonly missingLists: Set<string>;
  current: Image;
  /** Current and stored keys by list. */
  byList: Map<string, Set<string>>;
  /** Keys changed in the block that is being read. */
  touched: Set<string>;
}

/** What to read from a table: rows by key and lists by prefix, as key texts. */
export interface Wanted {
  readonly table: Table<never>;
  readonly keys: readonly string[];
  readonly lists: readonly string[];
}

/** What has become of a table's rows. `row` null: it is gone. */
export interface Change {
  readonly key: string;
  readonly row: Row | null;
  /** Nothing stood there before. */
  readonly fresh: boolean;
}

export interface TableChanges {
  readonly table: Table<never>;
  readonly changes: readonly Change[];
}

/** A row as it was before a block changed it; null where the block made it. */
export interface Before {
  readonly block: number;
  readonly table: string;
  readonly key: string;
  readonly row: Row | null;
}

/**
 * The rows that a run of events touches, in memory. A run that has asked for rows which are not
 * here is begun again (`restart`) once they were added (`wanted`, `add`).
 * @param pending what the run before has changed, which may be written already or not.
 */
export function createRows(
  tables: readonly Table<never>[],
  keepFrom: number,
  pending: readonly TableChanges[] = [],
) {
  const images = new Map(pending.map(({ table, changes }) => [table.name, imageOf(changes)]));
  const shelves = new Map(
    tables.map((table) => [
      table.name,
      newShelf(table, images.get(table.name) ?? new Map<string, Row | null>()),
    ]),
  );
  let before: Before[] = [];
  let block = -1;
  let lacking = false;

  const shelfOf = (table: Table<never>): Shelf => {
    const shelf = shelves.get(table.name);
    if (!shelf) throw new TypeError(`${table.name} is not among the projection's tables`);
    return shelf;
  };
  const listOf = (table: Table<never>, row: object) => keyText(table, row, table.listedBy);
  const intoList = (shelf: Shelf, row: object, key: string) => {
    if (shelf.table.listedBy === 0) return;
    const list = listOf(shelf.table, row);
    const keys = shelf.byList.get(list);
    if (keys) keys.add(key);
    else shelf.byList.set(list, new Set([key]));
  };
  const seen = (shelf: Shelf, key: string): Row | null | undefined => {
    const current = shelf.current.get(key);
    return current === undefined ? shelf.stored.get(key) : current;
  };
  /** What stands under a key, null where nothing does; undefined, and asked for: not known. */
  const ask = (shelf: Shelf, key: string, row: object): Row | null | undefined => {
    const found = seen(shelf, key);
    if (found !== undefined) return found;
    const { table } = shelf;
    if (table.listedBy > 0 && shelf.lists.has(listOf(table, row))) return null;
    shelf.missing.add(key);
    lacking = true;
    return undefined;
  };
  const known = (shelf: Shelf, key: string, row: object): Row | null => {
    const found = ask(shelf, key, row);
    if (found === undefined) throw NOT_LOADED;
    return found;
  };
  const set = (shelf: Shelf, key: string, was: Row | null, now: Row | null) => {
    if (block >= keepFrom && !shelf.touched.has(key)) {
      shelf.touched.add(key);
      before.push({ block, table: shelf.table.name, key, row: was });
    }
    shelf.current.set(key, now);
    if (now) intoList(shelf, now, key);
  };

  const rows: Rows = {
    find(table, key) {
      const shelf = shelfOf(table);
      return known(shelf, keyText(table, key), key) as never;
    },
    findMade(table, key) {
      return (shelfOf(table).current.get(keyText(table, key)) ?? null) as never;
    },
    list(table, prefix) {
      const shelf = shelfOf(table);
      const list = listOf(table, prefix);
      if (!shelf.lists.has(list)) {
        shelf.missingLists.add(list);
        lacking = true;
        throw NOT_LOADED;
      }
      const keys = [...(shelf.byList.get(list) ?? [])];
      const found = keys.map((key) => known(shelf, key, prefix as object));
      return found.filter((row) => row !== null) as never[];
    },
    create(table, row) {
      const shelf = shelfOf(table);
      const key = keyText(table, row as object);
      if (seen(shelf, key)) {
        throw new TypeError(`${table.name} has ${key} already`);
      }
      if (!shelf.stored.has(key)) shelf.stored.set(key, null);
      set(shelf, key, null, row as Row);
    },
    put(table, row) {
      const shelf = shelfOf(table);
      const key = keyText(table, row as object);
      const was = ask(shelf, key, row as object);
      if (was !== undefined) set(shelf, key, was, row as Row);
    },
    change(table, key, columns) {
      const shelf = shelfOf(table);
      const text = keyText(table, key);
      const was = ask(shelf, text, key);
      if (was === null) throw new TypeError(`${table.name} has no ${text}`);
      if (was) set(shelf, text, was, { ...was, ...columns });
    },
    remove(table, key) {
      const shelf = shelfOf(table);
      const text = keyText(table, key);
      const was = ask(shelf, text, key);
      if (was === null) throw new TypeError(`${table.name} has no ${text}`);
      if (was) set(shelf, text, was, null);
    },
  };

  const restart = () => {
    before = [];
    block = -1;
    lacking = false;
    for (const shelf of shelves.values()) {
      shelf.current = new Map();
      shelf.byList = new Map();
      shelf.touched = new Set();
      if (shelf.table.listedBy === 0) continue;
      for (const [key, row] of shelf.stored) if (row) intoList(shelf, row, key);
    }
  };
  restart();

  return {
    rows,
    /** From now on changes belong to this block. */
    enter(number: number) {
      if (number === block) return;
      block = number;
      for (const shelf of shelves.values()) shelf.touched.clear();
    },
    /** Forgets every change, and keeps what is known of the database. */
    restart,
    /** Whether the run has asked for something in vain. */
    lacks: (): boolean => lacking,
    /** What the run asked for in vain; asks no more for it. */
    wanted(): Wanted[] {
      return [...shelves.values()]
        .filter(({ missing, missingLists }) => missing.size + missingLists.size > 0)
        .map((shelf) => {
          const { table, missing, missingLists } = shelf;
          const wanted = { table, keys: [...missing], lists: [...missingLists] };
          missing.clear();
          missingLists.clear();
          return wanted;
        });
    },
    /** Adds what the database has of what was wanted. */
    add({ table, keys, lists }: Wanted, found: readonly Row[]) {
      const shelf = shelfOf(table);
      for (const key of keys) shelf.stored.set(key, null);
      for (const list of lists) shelf.lists.add(list);
      for (const row of found) {
        const key = keyText(table, row);
        if (!shelf.pending.has(key)) shelf.stored.set(key, row);
      }
    },
    /** What has changed, by table. */
    changes(): TableChanges[] {
      return [...shelves.values()].map(({ table, stored, current }) => ({
        table,
        changes: [...current].flatMap(([key, row]) => {
          const was = stored.get(key) ?? null;
          return row === was ? [] : [{ key, row, fresh: was === null }];
        }),
      }));
    },
    before: (): readonly Before[] => before,
  };
}

export type RunRows = ReturnType<typeof createRows>;

const imageOf = (changes: readonly Change[]): Image =>
  new Map(changes.map(({ key, row }) => [key, row]));

const newShelf = (table: Table<never>, pending: Image): Shelf => ({
  table,
  stored: new Map(pending),
  pending,
  lists: new Set(),
  missing: new Set(),
  missingLists: new Set(),
  current: new Map(),
  byList: new Map(),
  touched: new Set(),
});
