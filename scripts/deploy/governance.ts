import { ZeroAddress, getAddress } from 'ethers';
import type { ContractAt } from './contract.ts';
import { DeploymentMismatch } from './deployment.ts';

/**
 * Governance is OpenZeppelin's AccessManager. Three offices:
 * - admin: hands out the offices and says which office may make which call. Nothing on history.
 * - registrar: accredits. Each call waits in the open first, where the chain is a live one.
 * - guardian: suspends, at once, and nothing else: lifting is accrediting again.
 * What waits can be cancelled at once by the admin.
 *
 * The waits are execution delays of the members, and no other of AccessManager's delays is used:
 * `setGrantDelay` and `setTargetAdminDelay` raise a delay only 5 days later (`minSetback`), so a
 * deployment that relied on them would be open for its first days. An execution delay is raised at
 * once, and lowered only after the difference has passed.
 */
export const OFFICES = ['admin', 'registrar', 'guardian'] as const;
export type Office = (typeof OFFICES)[number];

/** AccessManager's ids of the offices; 0 is its own ADMIN_ROLE. */
export const OFFICE_IDS: Readonly<Record<Office, bigint>> = {
  admin: 0n,
  registrar: 1n,
  guardian: 2n,
};

/** Which office may make which restricted call; whatever else is restricted is the admin's. */
export const RESTRICTED = [
  {
    contract: 'parties',
    office: 'registrar',
    calls: [
      'register',
      'grant',
      'endGrant',
      'addKey',
      'liftSuspension',
      'registerRole',
      'registerKind',
      'publishConvention',
      'nameSuccessor',
    ],
  },
  { contract: 'parties', office: 'guardian', calls: ['suspend'] },
  { contract: 'blacklist', office: 'registrar', calls: ['startEpoch'] },
] as const;

export interface Holder {
  /** EIP-55. */
  readonly account: string;
  /** Seconds between scheduling a call and making it; zero: at once. */
  readonly delay: number;
}

/** Who holds the offices. */
export type Governance = Readonly<Record<Office, Holder>>;

/** What may be asked for; the rest has defaults. */
export interface GovernanceWish {
  readonly admin?: string;
  readonly registrar?: string;
  readonly guardian?: string;
  readonly adminDelay?: number;
  readonly registrarDelay?: number;
}

/** How long accreditation waits on a live chain unless asked otherwise, seconds. */
export const LIVE_DELAY = 2 * 86_400;

/** What AccessManager takes, `uint32`. */
const LONGEST_DELAY = 2 ** 32 - 1;

/**
 * The governance that was wished for, completed: the deploying account holds what nobody else is
 * named for; on a demo chain nothing waits.
 * Throws RangeError where a delay would be hollow or an account is none.
 */
export function completeGovernance(
  wish: GovernanceWish,
  by: { readonly governor: string; readonly demo: boolean },
): Governance {
  const registrarDelay = wish.registrarDelay ?? (by.demo ? 0 : LIVE_DELAY);
  const adminDelay = wish.adminDelay ?? registrarDelay;
  for (const delay of [registrarDelay, adminDelay]) {
    if (!Number.isInteger(delay) || delay < 0 || delay > LONGEST_DELAY) {
      throw new RangeError(`a delay is a whole number of seconds up to 2^32 - 1, not ${delay}`);
    }
  }
  if (adminDelay < registrarDelay) {
    throw new RangeError(
      `the admin waits ${adminDelay} s and the registrar ${registrarDelay} s: an admin that waits ` +
        'less could name a registrar that does not wait',
    );
  }
  return {
    admin: { account: accountOf(wish.admin ?? by.governor), delay: adminDelay },
    registrar: { account: accountOf(wish.registrar ?? by.governor), delay: registrarDelay },
    guardian: { account: accountOf(wish.guardian ?? by.governor), delay: 0 },
  };
}

function accountOf(address: string): string {
  const account = getAddress(address);
  if (account === ZeroAddress) throw new RangeError('nobody holds the zero address');
  return account;
}

/** Throws DeploymentMismatch where a deployment was begun with another governance than wished. */
export function requireSameGovernance(begun: Governance, wish: GovernanceWish): void {
  const wished: Partial<Record<Office, Partial<Holder>>> = {
    admin: holderOf(wish.admin, wish.adminDelay),
    registrar: holderOf(wish.registrar, wish.registrarDelay),
    guardian: holderOf(wish.guardian, undefined),
  };
  for (const office of OFFICES) {
    const { account, delay } = { ...begun[office], ...wished[office] };
    if (account === begun[office].account && delay === begun[office].delay) continue;
    throw new DeploymentMismatch(
      `this deployment was begun with ${begun[office].account} as ${office}, waiting ` +
        `${begun[office].delay} s, not with ${account}, waiting ${delay} s: its offices are changed ` +
        'by its admin, not by deploying',
    );
  }
}

const holderOf = (account: string | undefined, delay: number | undefined): Partial<Holder> => ({
  ...(account === undefined ? {} : { account: accountOf(account) }),
  ...(delay === undefined ? {} : { delay }),
});

/** What the AccessManager says of one restricted call. */
export interface CallRight {
  readonly contract: string;
  readonly call: string;
  readonly office: Office;
  readonly expected: bigint;
  readonly actual: bigint;
}

export type Governed = Readonly<Record<'manager' | 'parties' | 'blacklist', ContractAt>>;

/** Which office may make each restricted call, as it should be and as it is. */
export async function readCallRights({ manager, ...targets }: Governed): Promise<CallRight[]> {
  const rights: CallRight[] = [];
  for (const { contract, office, calls } of RESTRICTED) {
    const target = targets[contract];
    for (const call of calls) {
      const selector = selectorOf(target, call);
      const actual = await manager.read<bigint>('getTargetFunctionRole', target.address, selector);
      rights.push({ contract, call, office, expected: OFFICE_IDS[office], actual });
    }
  }
  return rights;
}

/** Whether an account holds an office, and with which delay in seconds, once all changes are in force. */
export async function readHolding(manager: ContractAt, office: Office, account: string) {
  const [since, delay, pending, effect] = await manager.readAll<[bigint, bigint, bigint, bigint]>(
    'getAccess',
    OFFICE_IDS[office],
    account,
  );
  return { holds: since !== 0n, delay: Number(effect === 0n ? delay : pending) };
}

/**
 * The calls to the AccessManager that are still missing, in an order that leaves the deploying
 * account able to make them all: its own power goes last.
 */
export async function missingGovernance(
  governed: Governed,
  governance: Governance,
  governor: string,
): Promise<string[]> {
  const { manager } = governed;
  const missing: string[] = [];
  const wrong = (await readCallRights(governed)).filter(
    ({ actual, expected }) => actual !== expected,
  );
  for (const office of new Set(wrong.map((right) => right.office))) {
    missing.push(manager.encode('labelRole', OFFICE_IDS[office], office.toUpperCase()));
  }
  for (const { contract, office } of RESTRICTED) {
    const target = governed[contract];
    const selectors = wrong
      .filter((right) => right.contract === contract && right.office === office)
      .map(({ call }) => selectorOf(target, call));
    if (selectors.length === 0) continue;
    const id = OFFICE_IDS[office];
    missing.push(manager.encode('setTargetFunctionRole', target.address, selectors, id));
  }
  for (const office of ['registrar', 'guardian', 'admin'] as const) {
    const { account, delay } = governance[office];
    const held = await readHolding(manager, office, account);
    if (held.holds && held.delay === delay) continue;
    missing.push(manager.encode('grantRole', OFFICE_IDS[office], account, delay));
  }
  if (getAddress(governor) !== governance.admin.account) {
    const { holds } = await readHolding(manager, 'admin', governor);
    if (holds) missing.push(manager.encode('renounceRole', OFFICE_IDS.admin, governor));
  }
  return missing;
}

/** @throws Error where the contract has no such call. */
function selectorOf({ abi }: ContractAt, call: string): string {
  const found = abi.getFunction(call);
  if (!found) throw new Error(`no call ${call}`);
  return found.selector;
}
