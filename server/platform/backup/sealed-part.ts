import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupRefused } from './faults.ts';

/**
 * Lines of text in a file: gzip, then AES-256-GCM under the key of the backup, bound to the name of
 * the file. Layout: IV (12 bytes) ‖ ciphertext ‖ tag (16).
 */

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The backup is made beside other work: little effort, as most of it does not shrink anyway. */
const EFFORT = 1;

export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

const additional = (name: string) => Buffer.from(`patina backup ${name}`);

/** Durable when it resolves. */
export async function writeSealedPart(
  path: string,
  name: string,
  key: Uint8Array,
  lines: AsyncIterable<string>,
): Promise<FileDigest> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(additional(name));
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  const put = async (chunk: Uint8Array) => {
    hash.update(chunk);
    bytes += chunk.length;
    await file.writeFile(chunk);
  };
  try {
    await put(iv);
    const text = Readable.from(ended(lines));
    await pipeline(text, createGzip({ level: EFFORT }), cipher, async (chunks) => {
      for await (const chunk of chunks as AsyncIterable<Buffer>) await put(chunk);
    });
    await put(cipher.getAuthTag());
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Throws BackupRefused where the bytes were changed: only at the end, so keep nothing before. */
export async function* readSealedPart(
  path: string,
  name: string,
  key: Uint8Array,
): AsyncGenerator<string> {
  const file = await open(path, 'r');
  let broken: unknown;
  try {
    const { size } = await file.stat();
    const [iv, tag] = [new Uint8Array(IV_BYTES), new Uint8Array(TAG_BYTES)];
    await file.read(iv, 0, IV_BYTES, 0);
    await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      .setAAD(additional(name))
      .setAuthTag(tag);
    const gunzip = createGunzip();
    const end = size - TAG_BYTES - 1;
    const read = pipeline(createReadStream(path, { start: IV_BYTES, end }), decipher, gunzip);
    read.catch((error: unknown) => (broken = error));
    yield* linesOf(gunzip);
    await read;
  } catch (error) {
    throw new BackupRefused('broken', `${path} does not open under the key of the backup.`, {
      cause: broken ?? error,
    });
  } finally {
    await file.close();
  }
}

/** Cut at line feeds and nowhere else: JSON may hold U+2028, where others cut too. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString();
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}
