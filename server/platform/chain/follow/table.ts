/** A value of a derived row, as JSON has it. Numbers are exact: none of ours needs 2^53. */
export type Value = string | number | boolean | null;

/** A derived row: plain JSON with every column, as PostgreSQL's `to_json(row)` gives it. */
export type Row = Readonly<Record<string, Value>>;

/** A row of a Prisma model as JSON has it: bigint as number. */
export type RowOf<Model> = {
  readonly [Column in keyof Model]: Model[Column] extends bigint
    ? number
    : Model[Column] extends bigint | null
      ? number | null
      : Model[Column];
};

/**
 * A table that is derived from the chain. Declared once, by constants only: the names go into SQL.
 * `R` is the form of its rows.
 */
export interface Table<R = Row> {
  readonly name: string;
  /** Columns of the primary key, in its order. */
  readonly key: readonly (keyof R & string)[];
  /** How many of the key's first columns name a list that reducers ask for as a whole; 0: none. */
  readonly listedBy: number;
}

const NAME = /^[A-Za-z]+$/;

/** @param listedBy see {@link Table}. */
export function derivedTable<R>(
  name: string,
  key: readonly (keyof R & string)[],
  listedBy = 0,
): Table<R> {
  if (![name, ...key].every((word) => NAME.test(word))) throw new TypeError(`bad name in ${name}`);
  return { name, key, listedBy };
}

/** The key of a row as text: a JSON array of its columns, of which the first may name a list. */
export function keyText(table: Table<never>, row: object, columns = table.key.length): string {
  const values = row as Row;
  let text = '[';
  for (let i = 0; i < columns; i++) {
    const value = values[table.key[i] as string];
    if (value === undefined) throw new TypeError(`${table.name} needs ${String(table.key[i])}`);
    text += (i > 0 ? ',' : '') + JSON.stringify(value);
  }
  return `${text}]`;
}

/** What {@link keyText} was made of. */
export function keyOf(table: Table<never>, text: string): Row {
  const values = JSON.parse(text) as Value[];
  return Object.fromEntries(values.map((value, i) => [table.key[i] as string, value]));
}
