/** What a backup does with each table; who composes the service knows what they hold. */
export interface BackupPlan {
  /** Tables that are not in a backup, with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Rows that own others: each has a data key, under which all that is theirs is sealed. */
  readonly owners: {
    readonly table: string;
    readonly key: string;
    /** Columns that name nobody, and stay when the key is gone. */
    readonly clear: readonly string[];
    /** Column that says when its owner was erased. */
    readonly erasedAt: string;
    /** What a row without its key gets in place of the rest. */
    readonly bare: () => Readonly<Record<string, unknown>>;
  };
  /** Rows that are sealed under a data key of their own, each in this column. */
  readonly keyed: Readonly<Record<string, string>>;
  /** Columns that name the owners of a row; it opens with the keys of all of them. */
  readonly owned: Readonly<Record<string, readonly string[]>>;
}
