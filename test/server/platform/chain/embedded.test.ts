import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { keccak256 } from 'ethers';
import { ChainUnavailable, RpcError } from '../../../../server/platform/chain/chain.ts';
import {
  blockHashes,
  embeddedPlace,
  failure,
  isAlive,
  until,
  type EmbeddedPlace,
} from './fixtures/embedded-place.ts';
import { senderAccount } from './fixtures/sender-account.ts';
import { enrolData } from './fixtures/ledger.ts';

describe('embedded chain', function () {
  this.timeout(60_000);
  let place: EmbeddedPlace;

  beforeEach(async () => {
    place = await embeddedPlace();
  });
  afterEach(() => place.remove());

  it('resolves a send when the transaction is in a journalled block', async () => {
    const chain = await place.start();
    const raw = await place.account.deployLedger();
    await chain.send(raw);
    const receipt = await chain.rpc('eth_getTransactionReceipt', [keccak256(raw)]);
    expect(receipt).to.include({ blockNumber: '0x1', status: '0x1' });
    const [block] = await place.journalLines();
    expect(JSON.parse(block!)).to.deep.include({ number: 1, raws: [raw] });
  });

  it('puts transactions that come together into one block', async () => {
    const chain = await place.start({ blockDelayMs: 100 });
    const raws = [await place.account.deployLedger()];
    for (let i = 1; i <= 9; i++) {
      raws.push(await place.account.sign({ to: place.account.ledger, data: enrolData(i) }));
    }
    await Promise.all(raws.map((raw) => chain.send(raw)));
    expect(await chain.finalBlock()).to.have.property('number', 1);
  });

  it('tells its listeners of every block', async () => {
    const chain = await place.start();
    let calls = 0;
    const unsubscribe = chain.onBlock(() => calls++);
    await chain.send(await place.account.deployLedger());
    unsubscribe();
    await chain.freshen(-100_000);
    expect(calls).to.equal(1);
  });

  it('has the same blocks after a restart, with a snapshot and without', async () => {
    const first = await place.start();
    await first.send(await place.account.deployLedger());
    for (let i = 1; i <= 5; i++) {
      await first.send(await place.account.sign({ to: place.account.ledger, data: enrolData(i) }));
    }
    const hashes = await blockHashes(first);
    await first.close();

    const fromSnapshot = await place.start();
    expect(await blockHashes(fromSnapshot)).to.deep.equal(hashes);
    await fromSnapshot.close();

    await writeFile(join(place.folder, 'snapshot.json'), '{"block":6,"torn');
    expect(await blockHashes(await place.start())).to.deep.equal(hashes);
  });

  it('does not use a snapshot that belongs to another journal', async () => {
    const chain = await place.start();
    await chain.send(await place.account.deployLedger());
    await chain.close();
    const lines = await place.journalLines();
    const changed = { ...(JSON.parse(lines[0]!) as object), raws: [] };
    await writeFile(place.journalPath, `${JSON.stringify(changed)}\n${lines[1]}\n`);
    expect(await failure(place.start())).to.include({ name: 'ChainHashMismatch', block: 1 });
  });

  it('rejects calls in flight when anvil is killed, and comes back with the same blocks', async () => {
    const chain = await place.start();
    await chain.send(await place.account.deployLedger());
    const hashes = await blockHashes(chain);
    const pid = await place.anvilPid();
    const raw = await place.account.sign({ to: place.account.ledger, data: enrolData(1) });
    const sending = failure(chain.send(raw));
    process.kill(pid, 'SIGKILL');
    const asking = failure(chain.rpc('eth_chainId', []));
    expect(await sending).to.be.instanceOf(ChainUnavailable);
    expect(await asking).to.be.instanceOf(ChainUnavailable);

    await until(() =>
      chain
        .rpc('eth_chainId', [])
        .then(() => true)
        .catch(() => false),
    );
    expect((await blockHashes(chain)).slice(0, hashes.length)).to.deep.equal(hashes);
    await chain.send(raw);
    expect(await place.anvilPid()).to.not.equal(pid);
  });

  it('ends anvil when it is closed', async () => {
    const chain = await place.start();
    const pid = await place.anvilPid();
    await chain.close();
    expect(isAlive(pid)).to.equal(false);
    expect(await failure(chain.finalBlock())).to.be.instanceOf(ChainUnavailable);
  });

  it('takes a transaction that is in a block already for sent', async () => {
    const chain = await place.start();
    const raw = await place.account.deployLedger();
    await chain.send(raw);
    await chain.send(raw);
    expect(await chain.finalBlock()).to.have.property('number', 1);
  });

  it('goes on after a transaction that the node refuses, and journals nothing of it', async () => {
    const chain = await place.start();
    await chain.send(await place.account.deployLedger());
    const used = await place.account.sign({ nonce: 0, to: place.account.address });
    expect(await failure(chain.send(used))).to.be.instanceOf(RpcError);
    expect(await failure(chain.send('0x1234'))).to.be.instanceOf(RpcError);
    await chain.send(await place.account.sign({ to: place.account.ledger, data: enrolData(1) }));
    expect(await readFile(place.journalPath, 'utf8')).to.not.include(used);
  });

  it('lets a transaction wait for the one before it', async () => {
    const chain = await place.start();
    await chain.send(await place.account.deployLedger());
    const call = { to: place.account.ledger, data: enrolData(1) };
    const second = chain.send(await place.account.sign({ ...call, nonce: 2 }));
    await sleep(100);
    expect(await chain.finalBlock()).to.have.property('number', 1);
    await chain.send(await place.account.sign({ ...call, nonce: 1 }));
    await second;
    const hashes = await blockHashes(chain);
    await chain.close();
    expect(await blockHashes(await place.start())).to.deep.equal(hashes);
  });

  it('mines an empty block when the head is too old, and only then', async () => {
    let now = 1_800_000_000;
    const chain = await place.start({ now: () => now });
    await chain.freshen(60);
    expect(await chain.finalBlock()).to.include({ number: 1, time: now });
    now += 60;
    await chain.freshen(60);
    expect(await chain.finalBlock()).to.have.property('number', 1);
    now += 1;
    await Promise.all([chain.freshen(60), chain.freshen(60)]);
    expect(await chain.finalBlock()).to.include({ number: 2, time: now });
  });

  it('lets block times rise even while the clock stands or goes back', async () => {
    let now = 1_800_000_000;
    const chain = await place.start({ now: () => now });
    const times: number[] = [];
    for (const step of [0, 0, -3_600]) {
      now += step;
      await chain.freshen(-100_000);
      times.push((await chain.finalBlock()).time);
    }
    expect(times).to.deep.equal([1_800_000_000, 1_800_000_001, 1_800_000_002]);
  });

  it('does not run ahead of the clock by more than the limit', async () => {
    const chain = await place.start({ maxAheadSeconds: 1 });
    await chain.send(await place.account.deployLedger());
    for (let i = 1; i <= 4; i++) {
      await chain.send(await place.account.sign({ to: place.account.ledger, data: enrolData(i) }));
      const ahead = (await chain.finalBlock()).time - Math.floor(Date.now() / 1000);
      expect(ahead).to.be.at.most(1);
    }
  });

  for (const method of ['anvil_setBalance', 'evm_mine', 'eth_sendTransaction', 'hardhat_setCode']) {
    it(`does not offer ${method}, which would go past the journal`, async () => {
      const chain = await place.start();
      expect(await failure(chain.rpc(method, []))).to.include({ code: -32601 });
    });
  }

  it('refuses a folder that holds a chain of other accounts or of another id', async () => {
    await (await place.start()).close();
    const funded = [{ address: `0x${'11'.repeat(20)}`, wei: 1n }];
    expect(await failure(place.start({ funded }))).to.include({ name: 'OtherChainInFolder' });
    expect(await failure(place.start({ chainId: 1 }))).to.include({ name: 'OtherChainInFolder' });
  });

  it('starts with an account that came later, which holds nothing', async () => {
    await (await place.start()).close();
    const first = { address: place.account.address, wei: 1n };
    const added = { address: senderAccount(8).address, wei: 1n, late: true };
    const chain = await place.start({ funded: [first, added] });
    expect(await chain.rpc('eth_getBalance', [added.address, 'latest'])).to.equal('0x0');
  });

  describe('whose journal was cut or changed', () => {
    let hashes: string[];

    beforeEach(async () => {
      const chain = await place.start();
      await chain.send(await place.account.deployLedger());
      for (let i = 1; i <= 3; i++) {
        const call = { to: place.account.ledger, data: enrolData(i) };
        await chain.send(await place.account.sign(call));
      }
      hashes = await blockHashes(chain);
      await chain.close();
    });
    const change = async (edit: (lines: string[]) => string[]) =>
      writeFile(place.journalPath, edit(await place.journalLines()).join('\n') + '\n');

    it('cuts off a torn last line and goes on', async () => {
      await appendFile(place.journalPath, '{"number":5,"timestamp":18000');
      const chain = await place.start();
      expect(await blockHashes(chain)).to.deep.equal(hashes);
      await chain.send(await place.account.sign({ to: place.account.ledger, data: enrolData(9) }));
      await chain.close();
      expect(await blockHashes(await place.start())).to.have.length(6);
    });

    it('mines a block again whose hash was not noted any more', async () => {
      const { length } = await readFile(place.journalPath);
      await truncate(place.journalPath, length - 20);
      expect(await blockHashes(await place.start())).to.deep.equal(hashes);
      const last = (await place.journalLines()).at(-1);
      expect(JSON.parse(last!)).to.deep.equal({ number: 4, hash: hashes[4] });
    });

    it('refuses to start where a hash was changed, and names the block', async () => {
      await change((lines) => lines.map((line) => line.replace(hashes[3]!, hashes[2]!)));
      expect(await failure(place.start())).to.include({ name: 'ChainHashMismatch', block: 3 });
    });

    it('refuses to start where a time was changed', async () => {
      await change(([first, ...rest]) => [
        JSON.stringify({ ...(JSON.parse(first!) as object), timestamp: 1_750_000_000 }),
        ...rest,
      ]);
      expect(await failure(place.start())).to.include({ name: 'ChainHashMismatch', block: 1 });
    });

    it('refuses to start where a line in the middle is damaged or missing', async () => {
      await change((lines) => lines.with(4, lines[4]!.slice(0, -5)));
      expect(await failure(place.start())).to.include({ name: 'JournalCorrupt' });
      await change((lines) => lines.toSpliced(2, 2));
      expect(await failure(place.start())).to.include({ name: 'JournalCorrupt' });
    });
  });
});
