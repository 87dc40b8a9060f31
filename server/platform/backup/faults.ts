/** Why a backup is not restored. The message says what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type RefusalCode =
  /** No manifest: the backup was cut off, or this is none. */
  | 'incomplete'
  /** A file is missing, or is not what the manifest says. */
  | 'broken'
  /** Of a version of the schema that this program does not know. */
  | 'newer'
  /** Of an older version than the database has, which is not taken back. */
  | 'older'
  /** Sealed under another key-encryption key, or there is none here. */
  | 'key'
  /** The file of its data keys is missing or changed. */
  | 'data_keys'
  /** The database, or the embedded chain, holds something else. */
  | 'occupied'
  /** A service works on the database. */
  | 'in_use'
  /** Chain or content are embedded there and not here, or the other way about. */
  | 'profile';
