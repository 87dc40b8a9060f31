/** Why a photo, or a set of photos, was refused. Stable: clients branch on them. */
export type PhotoRejectedCode =
  | 'PHOTO_COUNT'
  | 'PHOTO_TOO_LARGE'
  | 'PHOTO_TOO_MANY_PIXELS'
  | 'PHOTO_NOT_AN_IMAGE'
  | 'PHOTO_DAMAGED'
  | 'PHOTO_TOO_SMALL'
  | 'PHOTO_ANIMATED'
  | 'PHOTO_MASK_INVALID';

/** Characters of a file name that are shown back to the sender. */
const NAME_LENGTH = 100;

/**
 * A photo that may not be published.
 * `fileName` is the sender's own name for it, made safe to display; it is null when the whole set
 * is at fault (PHOTO_COUNT). `detail` says what is wrong without the name.
 */
export class PhotoRejected extends Error {
  readonly code: PhotoRejectedCode;
  readonly detail: string;
  readonly fileName: string | null;

  constructor(code: PhotoRejectedCode, detail: string, fileName: string | null = null) {
    const shown = fileName === null ? null : displayName(fileName);
    super(shown === null ? detail : `${shown}: ${detail}`);
    this.name = 'PhotoRejected';
    this.code = code;
    this.detail = detail;
    this.fileName = shown;
  }
}

/**
 * A file name as sent, made safe to show in a page, a log or a terminal: control and format
 * characters (bidirectional overrides among them) and line separators are removed, lone surrogates
 * replaced, and the rest is cut to 100 characters.
 */
export function displayName(name: string): string {
  const printable = name.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  const cut = Array.from(printable.trim()).slice(0, NAME_LENGTH).join('');
  return cut === '' ? 'unnamed' : cut;
}
