import { HEAD_BYTES, damaged, type Container, type Orientation } from './container.ts';
import { exifOrientation } from './exif-orientation.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
const EXIF = 'Exif\0\0';
const ICC = 'ICC_PROFILE\0';

interface Segment {
  marker: number;
  start: number;
  end: number;
}

export const isJpeg = (bytes: Buffer): boolean =>
  bytes.length > 3 && bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

/**
 * Reads the segments of a JPEG file (ITU-T T.81 annex B) up to its end marker. Bytes between
 * segments that belong to none are skipped, as every decoder does.
 * @throws PhotoRejected PHOTO_DAMAGED without frame header or end marker (a file cut short).
 */
export function readJpeg(bytes: Buffer): Container {
  const essential: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  let headEnd = 0;
  let at = 2;
  for (;;) {
    const { marker, start, end } = nextSegment(bytes, at);
    at = end;
    if (marker === EOI) break;
    const body = bytes.subarray(start + 4, end);
    if (isFrame(marker)) size ??= frameSize(body);
    if (marker === APP1 && startsWith(body, EXIF)) {
      orientation = exifOrientation(body.subarray(EXIF.length));
    }
    if (marker === SOS) {
      headEnd ||= start;
      at = endOfScan(bytes, end);
    }
    if (isEssential(marker, body)) essential.push(bytes.subarray(start, at));
  }
  if (!size) throw damaged('has no frame header');
  essential.push(bytes.subarray(at - 2, at));
  return {
    mediaType: 'image/jpeg',
    ...size,
    animated: false,
    orientation,
    essential: Buffer.concat(essential),
    head: bytes.subarray(0, Math.min(headEnd, HEAD_BYTES)),
    trailer: bytes.subarray(at),
  };
}

function nextSegment(bytes: Buffer, from: number): Segment {
  let start = bytes.indexOf(0xff, from);
  for (; start !== -1; start = bytes.indexOf(0xff, start + 1)) {
    const marker = bytes[start + 1];
    if (marker === undefined) break;
    if (marker === EOI) return { marker, start, end: start + 2 };
    // 0x00 is a stuffed byte, 0xff a fill byte, 0x01 and 0xd0..0xd8 stand alone.
    if (marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= SOI)) continue;
    if (start + 4 > bytes.length) break;
    const length = bytes.readUInt16BE(start + 2);
    if (length < 2 || start + 2 + length > bytes.length) continue;
    return { marker, start, end: start + 2 + length };
  }
  throw damaged('ends before the picture is complete');
}

/** Offset of the first marker after entropy-coded data; restart markers belong to the data. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const inside = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!inside) return at;
  }
  throw damaged('ends before the picture is complete');
}

/** SOF0 to SOF15 except the three codes in that range that mean tables (T.81 table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function frameSize(body: Buffer): { width: number; height: number } {
  if (body.length < 6) throw damaged('has a broken frame header');
  return { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
}

/** Keeps what decoding needs: JFIF, ICC profile, Adobe colour transform, tables, frames, scans. */
function isEssential(marker: number, body: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return startsWith(body, ICC);
  if (marker === APP14) return startsWith(body, 'Adobe');
  return marker === APP0 && startsWith(body, 'JFIF\0');
}

function startsWith(body: Buffer, text: string): boolean {
  return body.toString('latin1', 0, text.length) === text;
}
