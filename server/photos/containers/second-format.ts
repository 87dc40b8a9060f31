import { PhotoRejected } from '../photo-rejected.ts';
import type { Container } from './container.ts';

/** Text that makes other programs run or render a file, wherever it stands in what they read. */
const ACTIVE_TEXT = /<(?:html|script|svg|\?php|!doctype)|%PDF-|__HALT_COMPILER/i;

/** Starts of formats that may be glued behind a picture. Phones do append pictures and films. */
const GLUED = ['PK\x03\x04', 'Rar!', '7z\xbc\xaf\x27\x1c', '\x1f\x8b\x08', '\x7fELF', 'MZ\x90\0'];

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_MOST = 65_535;

/**
 * Refuses a file that is a picture and at the same time something else (a polyglot). What is
 * published is drawn anew from the pixels, but the sealed original may be handed out in a dispute.
 * Data that cameras append (motion photos, depth maps, maker's trailers) is let through.
 * @throws PhotoRejected PHOTO_NOT_AN_IMAGE
 */
export function refuseSecondFormat(bytes: Buffer, { head, trailer }: Container): void {
  const active = [head, trailer].some((part) => ACTIVE_TEXT.test(part.toString('latin1')));
  const glued = GLUED.some((start) => trailer.toString('latin1', 0, start.length) === start);
  if (active || glued || endsAsZip(bytes)) {
    throw new PhotoRejected('PHOTO_NOT_AN_IMAGE', 'is a picture and another kind of file in one');
  }
}

/** A ZIP archive is found from its end (APPNOTE 4.3.16): the record and a comment of stated length. */
function endsAsZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - ZIP_END_BYTES - ZIP_COMMENT_MOST));
  for (let at = tail.indexOf(ZIP_END); at !== -1; at = tail.indexOf(ZIP_END, at + 1)) {
    if (at + ZIP_END_BYTES > tail.length) return false;
    if (at + ZIP_END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return true;
  }
  return false;
}
