import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { Network } from '../../scripts/engines/consensus/network.ts';
import { temporaryFolder } from '../server/platform/temporary-folder.ts';

describe('a network of real geth nodes, over several lives', function () {
  this.timeout(60_000);
  let folder: string;
  let remove: () => Promise<void>;

  beforeEach(async () => ({ folder, remove } = await temporaryFolder()));
  afterEach(() => remove());

  it('goes on where it stopped, on the folder of an earlier run', async () => {
    const earlier = await Network.start({ folder });
    await earlier.mine(5);
    await earlier.reorg(2);
    const { head } = earlier;
    await earlier.close();

    const later = await Network.start({ folder });
    try {
      expect(later.head).to.deep.equal(head);
      await later.mine();
      expect(Number(await later.nodes[0]?.rpc('eth_blockNumber'))).to.equal(head.number + 1);
    } finally {
      await later.close();
    }
  });

  it('goes on by itself until every node says that what was sent is final', async () => {
    const network = await Network.start({ folder, slotMs: 50, finality: 2 });
    try {
      await network.fund([`0x${'11'.repeat(20)}`], 1n);
      const { number } = network.head;
      const finalOn = ({ rpc }: (typeof network.nodes)[number]) =>
        rpc<{ number: string }>('eth_getBlockByNumber', ['finalized', false]).then(
          (block) => Number(block.number),
          // A node that has heard of no final block says so by an error.
          () => -1,
        );
      for (const node of network.nodes) {
        while ((await finalOn(node)) < number) await new Promise((done) => setTimeout(done, 20));
      }
      expect(network.final).to.be.at.least(number);
    } finally {
      await network.close();
    }
  });

  it('dies with the process that started it, even by kill -9', async () => {
    const owner = spawn(process.execPath, ['test/engines/fixtures/own-network.ts', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(owner.stdout, 'data')) as [Buffer];
    const ask = () =>
      fetch(url.toString().trim(), { method: 'POST', body: '{}' }).then(
        () => true,
        () => false,
      );
    expect(await ask()).to.equal(true);
    owner.kill('SIGKILL');
    while (await ask()) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
