import { type LogDescription, getAddress } from 'ethers';
import {
  OFFICES,
  OFFICE_IDS,
  type Governed,
  type Office,
  readCallRights,
  readHolding,
} from '../governance.ts';
import { type CheckDeps, type Finding, ask, compare, deployedAt } from './finding.ts';

/** Blocks asked for events at once: what most nodes give. */
const SPAN = 5_000;

/** Who holds which office of the AccessManager, with which wait, and what each office may call. */
export async function* checkGovernance(deps: CheckDeps): AsyncGenerator<Finding> {
  const governed: Governed = {
    manager: await deployedAt(deps, 'manager'),
    parties: await deployedAt(deps, 'parties'),
    blacklist: await deployedAt(deps, 'blacklist'),
  };
  yield* checkCalls(governed);
  yield* checkOffices(governed);
  yield* checkHolders(deps, governed);
}

async function* checkCalls(governed: Governed): AsyncGenerator<Finding> {
  for (const { contract, call, office, actual } of await readCallRights(governed)) {
    yield compare(`${contract}.${call} is for`, officeName(actual), office);
  }
  for (const contract of ['parties', 'blacklist'] as const) {
    const { address } = governed[contract];
    yield await ask(`${contract}: closed to governance`, 'false', () =>
      governed.manager.read('isTargetClosed', address),
    );
  }
}

/** Only the admin may hand out an office, or cancel what its holder scheduled. */
async function* checkOffices({ manager }: Governed): AsyncGenerator<Finding> {
  for (const office of ['registrar', 'guardian'] as const) {
    for (const [what, view] of [
      ['handed out by', 'getRoleAdmin'],
      ['overseen by', 'getRoleGuardian'],
    ] as const) {
      yield await ask(`${office}: ${what}`, 'admin', async () =>
        officeName(await manager.read<bigint>(view, OFFICE_IDS[office])),
      );
    }
  }
}

/** Who was to hold each office does, with the wait it was to have, and nobody else. */
async function* checkHolders(deps: CheckDeps, { manager }: Governed): AsyncGenerator<Finding> {
  const { governance } = deps.deployment;
  const granted = await everGranted(deps, manager);
  for (const office of OFFICES) {
    const { account, delay } = governance[office];
    const others: string[] = [];
    for (const other of granted[office]) {
      if (other === account) continue;
      if ((await readHolding(manager, office, other)).holds) others.push(other);
    }
    const held = await readHolding(manager, office, account);
    const found = held.holds ? `waits ${held.delay} s` : 'does not hold it';
    yield compare(`${office}: ${account}`, found, `waits ${delay} s`);
    yield compare(`${office}: other holders`, others.join(', ') || 'none', 'none');
  }
}

/** Every account that was ever given an office: the AccessManager lists no holders. */
async function everGranted(
  { deployment, head, logs, governor }: CheckDeps,
  { address, abi }: Governed['manager'],
): Promise<Record<Office, Set<string>>> {
  // The first admin was appointed by the constructor.
  const granted = {
    admin: new Set([getAddress(governor)]),
    registrar: new Set<string>(),
    guardian: new Set<string>(),
  };
  const last = await head();
  for (let from = deployment.contracts.manager.block; from <= last; from += SPAN) {
    for (const log of await logs(from, Math.min(from + SPAN - 1, last), [address])) {
      const event: LogDescription | null = abi.parseLog(log);
      if (event?.name !== 'RoleGranted') continue;
      const office = OFFICES.find((name) => OFFICE_IDS[name] === event.args['roleId']);
      if (office) granted[office].add(getAddress(event.args['account'] as string));
    }
  }
  return granted;
}

const officeName = (id: bigint): string =>
  OFFICES.find((office) => OFFICE_IDS[office] === id) ?? `role ${id}`;
