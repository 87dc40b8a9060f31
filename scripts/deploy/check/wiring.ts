import { getAddress, getBytes, hexlify, keccak256, toBeHex, toUtf8String } from 'ethers';
import { buildOutput } from '../build-output.ts';
import { ARTIFACTS, type ContractName } from '../deployment.ts';
import { type CheckDeps, type Finding, ask, deployedAt } from './finding.ts';

/** What each contract answers when asked whom it believes. */
const WIRES: readonly (readonly [ContractName, string, ContractName])[] = [
  ['parties', 'authority', 'manager'],
  ['items', 'parties', 'parties'],
  ['records', 'parties', 'parties'],
  ['records', 'items', 'items'],
  ['blacklist', 'authority', 'manager'],
  ['blacklist', 'parties', 'parties'],
];

/** Whether the contracts refer to one another, and token URIs begin as they were to. */
export async function* checkWiring(deps: CheckDeps): AsyncGenerator<Finding> {
  const { contracts } = deps.deployment;
  for (const [name, view, target] of WIRES) {
    const at = await deployedAt(deps, name);
    const expected = getAddress(contracts[target].address);
    yield await ask(`${name}: ${view}`, expected, () => at.read(view));
  }
  const items = await deployedAt(deps, 'items');
  const [, base] = items.abi.deploy.inputs.length
    ? items.abi.getAbiCoder().decode(items.abi.deploy.inputs, contracts.items.constructorArguments)
    : [];
  yield await ask('items: token URIs begin with', String(base), () => baseUri(deps));
}

/** The string in Items that no call tells before there is an item: read from its slot. */
async function baseUri({ deployment, storage }: CheckDeps): Promise<string> {
  const { address } = deployment.contracts.items;
  const { layout } = await buildOutput(ARTIFACTS.items);
  const variable = layout.storage.find(({ label }) => label === '_base');
  if (!variable) throw new Error('the sources have no such variable');
  const slot = toBeHex(variable.slot, 32);
  const word = getBytes(await storage(address, slot));
  const last = word[31] ?? 0;
  // Solidity: up to 31 bytes beside their doubled length, else 2 * length + 1 and the bytes elsewhere.
  if (last % 2 === 0) return toUtf8String(word.slice(0, last / 2));
  const length = Number((BigInt(hexlify(word)) - 1n) / 2n);
  const parts: Uint8Array[] = [];
  for (let at = 0; at * 32 < length; ++at) {
    const place = toBeHex(BigInt(keccak256(slot)) + BigInt(at), 32);
    parts.push(getBytes(await storage(address, place)));
  }
  return toUtf8String(Buffer.concat(parts).subarray(0, length));
}
