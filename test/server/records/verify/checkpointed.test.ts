import { expect } from 'chai';
import { id } from 'ethers';
import {
  parseCheckpoint,
  verifyWithCheckpoints,
  type CheckpointedTrust,
  type Rpc,
  type SignedCheckpoint,
} from '../../../../server/records/verify/index.ts';
import { platform } from './checkpoints.ts';
import { certified, codeOf, stage } from './stage.ts';

const signers = [platform('maison'), platform('relay')];

describe('verifyWithCheckpoints', function () {
  this.timeout(60_000);
  const scene = stage();

  /** Both platforms' word on the newest block. */
  async function newest(change: { hash?: string } = {}): Promise<SignedCheckpoint[]> {
    const { number, hash, time } = await scene.world.head();
    const facts = { chainId: scene.world.root.chainId, block: number, hash, time, ...change };
    return signers.map((one) => parseCheckpoint(one.sign(facts))).filter((one) => one !== null);
  }
  const trusting = async (change: Partial<CheckpointedTrust>): Promise<CheckpointedTrust> => ({
    roots: [scene.world.root],
    now: (await scene.world.head()).time + 60,
    checkpoints: [],
    signers: { threshold: 2, signers: signers.map(({ name, key }) => ({ name, keys: [key] })) },
    headers: null,
    ...change,
  });
  async function made(): Promise<Uint8Array> {
    const { credential } = await certified(scene.world);
    return scene.world.evidence(credential);
  }
  const codeFor = async (file: Uint8Array, change: Partial<CheckpointedTrust>) => {
    const verdict = await verifyWithCheckpoints(file, await trusting(change));
    return [verdict.outcome, codeOf(verdict, 'block')];
  };

  it('needs no network where the file was made at the checkpoint, and names who vouches', async () => {
    const file = await made();
    const verdict = await verifyWithCheckpoints(
      file,
      await trusting({ checkpoints: await newest() }),
    );
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.checks.find(({ name }) => name === 'block')?.source).to.equal(
      'checkpoint of maison, relay',
    );
  });

  it('follows headers from anybody up to a later checkpoint', async () => {
    const file = await made();
    for (let i = 0; i < 30; i++) await scene.world.wait(12);
    const change = { checkpoints: await newest(), headers: scene.world.rpc };
    expect(await codeFor(file, change)).to.deep.equal(['valid', 'OK']);
  });

  it('cannot tell without the headers between', async () => {
    const file = await made();
    await scene.world.wait(12);
    expect(await codeFor(file, { checkpoints: await newest() })).to.deep.equal([
      'cannot_tell',
      'CHECKPOINT_NOT_LINKED',
    ]);
  });

  it('cannot tell where the headers lead to another block than the checkpoint', async () => {
    const file = await made();
    await scene.world.wait(12);
    const checkpoints = await newest({ hash: id('another block') });
    expect(await codeFor(file, { checkpoints, headers: scene.world.rpc })).to.deep.equal([
      'cannot_tell',
      'CHECKPOINT_NOT_LINKED',
    ]);
  });

  it('cannot tell of a block that its checkpoint contradicts', async () => {
    const file = await made();
    const checkpoints = await newest({ hash: id('another block') });
    expect(await codeFor(file, { checkpoints })).to.deep.equal([
      'cannot_tell',
      'BLOCK_NOT_TRUSTED',
    ]);
  });

  it('cannot tell of a file that is newer than the checkpoint', async () => {
    const checkpoints = await newest();
    expect(await codeFor(await made(), { checkpoints })).to.deep.equal([
      'cannot_tell',
      'AFTER_CHECKPOINT',
    ]);
  });

  it('cannot tell while too few vouch', async () => {
    const file = await made();
    const checkpoints = (await newest()).slice(0, 1);
    expect(await codeFor(file, { checkpoints })).to.deep.equal([
      'cannot_tell',
      'CHECKPOINTS_TOO_FEW',
    ]);
  });

  it('takes a node that does not answer for an outage', async () => {
    const file = await made();
    await scene.world.wait(12);
    const headers: Rpc = () => Promise.reject(new Error('down'));
    expect(await codeFor(file, { checkpoints: await newest(), headers })).to.deep.equal([
      'cannot_tell',
      'RPC_UNAVAILABLE',
    ]);
  });

  it('says of a file that is none only that', async () => {
    const verdict = await verifyWithCheckpoints(
      new TextEncoder().encode('{}'),
      await trusting({ checkpoints: await newest() }),
    );
    expect([verdict.outcome, codeOf(verdict, 'form')]).to.deep.equal([
      'cannot_tell',
      'NOT_EVIDENCE',
    ]);
  });
});
