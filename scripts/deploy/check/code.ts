import {
  TypedDataEncoder,
  dataSlice,
  encodeBytes32String,
  getBytes,
  hexlify,
  id,
  keccak256,
  toBeHex,
  zeroPadValue,
} from 'ethers';
import { type BuildOutput, buildOutput } from '../build-output.ts';
import { ARTIFACTS, CONTRACT_NAMES, type ContractName, type Deployment } from '../deployment.ts';
import { type CheckDeps, type Finding, compare } from './finding.ts';

/** Names under which our contracts are signed for (EIP-712). */
const DOMAINS: Partial<Record<ContractName, string>> = {
  parties: 'Patina Parties',
  items: 'Patina Items',
  records: 'Patina Records',
  blacklist: 'Patina Blacklist',
};
const VERSION = '1';

/** The code of each contract: as compiled, with the values that this deployment fills in. */
export async function* checkCode(deps: CheckDeps): AsyncGenerator<Finding> {
  for (const name of CONTRACT_NAMES) {
    const { address } = deps.deployment.contracts[name];
    const code = await deps.code(address);
    const build = await buildOutput(ARTIFACTS[name]);
    yield compareCode(`${name}: code at ${address}`, code, build);
    const expected = immutableValues(deps.deployment, name);
    for (const [immutable, places] of Object.entries(build.immutables)) {
      const subject = `${name}: immutable ${immutable}`;
      const wanted = expected[immutable] ?? '(a value that this check does not know)';
      const values = new Set(places.map(({ start, length }) => slice(code, start, length)));
      yield compare(subject, [...values].join(' and '), wanted);
    }
  }
}

function compareCode(subject: string, code: string, build: BuildOutput): Finding {
  if (code === '0x') return { subject, ok: false, detail: 'no code' };
  const found = withoutImmutables(code, build);
  const same = found === build.deployedBytecode;
  const size = `${getBytes(code).length} bytes`;
  if (same) return { subject, ok: true, detail: `${size}, as compiled` };
  const hashes = `${keccak256(found)}, not ${keccak256(build.deployedBytecode)}`;
  return { subject, ok: false, detail: `${size}, without immutables ${hashes}` };
}

/** The code with zeros in the place of immutables, as the compiler leaves it. */
function withoutImmutables(code: string, { immutables }: BuildOutput): string {
  const bytes = getBytes(code);
  for (const { start, length } of Object.values(immutables).flat()) {
    bytes.fill(0, start, start + length);
  }
  return hexlify(bytes);
}

/** Part of the code; what there is of it where the code is shorter. */
function slice(code: string, start: number, length: number): string {
  return (code.length - 2) / 2 < start + length ? '0x' : dataSlice(code, start, start + length);
}

/** What the constructors fill in, 32 bytes 0x-hex: our own references, and EIP-712's. */
function immutableValues(deployment: Deployment, name: ContractName): Record<string, string> {
  const { contracts, chainId } = deployment;
  const word = (value: string) => zeroPadValue(value.toLowerCase(), 32);
  const references = {
    parties: word(contracts.parties.address),
    items: word(contracts.items.address),
  };
  const domain = DOMAINS[name];
  if (domain === undefined) return references;
  const { address } = contracts[name];
  return {
    ...references,
    _cachedDomainSeparator: TypedDataEncoder.hashDomain({
      ...{ name: domain, version: VERSION, chainId, verifyingContract: address },
    }),
    _cachedChainId: toBeHex(chainId, 32),
    _cachedThis: word(address),
    _hashedName: id(domain),
    _hashedVersion: id(VERSION),
    _name: shortString(domain),
    _version: shortString(VERSION),
  };
}

/** OpenZeppelin's `ShortString`: the text from the left, its length in the last byte. */
function shortString(text: string): string {
  const bytes = getBytes(encodeBytes32String(text));
  bytes[31] = text.length;
  return hexlify(bytes);
}
