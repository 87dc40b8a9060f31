import { createServer } from 'node:http';
import { expect } from 'chai';
import { id } from 'ethers';
import {
  httpRpc,
  nameOfUrl,
  verify,
  verifyOnline,
  type Node,
  type OnlineTrust,
  type Rpc,
} from '../../../../server/records/verify/index.ts';
import { startAnvil } from './anvil.ts';
import { certified, codeOf, edited, stage } from './stage.ts';

describe('verifyOnline', function () {
  this.timeout(60_000);
  const scene = stage();

  const trusting = async (...nodes: readonly Node[]): Promise<OnlineTrust> => ({
    roots: [scene.world.root],
    now: (await scene.world.head()).time + 60,
    nodes,
  });
  const node = (rpc: Rpc, name = 'node'): Node => ({ name, rpc });
  /** The scene's node with some methods answered otherwise. */
  const bent = (answers: Record<string, (params: readonly unknown[]) => unknown>): Rpc => {
    const { rpc } = scene.world;
    return async (method, params) => answers[method]?.(params) ?? rpc(method, params);
  };
  async function made() {
    const { credential, item } = await certified(scene.world);
    return { credential, item, file: await scene.world.evidence(credential) };
  }

  it('judges as of the newest block and names the nodes that vouch for it', async () => {
    const { file } = await made();
    await scene.world.wait(600);
    const { rpc } = scene.world;
    const { verdict } = await verifyOnline(file, await trusting(node(rpc, 'a'), node(rpc, 'b')));
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.asOf?.hash).to.equal((await scene.world.head()).hash);
    expect(verdict.checks.find(({ name }) => name === 'block')?.source).to.equal('rpc a, b');
  });

  it('hears of a revocation that the file is too old to know', async () => {
    const { file, credential, item } = await made();
    const { world } = scene;
    const successor = id('successor');
    await world.revoke(credential, world.expert, item, world.expert, successor);
    const { verdict } = await verifyOnline(file, await trusting(node(world.rpc)));
    expect([verdict.outcome, verdict.revocation?.successor]).to.deep.equal(['invalid', successor]);
  });

  it('gives back the fresh file, which verifies offline', async () => {
    const { file } = await made();
    await scene.world.wait(600);
    const trust = await trusting(node(scene.world.rpc));
    const { fresh } = await verifyOnline(file, trust);
    expect(verify(fresh!.file, { ...trust, trustedBlocks: [fresh!.block] }).outcome).to.equal(
      'valid',
    );
  });

  it('needs no node to refuse a bad signature', async () => {
    const { file } = await made();
    const forged = await edited(file, (evidence) => {
      evidence.credential = evidence.credential.slice(0, -4) + 'AAAA';
    });
    const dead: Rpc = () => Promise.reject(new Error('down'));
    const { verdict } = await verifyOnline(forged, await trusting(node(dead)));
    expect([verdict.outcome, codeOf(verdict, 'signature')]).to.deep.equal([
      'invalid',
      'BAD_SIGNATURE',
    ]);
  });

  const troubles: readonly [string, string, () => readonly Node[]][] = [
    [
      'a node that is down',
      'RPC_UNAVAILABLE',
      () => [node(() => Promise.reject(new Error('down')))],
    ],
    [
      'one node of two that is down',
      'RPC_UNAVAILABLE',
      () => [node(scene.world.rpc), node(() => Promise.reject(new Error('down')))],
    ],
    [
      'a node that answers nonsense',
      'RPC_WRONG_CHAIN',
      () => [node(() => Promise.resolve('<html>'))],
    ],
    [
      'a node of another chain',
      'RPC_WRONG_CHAIN',
      () => [node(bent({ eth_chainId: () => '0x1' }))],
    ],
    [
      'a node without blocks',
      'RPC_NO_PROOF',
      () => [
        node(async (method, params) =>
          method === 'eth_getBlockByNumber' ? null : scene.world.rpc(method, params),
        ),
      ],
    ],
    [
      'a node that gives no proofs',
      'RPC_NO_PROOF',
      () => [node(bent({ eth_getProof: () => ({ accountProof: [], storageProof: [] }) }))],
    ],
    [
      'a node that lies about storage',
      'RPC_NO_PROOF',
      () => [node(bent({ eth_getStorageAt: () => `0x${'0'.repeat(64)}` }))],
    ],
  ];
  for (const [what, code, nodes] of troubles) {
    it(`cannot tell with ${what}`, async () => {
      const { file } = await made();
      const { verdict } = await verifyOnline(file, await trusting(...nodes()));
      expect([verdict.outcome, codeOf(verdict, 'block')]).to.deep.equal(['cannot_tell', code]);
    });
  }

  it('cannot tell with a node that lags behind the file', async () => {
    const { credential } = await certified(scene.world);
    const behind = (await scene.world.head()).number;
    await scene.world.wait(600);
    const file = await scene.world.evidence(credential);
    const lagging = bent({
      eth_getBlockByNumber: ([tag]) =>
        tag === 'latest'
          ? scene.world.rpc('eth_getBlockByNumber', [`0x${behind.toString(16)}`, false])
          : undefined,
    });
    const { verdict } = await verifyOnline(file, await trusting(node(lagging)));
    expect([verdict.outcome, codeOf(verdict, 'block')]).to.deep.equal([
      'cannot_tell',
      'RPC_BEHIND',
    ]);
  });

  it('cannot tell with nodes that disagree', async () => {
    const { file } = await made();
    const other = await startAnvil();
    try {
      for (let i = 0; i < 50; i++) await other.rpc('evm_mine', []);
      const { verdict } = await verifyOnline(
        file,
        await trusting(node(scene.world.rpc), node(other.rpc)),
      );
      expect([verdict.outcome, codeOf(verdict, 'block')]).to.deep.equal([
        'cannot_tell',
        'RPCS_DISAGREE',
      ]);
    } finally {
      await other.stop();
    }
  });

  it('cannot tell with a node whose chain lacks a block that the checker named', async () => {
    const { file } = await made();
    const { hash } = await scene.world.head();
    await scene.world.wait(60);
    const trust = await trusting(node(scene.world.rpc));
    const held = await verifyOnline(file, { ...trust, mustHold: [hash] });
    expect(held.verdict.outcome).to.equal('valid');
    const lacking = await verifyOnline(file, { ...trust, mustHold: [id('another chain')] });
    expect(codeOf(lacking.verdict, 'block')).to.equal('RPCS_DISAGREE');
  });

  it('takes the finalized block of a chain that is no demo', async () => {
    const { file } = await made();
    for (let i = 0; i < 80; i++) await scene.world.rpc('evm_mine', []);
    const trust = await trusting(node(scene.world.rpc));
    const roots = [{ ...scene.world.root, demo: false }];
    const final = (await scene.world.rpc('eth_getBlockByNumber', ['finalized', false])) as {
      number: string;
    };
    const { verdict } = await verifyOnline(file, { ...trust, roots });
    expect([verdict.outcome, verdict.asOf?.block]).to.deep.equal(['valid', Number(final.number)]);
  });

  it('takes a block of twelve before where nodes know no finalized one', async () => {
    const { file } = await made();
    for (let i = 0; i < 20; i++) await scene.world.rpc('evm_mine', []);
    const rpc: Rpc = async (method, params) =>
      params[0] === 'finalized' ? null : scene.world.rpc(method, params);
    const roots = [{ ...scene.world.root, demo: false }];
    const { verdict } = await verifyOnline(file, { ...(await trusting(node(rpc))), roots });
    expect(verdict.asOf?.block).to.equal((await scene.world.head()).number - 12);
  });

  it('waits no longer for a node than the time given', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    try {
      const { file } = await made();
      const rpc = httpRpc(`http://127.0.0.1:${port}`, 50);
      const { verdict } = await verifyOnline(file, await trusting(node(rpc)));
      expect(codeOf(verdict, 'block')).to.equal('RPC_UNAVAILABLE');
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('shows of an RPC address nothing that could be a secret', () => {
    expect(nameOfUrl('https://user:word@rpc.example/v3/my-key?token=x')).to.equal(
      'https://rpc.example',
    );
  });
});
