import { ownershipProblem } from '../problems.ts';
import type { UploadedFile } from '../../platform/http/route.ts';

const MiB = 1024 * 1024;
/** Of one upload; the sum is what a request may hold in memory. */
export const FILE_LIMITS = { files: 12, fileBytes: 25 * MiB, totalBytes: 100 * MiB };

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Media types by what files begin with: names and declared types are the sender's word. */
const KINDS: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ['image/jpeg', (bytes) => ascii(bytes, 0, 3) === '\xff\xd8\xff'],
  ['image/png', (bytes) => ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['image/heic', (bytes) => /^ftyp(heic|heix|mif1|msf1)$/.test(ascii(bytes, 4, 12))],
  ['application/pdf', (bytes) => ascii(bytes, 0, 5) === '%PDF-'],
];

/** Throws FILE_KIND_UNSUPPORTED, FILE_TOO_LARGE. */
export function mediaTypeOf({ name, bytes }: UploadedFile, allowed: 'photos' | 'any'): string {
  if (bytes.length > FILE_LIMITS.fileBytes) {
    throw ownershipProblem('FILE_TOO_LARGE', 'Each file has a limit.', {
      file: name,
      limitBytes: FILE_LIMITS.fileBytes,
    });
  }
  const kind = KINDS.find(([, fits]) => fits(bytes))?.[0];
  if (!kind || (allowed === 'photos' && !kind.startsWith('image/'))) {
    throw ownershipProblem('FILE_KIND_UNSUPPORTED', 'Its content is of no kind taken here.', {
      file: name,
    });
  }
  return kind;
}
