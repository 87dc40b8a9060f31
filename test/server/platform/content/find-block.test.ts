import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import { ContentUnavailable } from '../../../../server/platform/content/content-store.ts';
import { createFindBlock } from '../../../../server/platform/content/find-block.ts';
import { served } from '../../../scripts/cli/cli.ts';
import { cidOf, startBlockGateway } from '../../harness/block-gateway.ts';

const bytes = Buffer.from('a block');
const cid = cidOf(bytes);
const nothing = () => Promise.resolve(null);
const store = { getBlock: nothing, searchBlock: nothing };

/** Finds the block with a gateway that answers like this. */
const through = (listener: RequestListener, timeout = 10_000) =>
  served(listener, (url) => createFindBlock({ content: store, gateways: [url], timeout })(cid));

describe('finding a block', () => {
  it('takes what the store has, and asks nobody', async () => {
    const gateway = await startBlockGateway();
    try {
      const content = { ...store, getBlock: () => Promise.resolve(bytes) };
      const find = createFindBlock({ content, gateways: [gateway.url] });
      expect(await find(cid)).to.equal(bytes);
      expect(gateway.asked).to.deep.equal([]);
    } finally {
      await gateway.stop();
    }
  });

  it('asks gateways in their order until one has it', async () => {
    const gateways = [
      await startBlockGateway(),
      await startBlockGateway(),
      await startBlockGateway(),
    ];
    try {
      gateways[1]?.put(bytes);
      const urls = gateways.map(({ url }, i) => (i === 1 ? `${url}/` : url));
      const find = createFindBlock({ content: store, gateways: urls });
      expect(await find(cid)).to.deep.equal(bytes);
      expect(gateways.map(({ asked }) => asked.length)).to.deep.equal([1, 1, 0]);
    } finally {
      for (const gateway of gateways) await gateway.stop();
    }
  });

  it('has the network of the store searched where nobody has it', async () => {
    const content = { ...store, searchBlock: () => Promise.resolve(bytes) };
    const find = createFindBlock({ content, gateways: ['http://127.0.0.1:1'] });
    expect(await find(cid)).to.equal(bytes);
  });

  it('asks the others where the store is away', async () => {
    const away = () => Promise.reject(new ContentUnavailable('away'));
    const gateway = await startBlockGateway();
    try {
      gateway.put(bytes);
      const content = { getBlock: away, searchBlock: away };
      expect(await createFindBlock({ content, gateways: [gateway.url] })(cid)).to.deep.equal(bytes);
      expect(await createFindBlock({ content, gateways: [] })(cid)).to.equal(null);
    } finally {
      await gateway.stop();
    }
  });

  it('takes no other bytes than those the CID names', async () => {
    expect(await through((_, response) => response.end('another block'))).to.equal(null);
  });

  it('follows a gateway nowhere', async () => {
    const elsewhere = await startBlockGateway();
    try {
      elsewhere.put(bytes);
      const location = `${elsewhere.url}/ipfs/${cid}?format=raw`;
      const found = await through((_, response) => response.writeHead(302, { location }).end());
      expect(found).to.equal(null);
      expect(elsewhere.asked).to.deep.equal([]);
    } finally {
      await elsewhere.stop();
    }
  });

  it('stops reading a gateway that does not end', async () => {
    let sent = 0;
    const found = await through((_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const write = () => {
        while (response.writable && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', write);
      write();
    });
    expect(found).to.equal(null);
    // What it takes, and what lies in the buffers of the connection.
    expect(sent).to.be.below(16 * 1024 * 1024);
  });

  it('waits for a silent gateway a limited time', async () => {
    expect(await through(() => undefined, 50)).to.equal(null);
  });

  it('asks nobody for what is no CID', async () => {
    const gateway = await startBlockGateway();
    try {
      const content = { ...store, getBlock: () => Promise.resolve(bytes) };
      const find = createFindBlock({ content, gateways: [gateway.url] });
      expect(await find('../../etc/passwd')).to.equal(null);
      expect(gateway.asked).to.deep.equal([]);
    } finally {
      await gateway.stop();
    }
  });
});
