import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  httpRpc,
  nameOfUrl,
  parseTrustRoots,
  verify,
  verifyOnline,
  verifyWithCheckpoints,
  type TrustRoot,
  type Verdict,
} from '../../server/records/verify/index.ts';
import { readCheckpoints, readSigners } from './checkpoints.ts';
import { EXIT, Misused, Unavailable, type Command, type World } from './command.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { verdictLines } from './verdict-lines.ts';

const usage = `patina verify <file | url> [options]

  --root FILE      contracts to trust; may be repeated (default: trust-root.json of the data folder)
  --block HASH     a block you trust; may be repeated. The file is judged as it is, with no network
  --rpc URL        a node you trust; may be repeated, all must agree. The record is judged as of
                   their newest final block; a --block must then be part of their chain
  --checkpoint FILE|URL   a platform's signed block; may be repeated. Enough of the platforms in
  --signers FILE          this file must name the same block: {"threshold": 2, "signers":
                          [{"name": "…", "keys": ["<RFC 7638 thumbprint>", …]}, …]}
  --headers URL           a node that has the headers from the file's block to the checkpoint; it
                          need not be trusted
  --max-age DAYS   how old the proven state may be (default: 30)
  --json           the verdict as JSON

Exit code: 0 valid, 1 invalid, 2 cannot tell (with the reason).`;

/** The verifier refuses larger files anyway (4 MiB). */
const MAX_BYTES = 4 * 1024 * 1024 + 1;
const DAY = 86_400;

export const verifyCommand: Command = {
  summary: 'check an evidence file: valid, invalid, or cannot tell',
  usage,
  async run(args, world) {
    const options = readOptions(args);
    const file = await readEvidence(options.target);
    const verdict = await judge(file, options, await readRoots(options.roots, world), world.now());
    world.out(options.json ? JSON.stringify(verdict, null, 2) : verdictLines(verdict).join('\n'));
    return EXIT[({ valid: 'ok', invalid: 'no', cannot_tell: 'unknown' } as const)[verdict.outcome]];
  },
};

interface Options {
  readonly target: string;
  readonly roots: readonly string[];
  readonly blocks: readonly string[];
  readonly rpcs: readonly string[];
  readonly checkpoints: readonly string[];
  readonly signers: string | undefined;
  readonly headers: string | undefined;
  /** Seconds; undefined for the verifier's own. */
  readonly maxAge: number | undefined;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0) throw new Misused('name one evidence file');
  const { root = [], block = [], rpc = [], checkpoint = [], json = false } = values;
  const { signers, headers } = values;
  for (const hash of block)
    if (!/^0x[0-9a-fA-F]{64}$/.test(hash))
      throw new Misused(`--block takes 0x and 64 hexadecimal digits, not "${hash}"`);
  for (const [option, urls] of [
    ['--rpc', rpc] as const,
    ['--headers', headers ? [headers] : []] as const,
  ])
    for (const url of urls)
      if (!isWebAddress(url)) throw new Misused(`${option} takes an http(s) address, not "${url}"`);
  if (checkpoint.length > 0 !== (signers !== undefined))
    throw new Misused('--checkpoint and --signers go together');
  if (checkpoint.length > 0 && block.length + rpc.length > 0)
    throw new Misused('--checkpoint stands in place of --block and --rpc');
  const days = values['max-age'];
  if (days !== undefined && !/^\d+(\.\d+)?$/.test(days))
    throw new Misused(`--max-age takes a number of days, not "${days}"`);
  const maxAge = days === undefined ? undefined : Number(days) * DAY;
  return {
    target,
    roots: root,
    blocks: block,
    rpcs: rpc,
    checkpoints: checkpoint,
    signers,
    headers,
    maxAge,
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        root: { type: 'string', multiple: true },
        block: { type: 'string', multiple: true },
        rpc: { type: 'string', multiple: true },
        checkpoint: { type: 'string', multiple: true },
        signers: { type: 'string' },
        headers: { type: 'string' },
        'max-age': { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

async function readEvidence(target: string): Promise<Uint8Array> {
  if (isWebAddress(target)) return fetchBytes(target, MAX_BYTES);
  try {
    return await readFile(target);
  } catch (error) {
    throw new Unavailable(`${target} cannot be read`, { cause: error });
  }
}

/** Named roots must be there; without any, the local server's root counts if there is one. */
async function readRoots(files: readonly string[], world: World): Promise<readonly TrustRoot[]> {
  const ownFile = join(world.dataFolder, 'trust-root.json');
  const lists = await Promise.all(
    (files.length > 0 ? files : [ownFile]).map(async (file) => {
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null && files.length === 0) return [];
      if (text === null) throw new Unavailable(`the trust root ${file} cannot be read`);
      const roots = parseTrustRoots(text);
      if (roots === null) throw new Unavailable(`${file} is no trust root`);
      return roots;
    }),
  );
  return lists.flat();
}

async function judge(
  file: Uint8Array,
  options: Options,
  roots: readonly TrustRoot[],
  now: number,
): Promise<Verdict> {
  const trust = { roots, now, ...(options.maxAge !== undefined && { maxAge: options.maxAge }) };
  if (options.signers !== undefined) {
    return verifyWithCheckpoints(file, {
      ...trust,
      checkpoints: await readCheckpoints(options.checkpoints),
      signers: await readSigners(options.signers),
      headers: options.headers === undefined ? null : httpRpc(options.headers),
    });
  }
  if (options.rpcs.length === 0) {
    const trustedBlocks = options.blocks.map((hash) => ({ hash, source: 'you' }));
    return verify(file, { ...trust, trustedBlocks });
  }
  const nodes = options.rpcs.map((url) => ({ name: nameOfUrl(url), rpc: httpRpc(url) }));
  const { verdict } = await verifyOnline(file, { ...trust, nodes, mustHold: options.blocks });
  return verdict;
}
