import { Wallet, getBytes, id } from 'ethers';
import type { AccessManager, Items, Parties, Records } from '../../.build/typechain/index.ts';
import { deploy } from '../../scripts/deploy/deploy.ts';
import { deployDeps, ethers } from './chain.ts';
import { APPR, BAGS, NO_END, PLAT, REFE, WATCHES, bytes4 } from './codes.ts';
import { type TestKey, accountKey, contractKey, p256Key } from './signers.ts';

/** The three sorts of keys that a party may have. */
export const KEY_SORTS = ['account', 'p256', 'wallet'] as const;
export type KeySort = (typeof KEY_SORTS)[number];

export interface TestParty {
  readonly number: number;
  readonly keys: Readonly<Record<KeySort, TestKey>>;
}

/** A key made from its name, so that tests repeat. */
export const keyNamed = (name: string): TestKey => accountKey(new Wallet(id(name)));

/** All contracts, deployed by the real deployment script, and nobody accredited. */
export async function deployed() {
  const deployment = await deploy(await deployDeps());
  const { manager, p256Verifier, parties, items, records } = deployment.contracts;
  const [governor, relayer, stranger, holder] = await ethers.getSigners();
  return {
    deployment,
    manager: (await ethers.getContractAt(
      'AccessManager',
      manager.address,
    )) as unknown as AccessManager,
    parties: (await ethers.getContractAt('Parties', parties.address)) as unknown as Parties,
    items: (await ethers.getContractAt('Items', items.address, relayer)) as unknown as Items,
    records: (await ethers.getContractAt(
      'Records',
      records.address,
      relayer,
    )) as unknown as Records,
    p256Verifier: p256Verifier.address,
    governor: governor!,
    relayer: relayer!,
    stranger: stranger!,
    holder: holder!,
    chainId: deployment.chainId,
  };
}

/** Platforms 1 and 2, appraisers 3 (bags and watches, grade 2) and 4 (bags, grade 1), referee 5. */
export async function accredited() {
  const base = await deployed();
  const { parties } = base;
  const join = async (number: number, kind: string, name: string): Promise<TestParty> => {
    await parties.register(number, bytes4(kind), `did:web:${name}.example`);
    const owner = keyNamed(`${name} wallet owner`);
    const wallet = await ethers.deployContract('OwnedWallet', [owner.signer]);
    const keys = {
      account: keyNamed(`${name} account`),
      p256: p256Key(base.p256Verifier, getBytes(id(`${name} p256`))),
      wallet: contractKey(await wallet.getAddress(), owner),
    };
    for (const sort of KEY_SORTS) await parties.addKey(number, keys[sort].signer, 0, NO_END);
    return { number, keys };
  };
  const platform = await join(1, 'PLAT', 'platform');
  const rival = await join(2, 'PLAT', 'rival');
  const appraiser = await join(3, 'APPR', 'appraiser');
  const junior = await join(4, 'APPR', 'junior');
  const referee = await join(5, 'PLAT', 'referee');
  const terms = { from: 0, until: NO_END, departments: 0, grade: 0, probation: false };
  await parties.grant(platform.number, PLAT, terms);
  await parties.grant(rival.number, PLAT, terms);
  const bagsAndWatches = (1 << BAGS) | (1 << WATCHES);
  await parties.grant(appraiser.number, APPR, { ...terms, departments: bagsAndWatches, grade: 2 });
  await parties.grant(junior.number, APPR, { ...terms, departments: 1 << BAGS, grade: 1 });
  await parties.grant(referee.number, REFE, terms);
  return { ...base, platform, rival, appraiser, junior, referee };
}

export type Deployed = Awaited<ReturnType<typeof deployed>>;
export type World = Awaited<ReturnType<typeof accredited>>;

/** The same as the contract's: keccak256 of `name`, for digests, commitments and roots. */
export const digestOf = (name: string): string => id(name);
