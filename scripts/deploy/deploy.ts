import { ContractFactory, Interface, encodeBytes32String, getAddress, keccak256 } from 'ethers';
import {
  CONTRACT_NAMES,
  type Artifact,
  type CodeReader,
  type ContractName,
  type Deployment,
  type DeploymentDraft,
  DeploymentMismatch,
  checkDeployment,
} from './deployment.ts';
import { FIRST_KINDS, FIRST_ROLES, type RecordKindTerms } from './kinds.ts';

export { ARTIFACTS, checkDeployment, trustRootOf, DeploymentMismatch } from './deployment.ts';
export type { Deployment, DeploymentDraft } from './deployment.ts';

/** What a deployment needs of the world. */
export interface DeployDeps extends CodeReader {
  readonly consensus: Deployment['consensus'];
  readonly name: string;
  readonly demo: boolean;
  /** First administrator of the AccessManager; `send` must send from this account. */
  readonly governor: string;
  /** What token URIs begin with. */
  readonly baseUri: string;
  artifact(name: ContractName): Promise<Artifact>;
  /**
   * Sends a transaction from the governor and waits until a block holds it; rejects where it was
   * reverted. `to` of null creates a contract, whose address is then in the answer.
   */
  send(step: {
    readonly to: string | null;
    readonly data: string;
  }): Promise<{ readonly address: string | null; readonly block: number }>;
  /** One `eth_call` at the head. */
  call(step: { readonly to: string; readonly data: string }): Promise<string>;
  /** What an earlier run saved; null where there was none. */
  load(): Promise<DeploymentDraft | null>;
  /** Returns once the draft survives a crash. */
  save(deployment: DeploymentDraft): Promise<void>;
}

/**
 * Deploys the contracts and registers the first record kinds, or continues where an earlier run
 * stopped. Each step is saved before the next begins. A run that died between a creation and its
 * saving leaves a contract that nothing refers to; the next run creates another.
 * @throws DeploymentMismatch where what was saved is not on this chain.
 */
export async function deploy(deps: DeployDeps): Promise<Deployment> {
  let draft = (await deps.load()) ?? emptyDraft(deps);
  await checkDeployment(deps, draft);

  const contract = async (name: ContractName, ...args: readonly unknown[]): Promise<string> => {
    const known = draft.contracts[name];
    if (known !== undefined) return known.address;
    const created = await create(deps, name, args);
    draft = {
      ...draft,
      contracts: { ...draft.contracts, [name]: created },
      deployedAt: draft.deployedAt ?? created.block,
    };
    await deps.save(draft);
    return created.address;
  };

  const manager = await contract('manager', deps.governor);
  await contract('p256Verifier');
  await contract('webAuthnVerifier');
  const parties = await contract('parties', manager);
  const items = await contract('items', parties, deps.baseUri);
  await contract('records', parties, items);
  await contract('blacklist', manager, parties);

  const partiesAbi = new Interface((await deps.artifact('parties')).abi);
  for (const role of FIRST_ROLES) {
    await ensureRole(deps, parties, partiesAbi, role);
    if (draft.roles.includes(role)) continue;
    draft = { ...draft, roles: [...draft.roles, role] };
    await deps.save(draft);
  }
  for (const kind of FIRST_KINDS) {
    await ensureKind(deps, parties, partiesAbi, kind);
    if (draft.kinds.includes(kind.code)) continue;
    draft = { ...draft, kinds: [...draft.kinds, kind.code] };
    await deps.save(draft);
  }
  const deployment = finished(draft);
  if (!deployment) throw new Error('a deployment step left nothing behind');
  return deployment;
}

function emptyDraft(deps: DeployDeps): DeploymentDraft {
  const { chainId, consensus, name, demo } = deps;
  return { chainId, consensus, name, demo, contracts: {}, roles: [], kinds: [], deployedAt: null };
}

async function create(deps: DeployDeps, name: ContractName, args: readonly unknown[]) {
  const { abi, bytecode } = await deps.artifact(name);
  const { data } = await new ContractFactory(abi, bytecode).getDeployTransaction(...args);
  const { address, block } = await deps.send({ to: null, data });
  if (address === null) throw new Error(`creating ${name}: the node named no contract address`);
  return { address: getAddress(address), block, codeHash: keccak256(await deps.code(address)) };
}

/** Asks the chain, not the file: a role can be registered once only. */
async function ensureRole(
  deps: DeployDeps,
  parties: string,
  abi: Interface,
  role: string,
): Promise<void> {
  const code = bytes4(role);
  const query = abi.encodeFunctionData('roleRegisteredAt', [code]);
  const answer = await deps.call({ to: parties, data: query });
  const [registeredAt] = abi.decodeFunctionResult('roleRegisteredAt', answer) as unknown as [bigint];
  if (registeredAt !== 0n) return;
  await deps.send({ to: parties, data: abi.encodeFunctionData('registerRole', [code]) });
}

/** Asks the chain, not the file: a kind can be registered once only. */
async function ensureKind(
  deps: DeployDeps,
  parties: string,
  abi: Interface,
  terms: RecordKindTerms,
): Promise<void> {
  const code = bytes4(terms.code);
  const role = bytes4(terms.role);
  const query = abi.encodeFunctionData('recordKind', [code]);
  const answer = await deps.call({ to: parties, data: query });
  const [found] = abi.decodeFunctionResult('recordKind', answer) as unknown as [
    { role: string; minGrade: bigint; registeredAt: bigint },
  ];
  if (found.registeredAt === 0n) {
    const data = abi.encodeFunctionData('registerKind', [code, role, terms.minGrade]);
    await deps.send({ to: parties, data });
  } else if (found.role !== role || found.minGrade !== BigInt(terms.minGrade)) {
    throw new DeploymentMismatch(
      `record kind ${terms.code} is registered at ${parties} for role ${found.role} and grade ` +
        `${found.minGrade}, but this version expects role ${role} and grade ${terms.minGrade}`,
    );
  }
}

function bytes4(code: string): string {
  return encodeBytes32String(code).slice(0, 10);
}

/** The deployment, or null where steps of it are still to be done. */
export function finished(draft: DeploymentDraft): Deployment | null {
  const { contracts, deployedAt, kinds, roles } = draft;
  if (deployedAt === null || !isComplete(contracts)) return null;
  if (!FIRST_ROLES.every((code) => roles.includes(code))) return null;
  if (!FIRST_KINDS.every(({ code }) => kinds.includes(code))) return null;
  return { ...draft, contracts, deployedAt };
}

const isComplete = (contracts: DeploymentDraft['contracts']): contracts is Deployment['contracts'] =>
  CONTRACT_NAMES.every((name) => contracts[name] !== undefined);
