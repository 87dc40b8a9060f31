import { expect } from 'chai';
import { verify } from '../../../../server/records/verify/index.ts';
import { certified, codeOf, edited, stage, trustNow } from './stage.ts';

const text = (file: Uint8Array): string => Buffer.from(file).toString();

describe('verify: the evidence file', function () {
  this.timeout(120_000);
  const scene = stage();

  async function made() {
    const { world } = scene;
    const { credential } = await certified(world);
    return { file: await world.evidence(credential), trust: await trustNow(world) };
  }

  it('is canonical JSON with exactly five members', async () => {
    const { file } = await made();
    expect(text(file)).to.match(
      /^\{"block":"0x[0-9a-f]+","credential":"[\w.-]+","nodes":\["0x[0-9a-f]+"(,"0x[0-9a-f]+")*\],"path":null,"type":"patina-evidence-1"\}$/,
    );
  });

  it('holds each trie node once', async () => {
    const { nodes } = JSON.parse(text((await made()).file)) as { nodes: string[] };
    expect(new Set(nodes).size).to.equal(nodes.length);
  });

  const damages: readonly [string, string, Parameters<typeof edited>[1]][] = [
    ['a node missing at the end', 'NODES_MISMATCH', ({ nodes }) => nodes.pop()],
    ['a node missing at the start', 'NODES_MISMATCH', ({ nodes }) => nodes.shift()],
    ['a node too many', 'NODES_MISMATCH', ({ nodes }) => nodes.push('0xc0')],
    ['a node twice', 'NODES_MISMATCH', ({ nodes }) => nodes.push(nodes[0] as string)],
    ['nodes in another order', 'NODES_MISMATCH', ({ nodes }) => nodes.reverse()],
    ['no nodes', 'NODES_MISMATCH', (file) => (file.nodes = [])],
    ['a member that nothing proves', 'NOT_EVIDENCE', (file) => (file['grade'] = 'mint')],
    ['a member left out', 'NOT_EVIDENCE', (file) => delete (file as { path?: unknown }).path],
    ['another type', 'NOT_EVIDENCE', (file) => (file['type'] = 'patina-evidence-2')],
    [
      'upper-case hex',
      'NOT_EVIDENCE',
      (file) => (file.block = `0x${file.block.slice(2).toUpperCase()}`),
    ],
    ['half a byte', 'NOT_EVIDENCE', (file) => (file.block += '0')],
    ['a path that is no path', 'NOT_EVIDENCE', (file) => (file.path = { platform: 1 })],
    ['a block that is no header', 'NOT_EVIDENCE', (file) => (file.block = '0xc0')],
    [
      'too many nodes',
      'NOT_EVIDENCE',
      (file) => (file.nodes = Array.from({ length: 2001 }, () => '0xc0')),
    ],
    [
      'a credential too long',
      'NOT_EVIDENCE',
      (file) => (file.credential += 'A'.repeat(256 * 1024)),
    ],
  ];
  for (const [what, code, change] of damages) {
    it(`proves nothing with ${what}`, async () => {
      const { file, trust } = await made();
      const verdict = verify(await edited(file, change), trust);
      expect([verdict.outcome, codeOf(verdict, 'form')]).to.deep.equal(['cannot_tell', code]);
    });
  }

  const spellings: readonly [string, string, (json: string) => string][] = [
    [
      'written with white space',
      'NOT_CANONICAL',
      (json) => JSON.stringify(JSON.parse(json), null, 2),
    ],
    ['with a line end', 'NOT_CANONICAL', (json) => `${json}\n`],
    ['with a member named twice', 'NOT_CANONICAL', (json) => json.replace('{', '{"path":null,')],
    ['with an escaped letter', 'NOT_CANONICAL', (json) => json.replace('patina', '\\u0070atina')],
    ['behind a byte order mark', 'UNREADABLE', (json) => `\uFEFF${json}`],
    ['cut short', 'UNREADABLE', (json) => json.slice(0, -100)],
    ['empty', 'UNREADABLE', () => ''],
    ['that is an error page', 'UNREADABLE', () => '<html>502 Bad Gateway</html>'],
    ['that is a problem answer', 'NOT_EVIDENCE', () => '{"code":"RATE_LIMITED","status":429}'],
    ['of deeply nested lists', 'NOT_EVIDENCE', () => '['.repeat(50_000) + ']'.repeat(50_000)],
    ['over 4 MiB', 'TOO_LARGE', (json) => json + ' '.repeat(4 * 1024 * 1024)],
  ];
  for (const [what, code, spell] of spellings) {
    it(`proves nothing ${what}`, async () => {
      const { file, trust } = await made();
      const verdict = verify(Buffer.from(spell(text(file))), trust);
      expect([verdict.outcome, codeOf(verdict, 'form')]).to.deep.equal(['cannot_tell', code]);
    });
  }

  it('never throws on bytes that are not UTF-8', async () => {
    const { trust } = await made();
    expect(codeOf(verify(Uint8Array.of(0xff, 0xfe, 0x80), trust), 'form')).to.equal('UNREADABLE');
  });

  it('always lists every check, in the same order', async () => {
    const { file, trust } = await made();
    const names = verify(file, trust).checks.map(({ name }) => name);
    for (const broken of [Buffer.from(''), file.slice(0, 100), Buffer.from('{}')])
      expect(verify(broken, trust).checks.map(({ name }) => name)).to.deep.equal(names);
  });

  for (const mask of [0x01, 0x20]) {
    it(`is never valid with any one byte changed by XOR 0x${mask.toString(16)}`, async () => {
      const { file, trust } = await made();
      expect(verify(file, trust).outcome).to.equal('valid');
      const believed: number[] = [];
      for (let offset = 0; offset < file.length; offset++) {
        const changed = Uint8Array.from(file);
        changed[offset] = (file[offset] as number) ^ mask;
        if (verify(changed, trust).outcome === 'valid') believed.push(offset);
      }
      expect(believed).to.deep.equal([]);
    });
  }
});
