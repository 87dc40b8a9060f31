import { expect } from 'chai';
import canonicalize from 'canonicalize';
import { keccak256, toUtf8Bytes } from 'ethers';
import { treeOf } from '../../../../server/records/close-batch.ts';
import {
  MAX_MANIFEST,
  parseManifest,
} from '../../../../server/records/manifests/parse-manifest.ts';
import { rootOf } from '../../../../server/records/verify/index.ts';
import { cidOf } from '../../harness/block-gateway.ts';

const RECORDS = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B';
const leaf = (n: number) => ({
  recordId: keccak256(toUtf8Bytes(`record ${n}`)),
  cid: cidOf(toUtf8Bytes(`credential ${n}`)),
});
const leaves = [1, 2, 3, 4, 5].map(leaf);
const root = treeOf(leaves.map(({ recordId }) => recordId)).root;
const expected = { chainId: 31_337, records: RECORDS, root, count: 5n };
const manifest = { type: 'patina-batch-1', chainId: 31_337, records: RECORDS, root, leaves };

const bytes = (value: unknown) => toUtf8Bytes(canonicalize(value) ?? '');
const parse = (change: Record<string, unknown> = {}, of: Partial<typeof expected> = {}) =>
  parseManifest(bytes({ ...manifest, ...change }), { ...expected, ...of });

describe('the manifest of a batch', () => {
  it('gives its leaves in its order, each with the path that leads to the root', () => {
    const parsed = parse();
    if (typeof parsed === 'string') throw new Error(parsed);
    expect(parsed.map(({ recordId, cid }) => ({ recordId, cid }))).to.deep.equal(leaves);
    for (const { recordId, siblings } of parsed) expect(rootOf(recordId, siblings)).to.equal(root);
  });

  it('names the contract in any case of its letters', () => {
    expect(parse({ records: RECORDS.toLowerCase() })).to.be.an('array');
  });

  it('has no leaves where it is the head of a journal, whose root must follow from its commitment', () => {
    const commitment = keccak256(toUtf8Bytes('head'));
    const ofHead = { ...expected, root: treeOf([commitment]).root, count: 1n };
    const said = { chainId: 31_337, records: RECORDS, root: ofHead.root, day: '2026-11-24' };
    const head = { type: 'patina-journal-head-1', ...said, commitment };
    expect(parseManifest(bytes(head), ofHead)).to.deep.equal([]);
    const other = { ...head, commitment: keccak256(toUtf8Bytes('another')) };
    expect(parseManifest(bytes(other), ofHead)).to.equal('ROOT_MISMATCH');
    expect(parseManifest(bytes(head), { ...ofHead, chainId: 1 })).to.equal('OTHER_CHAIN');
  });

  const leafWith = (change: Record<string, unknown>) => [
    { ...leaves[0], ...change },
    ...leaves.slice(1),
  ];
  for (const [title, fault, change] of [
    ['another chain', 'OTHER_CHAIN', { chainId: 1 }],
    ['another contract', 'OTHER_CONTRACT', { records: `0x${'1'.repeat(40)}` }],
    ['another root', 'OTHER_ROOT', { root: `0x${'1'.repeat(64)}` }],
    ['fewer leaves than the chain says', 'COUNT_MISMATCH', { leaves: leaves.slice(1) }],
    ['a leaf twice', 'LEAF_REPEATED', { leaves: [...leaves.slice(1), leaf(2)] }],
    ['leaves that give another root', 'ROOT_MISMATCH', { leaves: [...leaves.slice(1), leaf(9)] }],
    ['another type', 'MALFORMED', { type: 'patina-batch-2' }],
    ['a member more', 'MALFORMED', { note: '' }],
    ['a leaf with a member more', 'MALFORMED', { leaves: leafWith({ note: '' }) }],
    ['no leaf', 'MALFORMED', { leaves: [] }],
    [
      'a record id in capitals',
      'MALFORMED',
      { leaves: leafWith({ recordId: `0x${'A'.repeat(64)}` }) },
    ],
    [
      'a CID of a file',
      'MALFORMED',
      {
        leaves: leafWith({ cid: 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi' }),
      },
    ],
    [
      'a CID in another base',
      'MALFORMED',
      {
        leaves: leafWith({ cid: 'zb2rhe5P4gXftAwvA4eXQ5HJwsER2owDyS9sKaQRRVQPn93bA' }),
      },
    ],
  ] as const)
    it(`with ${title} is refused: ${fault}`, () => {
      expect(parse(change)).to.equal(fault);
    });

  it('is refused unread where it is larger than a block', () => {
    const large = { ...manifest, note: 'x'.repeat(MAX_MANIFEST) };
    expect(parseManifest(bytes(large), expected)).to.equal('TOO_LARGE');
  });

  it('is refused where it is no JSON, no UTF-8, or nested beyond reason', () => {
    for (const text of ['', '{', '\ufeff{}', '['.repeat(200_000)])
      expect(parseManifest(toUtf8Bytes(text), expected)).to.equal('NOT_JSON');
    expect(parseManifest(Uint8Array.of(0x22, 0xff, 0x22), expected)).to.equal('NOT_JSON');
  });

  it('is refused where readers could differ about it: a member named twice, other white space', () => {
    const text = Buffer.from(bytes(manifest)).toString();
    const twice = text.replace('{"chainId"', '{"chainId":1,"chainId"');
    for (const other of [twice, ` ${text}`])
      expect(parseManifest(toUtf8Bytes(other), expected)).to.equal('NOT_CANONICAL');
  });
});
