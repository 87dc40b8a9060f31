import { HEAD_BYTES, damaged, type Container } from './container.ts';

const STILL = new Set(['heic', 'heix', 'mif1']);
const SEQUENCE = new Set(['hevc', 'hevx', 'msf1']);
/** From outside in: where a file keeps the properties of its pictures. */
const PATH = ['meta', 'iprp', 'ipco'];
/** `meta` starts with four bytes of version and flags. */
const META_HEADER = 4;
/** Phones write below a hundred; more would only serve to exhaust the reader. */
const MOST_PROPERTIES = 10_000;

interface Box {
  type: string;
  body: Buffer;
  end: number;
}

/** HEIC by its brands (ISO/IEC 23008-12 annex B); AVIF shares the container and is not taken. */
export function isHeic(bytes: Buffer): boolean {
  if (bytes.length < 16 || bytes.toString('latin1', 4, 8) !== 'ftyp') return false;
  const major = bytes.toString('latin1', 8, 12);
  const all = brands(bytes);
  if (all.includes('avif') || all.includes('avis')) return false;
  return STILL.has(major) || SEQUENCE.has(major);
}

function brands(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 512);
  const found = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) found.push(bytes.toString('latin1', at, at + 4));
  return found;
}

/**
 * Reads the boxes of a HEIC file (ISO/IEC 14496-12 section 4.2, 23008-12 section 6). The size is
 * the largest one that any picture in the file states: enough to refuse before decoding. It is
 * never turned by EXIF: the container's own rotation holds, and the decoder applies it.
 * @throws PhotoRejected PHOTO_DAMAGED without a stated size, or cut short.
 */
export function readHeic(bytes: Buffer): Container & { icc: Buffer | null } {
  const properties: Box[] = [];
  let animated = SEQUENCE.has(bytes.toString('latin1', 8, 12));
  let end = 0;
  for (const box of boxes(bytes, true)) {
    if (box.type === 'moov') animated = true;
    if (box.type === 'meta') collectProperties(box.body.subarray(META_HEADER), 1, properties);
    end = box.end;
  }
  const sizes = properties.filter(({ type, body }) => type === 'ispe' && body.length >= 12);
  let largest = { width: 0, height: 0 };
  for (const { body } of sizes) {
    const size = { width: body.readUInt32BE(4), height: body.readUInt32BE(8) };
    if (size.width * size.height > largest.width * largest.height) largest = size;
  }
  if (!animated && largest.width === 0) throw damaged('states no size');
  return {
    mediaType: 'image/heic',
    ...largest,
    animated,
    orientation: 1,
    essential: bytes,
    head: bytes.subarray(0, HEAD_BYTES),
    trailer: bytes.subarray(end),
    icc: iccProfile(properties),
  };
}

function collectProperties(body: Buffer, depth: number, into: Box[]): void {
  for (const box of boxes(body, false)) {
    if (depth < PATH.length && box.type === PATH[depth]) {
      collectProperties(box.body, depth + 1, into);
    } else if (depth === PATH.length && (box.type === 'ispe' || box.type === 'colr')) {
      if (into.push(box) > MOST_PROPERTIES) throw damaged('states too many properties');
    }
  }
}

/** The first colour profile: phones give all tiles and the whole picture the same one. */
function iccProfile(properties: Box[]): Buffer | null {
  const profile = properties.find(
    ({ type, body }) => type === 'colr' && ['prof', 'rICC'].includes(body.toString('latin1', 0, 4)),
  );
  return profile ? profile.body.subarray(4) : null;
}

/** @param open whether bytes that are no box may follow the last one (then it just ends there). */
function* boxes(bytes: Buffer, open: boolean): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (open && !/^[\x20-\x7e]{4}$/.test(type)) return;
    let header = 8;
    let length = bytes.readUInt32BE(at);
    if (length === 1 && at + 16 <= bytes.length) {
      header = 16;
      length = Number(bytes.readBigUInt64BE(at + 8));
    } else if (length === 0) {
      length = bytes.length - at;
    }
    if (length < header || at + length > bytes.length) {
      throw damaged('ends before the picture is complete');
    }
    yield { type, body: bytes.subarray(at + header, at + length), end: at + length };
    at += length;
  }
}
