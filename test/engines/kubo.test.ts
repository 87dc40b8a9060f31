import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { startKubo, type Kubo } from '../../scripts/engines/kubo.ts';
import { openKuboContentStore } from '../../server/platform/content/kubo.ts';

describe('a Kubo node of our own', function () {
  this.timeout(60_000);
  let kubo: Kubo;

  before(async () => {
    kubo = await startKubo();
  });
  after(() => kubo?.remove());

  const store = () => openKuboContentStore({ apiUrl: kubo.apiUrl });

  it('has what it was given after kill -9, on the same port', async () => {
    const bytes = randomBytes(1_000);
    const cid = await (await store()).putBlock(bytes);
    await kubo.kill();
    await kubo.start();
    expect(await (await store()).getBlock(cid)).to.deep.equal(Uint8Array.from(bytes));
  });

  it('is left waiting where it is frozen, not for ever: what it has is unknown, not missing', async () => {
    const content = await store();
    const cid = await content.putBlock(randomBytes(100));
    kubo.freeze();
    try {
      const asked = [content.ping(), content.getBlock(cid)];
      for (const answer of await Promise.allSettled(asked))
        expect(answer).to.have.nested.property('reason.name', 'ContentUnavailable');
    } finally {
      kubo.thaw();
    }
    expect(await content.getBlock(cid)).to.have.length(100);
  });

  it('serves what it has on its gateway, and looks for nothing elsewhere', async () => {
    const cid = await (await store()).putBlock(Buffer.from('shown'));
    const raw = (of: string) => fetch(`${kubo.gatewayUrl}/ipfs/${of}?format=raw`);
    expect(await (await raw(cid)).text()).to.equal('shown');
    const elsewhere = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
    expect((await raw(elsewhere)).status).to.be.within(404, 504);
  });
});
