import { expect } from 'chai';
import type { Chain } from '../../../../../server/platform/chain/chain.ts';
import { connectChain } from '../../../../../server/platform/chain/connect.ts';
import {
  startAnvil,
  type AnvilProcess,
} from '../../../../../server/platform/chain/embedded/anvil-process.ts';
import { createFollower, type Follower } from '../../../../../server/platform/chain/follower.ts';
import type { Database } from '../../../../../server/platform/database/database.ts';
import { openTestDatabase } from '../../../harness/test-database.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { silent } from '../fixtures/embedded-place.ts';
import { enrolData } from '../fixtures/ledger.ts';
import { ledgerProjection, makeSeen, seenIn } from '../fixtures/ledger-projection.ts';
import { senderAccount } from '../fixtures/sender-account.ts';

/** Final is what the node says is: 64 blocks below its head. */
const NODE = ['--hardfork', 'osaka'];
const RICH = `0x${(10n ** 24n).toString(16)}`;

describe('the follower of a node', function () {
  this.timeout(60_000);
  let remove: () => Promise<void>;
  let anvil: AnvilProcess;
  let chain: Chain;
  let database: Database;
  let follower: Follower;
  const account = senderAccount(7);
  const undone: number[] = [];
  const final: number[] = [];

  before(async () => {
    const place = await temporaryFolder();
    remove = place.remove;
    database = await openTestDatabase(place.folder);
    await makeSeen(database);
    anvil = await startAnvil([...NODE, '--cache-path', place.folder], place.folder);
    const rpcUrls = [`http://127.0.0.1:${anvil.port}`];
    chain = await connectChain({ rpcUrls, confirmations: 12, log: silent });
    await chain.rpc('anvil_setBalance', [account.address, RICH]);
    await chain.send(await account.deployLedger());
    follower = createFollower({
      database,
      chain,
      projections: [ledgerProjection(account.ledger)],
      pollMs: 50,
      metrics: {
        at: (_, finalBlock) => void final.push(finalBlock),
        undone: (blocks) => void undone.push(blocks),
        stopped: () => undefined,
      },
      log: silent,
    });
    await follower.start();
  });
  after(async () => {
    await follower.stop();
    await chain.close();
    await anvil.kill();
    await database.close();
    await remove();
  });

  const enrol = async (...items: number[]) => {
    const { number } = await chain.head();
    const nonce = Number(
      await chain.rpc('eth_getTransactionCount', [account.address, `0x${number.toString(16)}`]),
    );
    for (const [i, item] of items.entries())
      await chain.send(
        await account.sign({ to: account.ledger, data: enrolData(item), nonce: nonce + i }),
      );
  };
  const seen = async () => {
    await follower.caughtUp();
    return seenIn(database);
  };

  it('sees what is not final yet', async () => {
    await enrol(1, 2, 3);
    expect(await seen()).to.deep.equal(['enrol:1', 'enrol:2', 'enrol:3']);
    expect(final.at(-1)).to.equal(0);
  });

  it('goes along when the node chooses other blocks', async () => {
    await chain.rpc('anvil_reorg', [2, []]);
    expect(await seen()).to.deep.equal(['enrol:1']);
    expect(undone).to.deep.equal([2]);
    await enrol(5);
    expect(await seen()).to.deep.equal(['enrol:1', 'enrol:5']);
  });

  it('tells what has become final', async () => {
    const { number } = await chain.head();
    await chain.rpc('anvil_mine', ['0x40']);
    await follower.caughtUp();
    expect(final.at(-1)).to.equal(number);
    expect(await database.client.rowUndo.count()).to.equal(0);
  });
});
