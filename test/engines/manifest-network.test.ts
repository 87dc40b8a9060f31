import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { startKubo, type Kubo } from '../../scripts/engines/kubo.ts';
import type { ContentStore } from '../../server/platform/content/content-store.ts';
import { openKuboContentStore } from '../../server/platform/content/kubo.ts';
import { cidOf } from '../server/harness/block-gateway.ts';
import { otherPlatform } from '../server/harness/other-platform.ts';
import { ask, enrolBag, ok } from '../server/harness/requests.ts';
import { startTestService } from '../server/harness/service.ts';

describe('what another platform has on its own Kubo node', function () {
  this.timeout(120_000);
  let ours: Kubo;
  let theirs: Kubo;
  let published: ContentStore;

  before(async () => {
    [ours, theirs] = await Promise.all([startKubo(), startKubo({}, { reachable: true })]);
    published = await openKuboContentStore({ apiUrl: theirs.apiUrl });
  });
  after(() => Promise.all([ours?.remove(), theirs?.remove()]));

  it('is found over the network by a search, and by nothing else', async () => {
    const store = await openKuboContentStore({ apiUrl: ours.apiUrl });
    const bytes = randomBytes(1_000);
    const cid = await published.putBlock(bytes);
    await ours.connect(theirs);
    expect(await store.getBlock(cid)).to.equal(null);
    expect(await store.searchBlock(cid)).to.deep.equal(Uint8Array.from(bytes));
  });

  it('is given up in time where no node has it', async () => {
    const store = await openKuboContentStore({ apiUrl: ours.apiUrl });
    const began = Date.now();
    const found = await store.searchBlock(cidOf(randomBytes(8))).catch(() => null);
    expect(found).to.equal(null);
    expect(Date.now() - began).to.be.below(40_000);
  });

  it('is read by a service: manifest, then its records', async () => {
    await ours.connect(theirs);
    const service = await startTestService({ IPFS_API_URL: ours.apiUrl });
    try {
      const other = otherPlatform(service);
      const item = await enrolBag(service);
      const made = [await other.certificate(item), await other.certificate(item)];
      for (const { bytes } of made) await published.putBlock(bytes);
      const manifest = other.manifest(made);
      await published.putBlock(manifest);
      const batch = await other.looked(await other.anchor(made, manifest));
      expect(batch.credentials).to.deep.equal({ waiting: 0, read: 2, unavailable: 0, invalid: 0 });
      const { body } = ok(await ask(service, `/v1/passports/${item}`), 200);
      const timeline = body['timeline'] as { verdict: { outcome: string } }[];
      expect(timeline.map(({ verdict }) => verdict.outcome)).to.deep.equal(['valid', 'valid']);
    } finally {
      await service.stop();
    }
  });
});
