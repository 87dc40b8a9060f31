import { createHash, randomBytes } from 'node:crypto';
import { CarReader } from '@ipld/car/reader';
import { expect } from 'chai';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import sharp from 'sharp';
import { rawCidOf } from '../../../../server/platform/content/cid.ts';
import type { ContentStore } from '../../../../server/platform/content/content-store.ts';
import { openDiskContentStore } from '../../../../server/platform/content/disk.ts';
import {
  createGateway,
  type GatewayRequest,
  type GatewayResponse,
} from '../../../../server/platform/content/gateway.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const CREDENTIAL = Buffer.from('eyJhbGciOiJFUzI1NiJ9.eyJpZCI6IngifQ.c2ln');

async function bytesOf({ body }: GatewayResponse): Promise<Buffer> {
  if (body === null || body instanceof Uint8Array) return Buffer.from(body ?? []);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

/** https://specs.ipfs.tech/http-gateways/trustless-gateway/ and path-gateway/ */
describe('gateway', () => {
  const withheld = new Set<string>();
  const file = randomBytes(600_000);
  let content: ContentStore;
  let remove: () => Promise<void>;
  let block: string;
  let root: string;
  let ask: (request: Partial<GatewayRequest>) => Promise<GatewayResponse>;

  before(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    content = await openDiskContentStore({ folder: place.folder });
    block = await content.putBlock(CREDENTIAL);
    root = await content.putFile(file);
    const gateway = createGateway({ content, takedowns: (cid) => withheld.has(cid) });
    ask = (request) => gateway.gatewayResponse({ cid: block, format: null, ...request });
  });
  after(async () => {
    await content.close();
    await remove();
  });
  afterEach(() => withheld.clear());

  it('gives a file of several blocks whole, with its length', async () => {
    const response = await ask({ cid: root });
    expect(response.status).to.equal(200);
    expect(response.headers['content-length']).to.equal('600000');
    expect((await bytesOf(response)).equals(file)).to.equal(true);
  });

  it('names the type of a credential and forbids the browser to guess', async () => {
    const { headers } = await ask({});
    expect(headers).to.include({
      'content-type': 'application/jwt',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${block}.jwt"`,
    });
  });

  it('names the type of a picture', async () => {
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#333' } });
    const cid = await content.putFile(await picture.webp().toBuffer());
    expect((await ask({ cid })).headers['content-type']).to.equal('image/webp');
  });

  it('sends a web page as octets to be saved', async () => {
    const cid = await content.putBlock(Buffer.from('<html><script>alert(1)</script>'));
    expect((await ask({ cid })).headers).to.include({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${cid}.bin"`,
    });
  });

  it('lets caches keep content for ever', async () => {
    expect((await ask({})).headers).to.include({
      'cache-control': 'public, max-age=29030400, immutable',
      etag: `"${block}"`,
      vary: 'accept',
      'x-ipfs-path': `/ipfs/${block}`,
      'x-ipfs-roots': block,
    });
  });

  for (const [format, tag] of [
    [null, ''],
    ['raw', '.raw'],
    ['car', '.car'],
  ] as const) {
    it(`answers 304 for an entity tag that is known (${format ?? 'file'})`, async () => {
      const response = await ask({ format, ifNoneMatch: `"other", W/"${block}${tag}"` });
      expect([response.status, response.body]).to.deep.equal([304, null]);
    });

    it(`does not take the entity tag of another format (${format ?? 'file'})`, async () => {
      const response = await ask({ format, ifNoneMatch: `"${block}.other"` });
      expect(response.status).to.equal(200);
    });
  }

  for (const request of [{ format: 'raw' }, { accept: 'application/vnd.ipld.raw' }] as const)
    it(`gives the block of a root for ${JSON.stringify(request)}`, async () => {
      const response = await ask({ cid: root, ...request });
      const digest = await sha256.digest(await bytesOf(response));
      expect(response.headers['content-type']).to.equal('application/vnd.ipld.raw');
      expect(digest.digest).to.deep.equal(CID.parse(root).multihash.digest);
    });

  for (const request of [
    { format: 'car' },
    { accept: 'application/vnd.ipld.car; version=1; order=dfs' },
    { format: 'car', accept: 'application/vnd.ipld.raw' },
  ] as const)
    it(`gives a CAR whose blocks verify for ${JSON.stringify(request)}`, async () => {
      const response = await ask({ cid: root, ...request });
      const car = await CarReader.fromBytes(await bytesOf(response));
      expect((await car.getRoots()).map(String)).to.deep.equal([root]);
      let size = 0;
      for await (const { cid, bytes } of car.blocks()) {
        expect((await sha256.digest(bytes)).digest).to.deep.equal(cid.multihash.digest);
        if (!cid.equals(CID.parse(root))) size += bytes.length;
      }
      expect(size).to.equal(file.length);
      expect(response.headers['content-type']).to.equal(
        'application/vnd.ipld.car; version=1; order=dfs; dups=n',
      );
    });

  it('starts a CAR with its root', async () => {
    const car = await CarReader.fromBytes(await bytesOf(await ask({ cid: root, format: 'car' })));
    for await (const { cid } of car.blocks()) {
      expect(cid.toString()).to.equal(root);
      break;
    }
  });

  it('gives the page, not the block, to a browser', async () => {
    const { headers } = await ask({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(headers['content-type']).to.equal('application/jwt');
  });

  it('gives a part of a file', async () => {
    const response = await ask({ cid: root, range: 'bytes=262140-262150' });
    expect(response.status).to.equal(206);
    expect(response.headers).to.include({
      'content-range': 'bytes 262140-262150/600000',
      'content-length': '11',
    });
    expect((await bytesOf(response)).equals(file.subarray(262140, 262151))).to.equal(true);
  });

  it('gives a part of a block', async () => {
    const response = await ask({ format: 'raw', range: 'bytes=-4' });
    expect((await bytesOf(response)).equals(CREDENTIAL.subarray(-4))).to.equal(true);
  });

  it('refuses a part behind the end', async () => {
    const { status, headers } = await ask({ cid: root, range: 'bytes=600000-' });
    expect([status, headers['content-range']]).to.deep.equal([416, 'bytes */600000']);
  });

  const unknown = rawCidOf(createHash('sha256').update('unknown').digest());
  for (const [what, request, status, code] of [
    ['what is no CID', { cid: 'hello' }, 400, 'CID_INVALID'],
    ['content that is not here', { cid: unknown }, 404, 'CONTENT_UNKNOWN'],
    ['a CAR that is not here', { cid: unknown, format: 'car' }, 404, 'CONTENT_UNKNOWN'],
    ['a path below a file', { path: '/photo.webp' }, 404, 'CONTENT_UNKNOWN'],
    [
      'a CAR of version 2',
      { accept: 'application/vnd.ipld.car; version=2' },
      406,
      'FORMAT_UNSUPPORTED',
    ],
  ] as const)
    it(`answers ${status} for ${what}, and lets nobody cache that`, async () => {
      const response = await ask(request);
      expect([response.status, response.code, response.body]).to.deep.equal([status, code, null]);
      expect(response.headers['cache-control']).to.equal('no-store');
    });

  for (const format of [null, 'raw', 'car'] as const)
    it(`answers 410 for content that was taken down (${format ?? 'file'})`, async () => {
      withheld.add(block);
      const response = await ask({ format, ifNoneMatch: '*' });
      expect([response.status, response.code, response.body]).to.deep.equal([
        410,
        'CONTENT_WITHHELD',
        null,
      ]);
    });

  it('answers 410 for another spelling of a CID that was taken down', async () => {
    withheld.add(root);
    const version0 = CID.createV0(CID.parse(root).multihash as never).toString();
    expect((await ask({ cid: version0 })).status).to.equal(410);
  });
});
