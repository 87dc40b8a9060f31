import { bytes4, CHAIN_ROLES, NO_END, type ChainRole } from '../../../../server/parties/codes.ts';
import type { Random } from '../../gas/random.ts';
import { createAccount, type Account } from './accounts.ts';
import { onParties, type Act } from './act.ts';

/** A party that acts, with the account that calls for it. */
export interface Actor {
  readonly party: number;
  readonly account: Account;
}

/** First grade (third for appraisers) in bags, watches and jewellery; see Terms.sol. */
export const scopeOfRole = (role: ChainRole): bigint => (role === 'appraiser' ? 0x3330n : 0x1110n);

/** How many parties of each role act. */
const CAST = { platform: 6, appraiser: 12, repairer: 6, brand: 4, referee: 2 } as const;

/** Members who hold title. */
const HOLDERS = 60;

/** Who acts on the chain; nobody is accredited yet. @param newcomers how many parties join later. */
export function createCast(random: Random, newcomers: number) {
  let party = 0;
  const of = (role: ChainRole): Actor[] =>
    Array.from({ length: CAST[role] }, () => ({ party: ++party, account: createAccount(random) }));
  return {
    governor: createAccount(random),
    relayer: createAccount(random),
    platform: of('platform'),
    appraiser: of('appraiser'),
    repairer: of('repairer'),
    brand: of('brand'),
    referee: of('referee'),
    holders: Array.from({ length: HOLDERS }, () => createAccount(random)),
    /** Two keys for each that joins later. */
    spareKeys: Array.from({ length: 2 * newcomers }, () => createAccount(random)),
  };
}

export type Cast = ReturnType<typeof createCast>;

/** Everybody who pays for transactions. */
export const payersOf = ({ governor, relayer, holders, spareKeys, ...roles }: Cast): Account[] => [
  ...[governor, relayer, ...holders, ...spareKeys],
  ...Object.values(roles).flatMap((actors) => actors.map(({ account }) => account)),
];

/** Registers a party, gives it keys and a role: an event each. */
export function accredit(
  governor: Account,
  party: number,
  role: ChainRole,
  keys: readonly Account[],
): Act[] {
  const code = bytes4(CHAIN_ROLES[role]);
  return [
    onParties(governor, 'register', [party, code, `did:web:party${party}.example`], 1),
    ...keys.map(({ wallet }) =>
      onParties(governor, 'addKey', [party, wallet.address, 0, NO_END], 1),
    ),
    onParties(governor, 'grant', [party, code, 0, NO_END, scopeOfRole(role)], 1),
  ];
}

export const accreditCast = (cast: Cast): Act[] =>
  (Object.keys(CAST) as ChainRole[]).flatMap((role) =>
    cast[role].flatMap(({ party, account }) => accredit(cast.governor, party, role, [account])),
  );
