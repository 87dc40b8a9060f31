import {
  verify,
  type Path,
  type Trust,
  type Verdict,
} from '../../../../server/records/verify/index.ts';
import type { CheckName } from '../../../../server/records/verify/index.ts';
import type { Hex } from '../../../../server/records/verify/bytes.ts';
import { startAnvil, type Anvil } from './anvil.ts';
import { makeWorld, type World } from './world.ts';

/** A world of its own for a suite, set back after each test. */
export function stage(): { readonly world: World; readonly anvil: Anvil } {
  let anvil: Anvil | undefined;
  let world: World | undefined;
  let snapshot: unknown;
  before(async () => {
    anvil = await startAnvil();
    world = await makeWorld(anvil.rpc);
  });
  beforeEach(async () => {
    snapshot = await anvil?.rpc('evm_snapshot', []);
  });
  afterEach(async () => {
    await anvil?.rpc('evm_revert', [snapshot]);
  });
  after(() => anvil?.stop());
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('the stage is set up only while tests run');
    return thing;
  };
  return {
    get world() {
      return there(world);
    },
    get anvil() {
      return there(anvil);
    },
  };
}

/** An item with a certificate of the expert, stored singly. */
export async function certified(world: World) {
  const item = await world.enrol(world.platform, 'bag');
  const credential = world.credential(world.expert, item);
  await world.record(credential, world.expert, item);
  return { item, credential };
}

/** What a checker trusts who knows the newest block, one minute after it. */
export async function trustNow(world: World, change: Partial<Trust> = {}): Promise<Trust> {
  const { hash, time } = await world.head();
  return {
    roots: [world.root],
    trustedBlocks: [{ hash, source: 'a friend' }],
    now: time + 60,
    ...change,
  };
}

/** The verdict on fresh evidence about a credential. */
export async function judged(
  world: World,
  credential: string,
  path: Path | null = null,
): Promise<Verdict> {
  return verify(await world.evidence(credential, path), await trustNow(world));
}

export const codeOf = (verdict: Verdict, name: CheckName): string | undefined =>
  verdict.checks.find((check) => check.name === name)?.code;

/** A batch of one: the root is the record's own leaf. */
export const alone = (platform: number): Path => ({ platform, siblings: [] });

/** Changes an evidence file's JSON and writes it canonically again. */
export async function edited(
  file: Uint8Array,
  change: (evidence: {
    block: Hex;
    credential: string;
    nodes: Hex[];
    path: unknown;
    [more: string]: unknown;
  }) => void,
): Promise<Uint8Array> {
  const { default: canonicalize } = await import('canonicalize');
  const evidence = JSON.parse(Buffer.from(file).toString()) as Parameters<typeof change>[0];
  change(evidence);
  return Buffer.from(canonicalize(evidence) as string);
}
