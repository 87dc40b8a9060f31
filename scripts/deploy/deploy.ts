import { ContractFactory, Interface, encodeBytes32String, getAddress, keccak256 } from 'ethers';
import { type Caller, type ContractAt, contractAt } from './contract.ts';
import {
  CONTRACT_NAMES,
  type Artifact,
  type CodeReader,
  type ContractName,
  type DeployedContract,
  type Deployment,
  type DeploymentDraft,
  DeploymentMismatch,
  checkDeployment,
} from './deployment.ts';
import {
  type GovernanceWish,
  completeGovernance,
  missingGovernance,
  requireSameGovernance,
} from './governance.ts';
import { FIRST_KINDS, FIRST_ROLES, type RecordKindTerms } from './kinds.ts';

export { checkDeployment, trustRootOf, DeploymentMismatch } from './deployment.ts';
export type { Deployment, DeploymentDraft } from './deployment.ts';

/** One transaction of a deployment. `to` of null creates a contract. */
export interface Step {
  readonly to: string | null;
  readonly data: string;
  /** What it does, for people: `create Parties(…)`, `parties.registerRole(…)`. */
  readonly title: string;
}

/** What a deployment needs of the world. */
export interface DeployDeps extends CodeReader, Caller {
  readonly consensus: Deployment['consensus'];
  readonly name: string;
  readonly demo: boolean;
  /** First administrator of the AccessManager; `send` must send from this account. */
  readonly governor: string;
  /** Who is to govern once all is deployed; see {@link completeGovernance} for what is unsaid. */
  readonly governance?: GovernanceWish;
  /** What token URIs begin with. */
  readonly baseUri: string;
  artifact(name: ContractName): Promise<Artifact>;
  /**
   * Sends a transaction from the governor and waits until a block holds it; rejects where it was
   * reverted. The address of a created contract is in the answer.
   */
  send(step: Step): Promise<{ readonly address: string | null; readonly block: number }>;
  /** What an earlier run saved; null where there was none. */
  load(): Promise<DeploymentDraft | null>;
  /** Returns once the draft survives a crash. */
  save(deployment: DeploymentDraft): Promise<void>;
}

/**
 * Deploys the contracts, registers the first roles and record kinds, and hands the offices of
 * governance to their holders, or continues where an earlier run stopped. Each step is saved before
 * the next begins. A run that died between a creation and its saving leaves a contract that nothing
 * refers to; the next run creates another.
 * @throws DeploymentMismatch where what was saved is not on this chain, or was begun otherwise.
 */
export async function deploy(deps: DeployDeps): Promise<Deployment> {
  let draft = (await deps.load()) ?? emptyDraft(deps);
  await checkDeployment(deps, draft);
  requireSameGovernance(draft.governance, deps.governance ?? {});
  const keep = async (change: Partial<DeploymentDraft>) => {
    draft = { ...draft, ...change };
    await deps.save(draft);
  };

  const contract = async (name: ContractName, ...args: readonly unknown[]): Promise<string> => {
    const known = draft.contracts[name];
    if (known !== undefined) return known.address;
    const created = await create(deps, name, args);
    await keep({
      contracts: { ...draft.contracts, [name]: created },
      deployedAt: draft.deployedAt ?? created.block,
    });
    return created.address;
  };
  const at = async (name: ContractName, address: string) =>
    contractAt(deps, address, (await deps.artifact(name)).abi);

  const manager = await at('manager', await contract('manager', deps.governor));
  await contract('p256Verifier');
  await contract('webAuthnVerifier');
  const parties = await at('parties', await contract('parties', manager.address));
  const items = await contract('items', parties.address, deps.baseUri);
  await contract('records', parties.address, items);
  const blacklist = await at(
    'blacklist',
    await contract('blacklist', manager.address, parties.address),
  );

  for (const role of FIRST_ROLES) {
    await ensureRole(deps, parties, role);
    if (!draft.roles.includes(role)) await keep({ roles: [...draft.roles, role] });
  }
  for (const kind of FIRST_KINDS) {
    await ensureKind(deps, parties, kind);
    if (!draft.kinds.includes(kind.code)) await keep({ kinds: [...draft.kinds, kind.code] });
  }
  // Last: from here on the governor waits before what it does, where governance says so.
  if (!draft.governed) {
    const governed = { manager, parties, blacklist };
    const missing = await missingGovernance(governed, draft.governance, deps.governor);
    if (missing.length > 0) await sendCall(deps, 'manager', manager, 'multicall', missing);
    await keep({ governed: true });
  }
  const deployment = finished(draft);
  if (!deployment) throw new Error('a deployment step left nothing behind');
  return deployment;
}

function emptyDraft(deps: DeployDeps): DeploymentDraft {
  const { chainId, consensus, name, demo } = deps;
  const governance = completeGovernance(deps.governance ?? {}, deps);
  return {
    ...{ chainId, consensus, name, demo, governance, governed: false },
    ...{ contracts: {}, roles: [], kinds: [], deployedAt: null },
  };
}

async function create(
  deps: DeployDeps,
  name: ContractName,
  args: readonly unknown[],
): Promise<DeployedContract> {
  const { abi, bytecode } = await deps.artifact(name);
  const constructorArguments = new Interface(abi).encodeDeploy(args);
  const { data } = await new ContractFactory(abi, bytecode).getDeployTransaction(...args);
  const title = `create ${name}(${args.join(', ')})`;
  const { address, block } = await deps.send({ to: null, data, title });
  if (address === null) throw new Error(`creating ${name}: the node named no contract address`);
  const codeHash = keccak256(await deps.code(address));
  return { address: getAddress(address), block, codeHash, constructorArguments };
}

/** Sends one call to one of the contracts. */
async function sendCall(
  deps: DeployDeps,
  name: ContractName,
  to: ContractAt,
  call: string,
  ...args: readonly unknown[]
): Promise<void> {
  const title = `${name}.${titleOf(to, call, args)}`;
  await deps.send({ to: to.address, data: to.encode(call, ...args), title });
}

/** `grantRole(1, 0x…, 0)`; what a multicall carries is spelled out too. */
function titleOf(to: ContractAt, call: string, args: readonly unknown[]): string {
  if (call !== 'multicall') return `${call}(${args.join(', ')})`;
  const inner = (args[0] as string[]).map((data) => {
    const parsed = to.abi.parseTransaction({ data });
    return parsed ? titleOf(to, parsed.name, parsed.args.toArray()) : data;
  });
  return `multicall(${inner.join('; ')})`;
}

/** Asks the chain, not the file: a role can be registered once only. */
async function ensureRole(deps: DeployDeps, parties: ContractAt, role: string): Promise<void> {
  const code = bytes4(role);
  const registeredAt = await parties.read<bigint>('roleRegisteredAt', code);
  if (registeredAt === 0n) await sendCall(deps, 'parties', parties, 'registerRole', code);
}

/** Asks the chain, not the file: a kind can be registered once only. */
async function ensureKind(
  deps: DeployDeps,
  parties: ContractAt,
  terms: RecordKindTerms,
): Promise<void> {
  const code = bytes4(terms.code);
  const role = bytes4(terms.role);
  const found = await parties.read<{ role: string; minGrade: bigint; registeredAt: bigint }>(
    'recordKind',
    code,
  );
  if (found.registeredAt === 0n) {
    await sendCall(deps, 'parties', parties, 'registerKind', code, role, terms.minGrade);
  } else if (found.role !== role || found.minGrade !== BigInt(terms.minGrade)) {
    throw new DeploymentMismatch(
      `record kind ${terms.code} is registered at ${parties.address} for role ${found.role} and ` +
        `grade ${found.minGrade}, but this version expects role ${role} and grade ${terms.minGrade}`,
    );
  }
}

/** Four ASCII characters, as the contracts take them. */
export const bytes4 = (code: string): string => encodeBytes32String(code).slice(0, 10);

/** The deployment, or null where steps of it are still to be done. */
export function finished(draft: DeploymentDraft): Deployment | null {
  const { contracts, deployedAt, kinds, roles, governed } = draft;
  if (deployedAt === null || !isComplete(contracts) || !governed) return null;
  if (!FIRST_ROLES.every((code) => roles.includes(code))) return null;
  if (!FIRST_KINDS.every(({ code }) => kinds.includes(code))) return null;
  return { ...draft, contracts, deployedAt };
}

const isComplete = (
  contracts: DeploymentDraft['contracts'],
): contracts is Deployment['contracts'] =>
  CONTRACT_NAMES.every((name) => contracts[name] !== undefined);
