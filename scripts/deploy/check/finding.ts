import type { LogParams } from 'ethers';
import { type Caller, type ContractAt, contractAt } from '../contract.ts';
import type { Artifact, CodeReader, ContractName, Deployment } from '../deployment.ts';

/** One line of a check. */
export interface Finding {
  /** What was compared: `items: immutable parties`. */
  readonly subject: string;
  readonly ok: boolean;
  /** What was found; where it differs, what was expected too. */
  readonly detail: string;
}

/** What a check asks of the chain. */
export interface CheckDeps extends CodeReader, Caller {
  readonly deployment: Deployment;
  artifact(name: ContractName): Promise<Artifact>;
  /** One storage slot at the head, 32 bytes 0x-hex. */
  storage(address: string, slot: string): Promise<string>;
  head(): Promise<number>;
  logs(
    from: number,
    to: number,
    addresses: readonly string[],
  ): Promise<Pick<LogParams, 'topics' | 'data'>[]>;
  /** The account that deployed: it must not have kept what was given to others. */
  readonly governor: string;
}

/** A finding about a value: differs unless both are the same text. */
export const compare = (subject: string, found: string, expected: string): Finding => ({
  subject,
  ok: found === expected,
  detail: found === expected ? found : `${found}, not ${expected}`,
});

export const deployedAt = async (deps: CheckDeps, name: ContractName): Promise<ContractAt> =>
  contractAt(deps, deps.deployment.contracts[name].address, (await deps.artifact(name)).abi);

/** A finding about an answer of the chain; no answer at all differs too. */
export async function ask(
  subject: string,
  expected: string,
  question: () => Promise<unknown>,
): Promise<Finding> {
  try {
    return compare(subject, String(await question()), expected);
  } catch (error) {
    return { subject, ok: false, detail: `no answer (${firstLine(error)}), not ${expected}` };
  }
}

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
