import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { silent, until } from '../server/platform/chain/fixtures/embedded-place.ts';
import {
  healingPlace,
  type HealingPlace,
} from '../server/platform/chain/fixtures/healing-place.ts';

const CALLS = 500;
const CHILD = join(import.meta.dirname, 'fixtures/relayer-child.ts');

describe('two relayers on one PostgreSQL, four lanes', function () {
  this.timeout(180_000);
  let postgres: Postgres;
  let place: HealingPlace;
  let children: ChildProcess[] = [];
  const items = Array.from({ length: CALLS }, (_, i) => i + 1);

  before(async () => {
    postgres = await startPostgres();
    const openDatabase = () => openPostgres({ url: postgres.url, log: silent });
    place = await healingPlace({ lanes: 4, openDatabase });
  });
  after(async () => {
    await place.remove();
    await postgres.remove();
  });
  beforeEach(async () => {
    await place.renew();
    await place.node('evm_setIntervalMining', 1);
  });
  afterEach(async () => {
    for (const child of children) await kill(child);
    children = [];
    await place.halt();
  });

  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const startChild = async () => {
    const args = [CHILD, postgres.url, place.rpcUrl(), ...place.relayerKeys];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  };
  const unsettled = () => place.client.outboxEntry.count({ where: { status: { not: 'settled' } } });
  const allSettled = () =>
    until(async () => {
      await place.follow();
      return (await unsettled()) === 0;
    });
  const sorted = async () => (await place.enrolled()).sort((a, b) => a - b);

  it('carry every call once, each a part of them, with no transaction in vain', async () => {
    await place.enqueueAll(items.map((item) => place.enrol(item)));
    await Promise.all([startChild(), startChild()]);
    const holders = new Set<string>();
    await until(async () => {
      for (const { holder } of await place.client.relayLane.findMany()) holders.add(holder);
      await place.follow();
      return (await unsettled()) === 0;
    });
    expect([...holders].filter(Boolean)).to.have.length(2);
    expect(await sorted()).to.deep.equal(items);
    expect(await place.client.outboxEntry.count({ where: { attempts: 1 } })).to.equal(CALLS);
    expect(await place.client.relaySlot.count()).to.equal(CALLS);
    const lanes = await place.client.relaySlot.groupBy({ by: ['lane'] });
    expect(lanes).to.have.length(4);
  });

  it('lose and double nothing when one is killed and another started, again and again', async () => {
    await Promise.all([startChild(), startChild()]);
    const batches = 10;
    for (let i = 0; i < batches; i++) {
      const size = CALLS / batches;
      await place.enqueueAll(items.slice(i * size, (i + 1) * size).map((n) => place.enrol(n)));
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 900));
      const [oldest] = children.splice(0, 1);
      if (oldest) await kill(oldest);
      await startChild();
      await place.follow();
    }
    await allSettled();
    expect(await sorted()).to.deep.equal(items);
  });
});
