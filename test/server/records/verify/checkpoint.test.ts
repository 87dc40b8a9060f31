import { expect } from 'chai';
import { id } from 'ethers';
import {
  agreeOnCheckpoint,
  parseCheckpoint,
  parseCheckpointTrust,
  type CheckpointTrust,
} from '../../../../server/records/verify/index.ts';
import { platform } from './checkpoints.ts';

const [one, two, three] = ['one', 'two', 'three'].map(platform) as [
  ReturnType<typeof platform>,
  ReturnType<typeof platform>,
  ReturnType<typeof platform>,
];
const facts = { chainId: 7, block: 100, hash: id('block 100'), time: 1_700_000_000 };
const trust: CheckpointTrust = {
  threshold: 2,
  signers: [one, two, three].map(({ name, key }) => ({ name, keys: [key] })),
};
const parsed = (jws: string) => {
  const checkpoint = parseCheckpoint(jws);
  if (!checkpoint) throw new Error('not a checkpoint');
  return checkpoint;
};

describe('parseCheckpoint', () => {
  it('reads what was signed, and by which key', () => {
    expect(parseCheckpoint(one.sign(facts))).to.deep.equal({
      ...facts,
      iss: 'did:web:one.example',
      key: one.key,
    });
  });

  it('takes white space around it, as files have it', () => {
    expect(parseCheckpoint(`${one.sign(facts)}\n`)).to.include({ block: 100 });
  });

  const signed = one.sign(facts);
  const [head = '', body = '', signature = ''] = signed.split('.');
  for (const [what, jws] of [
    ['nothing', ''],
    ['a changed payload', `${head}.${two.sign(facts).split('.')[1] ?? ''}.${signature}`],
    ['a signature of another key', `${head}.${body}.${two.sign(facts).split('.')[2] ?? ''}`],
    ['a credential of the same key', one.sign(facts, { typ: 'vc+jwt' })],
    ['a key name of another platform', one.sign({ ...facts, iss: 'did:web:two.example' })],
    ['one member too many', one.sign({ ...facts, extra: 1 })],
    ['a number as text', one.sign({ ...facts, block: '100' as unknown as number })],
    ['a negative number', one.sign({ ...facts, block: -1 })],
    ['a hash that is too short', one.sign({ ...facts, hash: '0x12' })],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(parseCheckpoint(jws)).to.equal(null);
    });
  }
});

describe('parseCheckpointTrust', () => {
  it('reads signers and threshold', () => {
    expect(parseCheckpointTrust(JSON.stringify(trust))).to.deep.equal(trust);
  });

  for (const [what, value] of [
    ['a threshold of nobody', { ...trust, threshold: 0 }],
    ['more than there are', { ...trust, threshold: 4 }],
    [
      'the same key twice, which would count twice',
      {
        ...trust,
        signers: [...trust.signers, { name: 'again', keys: [one.key] }],
      },
    ],
    ['a key that is no thumbprint', { threshold: 1, signers: [{ name: 'x', keys: ['abc'] }] }],
    ['a signer without keys', { threshold: 1, signers: [{ name: 'x', keys: [] }] }],
    ['an unknown member', { ...trust, note: 'x' }],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(parseCheckpointTrust(JSON.stringify(value))).to.equal(null);
    });
  }

  it('refuses what is no JSON', () => {
    expect(parseCheckpointTrust('threshold: 2')).to.equal(null);
  });
});

describe('agreeOnCheckpoint', () => {
  const agree = (...jws: string[]) => agreeOnCheckpoint(jws.map(parsed), trust, 7);

  it('names the block that two of three say, and who they are', () => {
    expect(agree(one.sign(facts), three.sign(facts))).to.deep.equal({
      ...facts,
      names: ['one', 'three'],
    });
  });

  it('takes the newest of several', () => {
    const newer = { ...facts, block: 200, hash: id('block 200') };
    const said = [facts, newer].flatMap((fact) => [one.sign(fact), two.sign(fact)]);
    expect(agree(...said, three.sign({ ...newer, block: 300 }))).to.include({ block: 200 });
  });

  it('counts a platform once, however often it says so and with however many keys', () => {
    const many = {
      threshold: 2,
      signers: [
        { name: 'one', keys: [one.key, two.key] },
        { name: 'three', keys: [three.key] },
      ],
    };
    const said = [one.sign(facts), one.sign(facts), two.sign(facts)].map(parsed);
    expect(agreeOnCheckpoint(said, many, 7)).to.equal('CHECKPOINTS_TOO_FEW');
  });

  it('does not count strangers, nor words about another chain', () => {
    expect(agree(one.sign(facts), platform('stranger').sign(facts))).to.equal(
      'CHECKPOINTS_TOO_FEW',
    );
    expect(agree(one.sign(facts), two.sign({ ...facts, chainId: 8 }))).to.equal(
      'CHECKPOINTS_TOO_FEW',
    );
  });

  it('alarms where two of those trusted name different blocks of one height', () => {
    const other = { ...facts, hash: id('another block 100') };
    expect(agree(one.sign(facts), two.sign(facts), three.sign(other))).to.equal(
      'CHECKPOINTS_DISAGREE',
    );
  });
});
