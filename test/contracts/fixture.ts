import { getBytes, id } from 'ethers';
import type {
  AccessManager,
  Blacklist,
  Items,
  Parties,
  Records,
} from '../../.build/typechain/index.ts';
import { deploy } from '../../scripts/deploy/deploy.ts';
import { deployDeps, ethers, time } from './chain.ts';
import {
  ALL_DEPARTMENTS,
  APPR,
  APPRAISER,
  BAGS,
  BRND,
  DAY,
  NO_END,
  PLAT,
  REFE,
  SENIOR,
  WATCHES,
  bytes4,
  inDepartment,
} from './codes.ts';
import {
  type TestKey,
  accountKey,
  callerKey,
  contractKey,
  p256Key,
  webAuthnKey,
} from './signers.ts';
import { type Actor, domainOf } from './words.ts';

/** The sorts of keys that a party may have; `caller` is an account that can also call. */
export const KEY_SORTS = ['caller', 'account', 'wallet', 'p256', 'webauthn'] as const;
export type KeySort = (typeof KEY_SORTS)[number];

export interface TestParty {
  readonly number: number;
  readonly keys: Readonly<Record<KeySort, TestKey>>;
}

/** All contracts, deployed by the real deployment script, and nobody accredited. */
export async function deployed() {
  const deployment = await deploy(await deployDeps());
  const { contracts, chainId } = deployment;
  const [governor, relayer, stranger, holder] = await ethers.getSigners();
  const at = async <T>(name: string, address: string, runner = relayer) =>
    (await ethers.getContractAt(name, address, runner)) as unknown as T;
  const parties = await at<Parties>('Parties', contracts.parties.address, governor);
  const items = await at<Items>('Items', contracts.items.address);
  const records = await at<Records>('Records', contracts.records.address);
  const blacklist = await at<Blacklist>('Blacklist', contracts.blacklist.address);
  return {
    deployment,
    manager: await at<AccessManager>('AccessManager', contracts.manager.address, governor),
    parties,
    items,
    records,
    blacklist,
    domains: {
      parties: await domainOf('Parties', parties, chainId),
      items: await domainOf('Items', items, chainId),
      records: await domainOf('Records', records, chainId),
      blacklist: await domainOf('Blacklist', blacklist, chainId),
    },
    p256Verifier: contracts.p256Verifier.address,
    webAuthnVerifier: contracts.webAuthnVerifier.address,
    governor: governor!,
    relayer: relayer!,
    stranger: stranger!,
    /** Title holder of new items, an account; see {@link holderOf}. */
    holder: holder!,
    chainId,
  };
}
export type Deployed = Awaited<ReturnType<typeof deployed>>;

/** Registers a party with a key of each sort. Its caller is the chain's account of index `caller`. */
export async function join(
  base: Deployed,
  number: number,
  kind: string,
  name: string,
  caller: number,
): Promise<TestParty> {
  const { parties } = base;
  await parties.register(number, bytes4(kind), `did:web:${name}.example`);
  const owner = accountKey(`${name} wallet owner`);
  const wallet = await ethers.deployContract('OwnedWallet', [owner.signer]);
  const account = (await ethers.getSigners())[caller]!;
  const keys = {
    caller: callerKey(account, caller),
    account: accountKey(`${name} account`),
    wallet: contractKey(await wallet.getAddress(), owner),
    p256: p256Key(base.p256Verifier, getBytes(id(`${name} p256`))),
    webauthn: webAuthnKey(base.webAuthnVerifier, `${name} passkey`),
  };
  for (const sort of KEY_SORTS) await parties.addKey(number, keys[sort].signer, 0, NO_END);
  return { number, keys };
}

/**
 * Platforms 1 and 2, appraisers 3 (bags and watches, senior) and 4 (bags, appraiser), referees 5
 * and 6, brand 7, and an epoch of the blacklist. Time has passed since: keys are 100 days old.
 */
export async function accredited() {
  const base = await deployed();
  const { parties, blacklist, governor } = base;
  const platform = await join(base, 1, 'PLAT', 'platform', 4);
  const rival = await join(base, 2, 'PLAT', 'rival', 5);
  const appraiser = await join(base, 3, 'APPR', 'appraiser', 6);
  const junior = await join(base, 4, 'APPR', 'junior', 7);
  const referee = await join(base, 5, 'PLAT', 'referee', 8);
  const second = await join(base, 6, 'PLAT', 'second', 9);
  const brand = await join(base, 7, 'BRND', 'brand', 10);
  const grant = (to: TestParty, role: string, scope: bigint) =>
    parties.grant(to.number, role, 0, NO_END, scope);
  await grant(platform, PLAT, ALL_DEPARTMENTS);
  await grant(rival, PLAT, ALL_DEPARTMENTS);
  await grant(appraiser, APPR, inDepartment(BAGS, SENIOR) | inDepartment(WATCHES, SENIOR));
  await grant(junior, APPR, inDepartment(BAGS, APPRAISER));
  await grant(referee, REFE, ALL_DEPARTMENTS);
  await grant(second, REFE, ALL_DEPARTMENTS);
  await grant(brand, BRND, ALL_DEPARTMENTS);
  await blacklist.connect(governor).startEpoch(1, digestOf('key of epoch 1'));
  await time.increase(100 * DAY);
  return { ...base, platform, rival, appraiser, junior, referee, second, brand };
}
export type World = Awaited<ReturnType<typeof accredited>>;

export const actor = (party: TestParty, sort: KeySort = 'account'): Actor => ({
  party: party.number,
  key: party.keys[sort],
});

/** The account that holds title to new items, as an actor. */
export const holderOf = (world: Deployed): Actor => ({
  party: 0,
  key: callerKey(world.holder, 3),
});

/** keccak256 of a name, for digests, commitments and roots. */
export const digestOf = (name: string): string => id(name);
