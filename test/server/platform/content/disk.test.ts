import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FsBlockstore } from 'blockstore-fs';
import { expect } from 'chai';
import { CID } from 'multiformats/cid';
import { BlockTooLarge } from '../../../../server/platform/content/block-content-store.ts';
import { BlockCorrupt } from '../../../../server/platform/content/block-store.ts';
import { rawCidOf } from '../../../../server/platform/content/cid.ts';
import type { ContentStore } from '../../../../server/platform/content/content-store.ts';
import { openDiskContentStore } from '../../../../server/platform/content/disk.ts';
import { BlockMissing } from '../../../../server/platform/content/unixfs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const CHUNK = 262_144;
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Bytes that are the same in every run, and different in every chunk. */
const pattern = (length: number): Uint8Array =>
  Buffer.alloc(length).map((_, index) => (index * 31 + (index >> 10)) & 0xff);

async function whole(chunks: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks ?? []) parts.push(chunk);
  return Buffer.concat(parts);
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('content on disk', function () {
  this.timeout(20_000);
  let folder: string;
  let remove: () => Promise<void>;
  let content: ContentStore;
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    content = await openDiskContentStore({ folder });
  });
  afterEach(async () => {
    await content.close();
    await remove();
  });

  /** Path of the file that holds a block. */
  const fileOf = async (cid: string): Promise<string> => {
    const name = Buffer.from(CID.parse(cid).multihash.bytes);
    for (const entry of await readdir(join(folder, 'blocks'), { recursive: true })) {
      if (!entry.endsWith('.data')) continue;
      const path = join(folder, 'blocks', entry);
      if (Buffer.from(sha256(await readFile(path))).equals(name.subarray(2))) return path;
    }
    throw new Error(`no file holds ${cid}`);
  };

  it('names a block by the SHA-256 of its bytes', async () => {
    const bytes = Buffer.from('hello world');
    expect(await content.putBlock(bytes)).to.equal(rawCidOf(sha256(bytes)));
  });

  it('takes a block of 256 KiB and none that is larger', async () => {
    const cid = await content.putBlock(new Uint8Array(CHUNK));
    expect((await content.getBlock(cid))?.length).to.equal(CHUNK);
    const error = await failure(content.putBlock(new Uint8Array(CHUNK + 1)));
    expect(error).to.be.instanceOf(BlockTooLarge);
  });

  it('gives a file of 5 MB back', async () => {
    const bytes = randomBytes(5_000_000);
    const cid = await content.putFile(bytes);
    expect((await whole(await content.getFile(cid))).equals(bytes)).to.equal(true);
  });

  it('has what it has acknowledged after it was opened again', async () => {
    const bytes = pattern(600_000);
    const cid = await content.putFile(bytes);
    await content.close();
    content = await openDiskContentStore({ folder });
    expect((await whole(await content.getFile(cid))).equals(bytes)).to.equal(true);
  });

  it('stores a file of one chunk as one raw block', async () => {
    const bytes = pattern(CHUNK);
    expect(await content.putFile(bytes)).to.equal(rawCidOf(sha256(bytes)));
  });

  it('stores an empty file', async () => {
    const cid = await content.putFile(new Uint8Array());
    expect((await whole(await content.getFile(cid))).length).to.equal(0);
  });

  it('gives files of several chunks the CID that the UnixFS specification defines', async () => {
    const bytes = pattern(CHUNK + 1000);
    expect(await content.putFile(bytes)).to.equal(specifiedCid(bytes));
  });

  it('gives the same file the same CID in every version', async () => {
    const cid = await content.putFile(pattern(CHUNK * 200 + 1));
    expect(cid).to.equal('bafybeigpwhu2ggvlztwjlihw2k53eqehsfi3pq26w6ozeol3twu6c5qivi');
  });

  it('stores a file in which chunks repeat', async () => {
    const bytes = new Uint8Array(CHUNK * 3 + 5);
    const cid = await content.putFile(bytes);
    expect((await whole(await content.getFile(cid))).equals(bytes)).to.equal(true);
  });

  it('takes the same block from many at the same time', async () => {
    const bytes = randomBytes(1000);
    const cids = await Promise.all(Array.from({ length: 10 }, () => content.putBlock(bytes)));
    expect(new Set(cids).size).to.equal(1);
  });

  it('has nothing under an unknown CID', async () => {
    const unknown = rawCidOf(sha256(Buffer.from('unknown')));
    expect(await content.getBlock(unknown)).to.equal(null);
    expect(await content.getFile(unknown)).to.equal(null);
    expect(await content.getDag(unknown)).to.equal(null);
  });

  it('has nothing under what is no CID, and stays in its folder', async () => {
    expect(await content.getBlock('../../keys/kek')).to.equal(null);
  });

  it('refuses a block whose bytes were changed on disk', async () => {
    const cid = await content.putBlock(Buffer.from('authentic'));
    await writeFile(await fileOf(cid), 'not authentic');
    expect(await failure(content.getBlock(cid))).to.be.instanceOf(BlockCorrupt);
  });

  it('breaks a file off at a changed block', async () => {
    const cid = await content.putFile(pattern(600_000));
    const leaf = rawCidOf(sha256(pattern(600_000).subarray(CHUNK, 2 * CHUNK)));
    await writeFile(await fileOf(leaf), new Uint8Array(CHUNK));
    const file = await content.getFile(cid);
    expect(await failure(whole(file))).to.be.instanceOf(BlockCorrupt);
  });

  it('heals a changed block when it is put again', async () => {
    const bytes = Buffer.from('authentic');
    const cid = await content.putBlock(bytes);
    await writeFile(await fileOf(cid), '');
    await content.putBlock(bytes);
    expect(Buffer.from((await content.getBlock(cid)) ?? []).toString()).to.equal('authentic');
  });

  it('forgets drafts that a crash left', async () => {
    const drafts = join(folder, 'blocks', 'drafts');
    await mkdir(drafts, { recursive: true });
    await writeFile(join(drafts, 'half'), 'half a block');
    content = await openDiskContentStore({ folder });
    expect(await readdir(drafts)).to.deep.equal([]);
  });

  it('walks a graph from its root, each block once', async () => {
    const cid = await content.putFile(new Uint8Array(CHUNK * 2 + 1));
    const cids: string[] = [];
    for await (const block of (await content.getDag(cid)) ?? []) cids.push(block.cid);
    expect(cids).to.deep.equal([
      cid,
      rawCidOf(sha256(new Uint8Array(CHUNK))),
      rawCidOf(sha256(new Uint8Array(1))),
    ]);
  });

  it('says when a block of a file is missing', async () => {
    const bytes = pattern(600_000);
    const cid = await content.putFile(bytes);
    const leaf = await fileOf(rawCidOf(sha256(bytes.subarray(0, CHUNK))));
    await rm(leaf);
    expect(await failure(whole(await content.getFile(cid)))).to.be.instanceOf(BlockMissing);
  });

  it('can be read by blockstore-fs', async () => {
    const bytes = pattern(1000);
    const cid = await content.putBlock(bytes);
    const store = new FsBlockstore(join(folder, 'blocks'));
    expect((await whole(store.get(CID.parse(cid)))).equals(bytes)).to.equal(true);
  });
});

/**
 * The CID of a file of two chunks, written out by hand after https://ipld.io/specs/codecs/dag-pb/
 * and https://specs.ipfs.tech/unixfs/, as a second opinion on the importer.
 */
function specifiedCid(bytes: Uint8Array): string {
  const field = (number: number, value: Uint8Array): Buffer =>
    Buffer.concat([varint(number * 8 + 2), varint(value.length), value]);
  const integer = (number: number, value: number): Buffer =>
    Buffer.concat([varint(number * 8), varint(value)]);
  const chunks = [bytes.subarray(0, CHUNK), bytes.subarray(CHUNK)];

  const links = chunks.map((chunk) => {
    const cid = Buffer.concat([Buffer.from([1, 0x55, 0x12, 0x20]), sha256(chunk)]);
    return field(
      2,
      Buffer.concat([field(1, cid), field(2, Buffer.alloc(0)), integer(3, chunk.length)]),
    );
  });
  const file = 2;
  const data = Buffer.concat([
    integer(1, file),
    integer(3, bytes.length),
    ...chunks.map((chunk) => integer(4, chunk.length)),
  ]);
  const node = Buffer.concat([...links, field(1, data)]);
  return CID.decode(Buffer.concat([Buffer.from([1, 0x70, 0x12, 0x20]), sha256(node)])).toString();
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
