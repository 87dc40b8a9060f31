import {
  addPerson,
  grantRole,
  registerParty,
  type ChainRole,
  type Department,
} from '../../../server/parties/index.ts';
import type { PartyPrincipal } from '../../../server/platform/http/route.ts';
import type { Running } from '../../../server/start.ts';

/** Somebody who can sign in: person, party, and a token. */
export interface TestPerson {
  readonly person: string;
  readonly party: string;
  readonly principal: PartyPrincipal;
  token(): Promise<string>;
}

export interface Accredited {
  readonly operator: TestPerson;
  readonly registrar: TestPerson;
  readonly bagExpert: TestPerson;
  readonly watchExpert: TestPerson;
  readonly stranger: TestPerson;
  readonly repairer: TestPerson;
}

/** Those who keep items for others and decide disputes; made where a test needs them. */
export interface Keepers {
  readonly store: TestPerson;
  readonly courier: TestPerson;
  readonly referee: TestPerson;
  readonly secondReferee: TestPerson;
}

/** Three workshops and a brand; made where a test needs them. */
export interface Menders {
  readonly workshops: readonly [TestPerson, TestPerson, TestPerson];
  readonly brand: TestPerson;
}

/** Those of a platform that sells; made where a test needs them. */
export interface Shopkeepers {
  readonly merchant: TestPerson;
  readonly reviewer: TestPerson;
  readonly counsel: TestPerson;
  readonly cashier: TestPerson;
  readonly secondCashier: TestPerson;
  readonly support: TestPerson;
}

interface Wanted {
  readonly kind: 'platform' | 'appraiser' | 'repairer' | 'store' | 'courier' | 'brand';
  /** Of its person, at this service. */
  readonly role: string;
  readonly departments: readonly Department[];
  /** Accreditation on chain; none: it has none. */
  readonly grant: ChainRole | null;
}

async function make(running: Running, name: string, wanted: Wanted): Promise<TestPerson> {
  const { context } = running.rooms.parties;
  return running.database.client.$transaction(
    async (db) => {
      const party = await registerParty(context, db, { kind: wanted.kind, name, nameZh: name });
      if (wanted.grant) {
        await grantRole(context, db, party, {
          role: wanted.grant,
          departments: wanted.departments,
          grade: wanted.kind === 'appraiser' ? 'senior' : 'none',
          probation: false,
        });
      }
      const { id } = await addPerson(db, {
        party,
        displayName: name,
        roles: [wanted.role as 'appraiser'],
      });
      return personOf(running, id, party, [wanted.role]);
    },
    { timeout: 30_000 },
  );
}

export function personOf(
  running: Running,
  person: string,
  party: string,
  roles: string[],
): TestPerson {
  const principal = { kind: 'party' as const, subject: person, party, roles };
  return {
    person,
    party,
    principal,
    token: async () => (await running.rooms.parties.context.tokens.issue(principal)).access_token,
  };
}

const ALL: readonly Department[] = ['bag', 'watch', 'jewellery'];

/** The people most tests need, accredited on chain. The stranger is an expert without a grant. */
export async function accredited(
  running: Running,
  settled: () => Promise<void>,
): Promise<Accredited> {
  const people = await running.rooms.parties.people(1);
  const first = people[0];
  if (!first) throw new Error('the service has no operator');
  const appraiser = { kind: 'appraiser', role: 'appraiser', grant: 'appraiser' } as const;
  const made = {
    operator: personOf(running, first.id, first.partyId, first.roles),
    registrar: await make(running, 'Test platform', {
      kind: 'platform',
      role: 'registrar',
      departments: ALL,
      grant: 'platform',
    }),
    bagExpert: await make(running, 'Expert bags', { ...appraiser, departments: ['bag'] }),
    watchExpert: await make(running, 'Expert watches', { ...appraiser, departments: ['watch'] }),
    stranger: await make(running, 'Expert nobody knows', {
      ...appraiser,
      departments: ALL,
      grant: null,
    }),
    repairer: await make(running, 'Test atelier', {
      kind: 'repairer',
      role: 'repairer',
      departments: ALL,
      grant: 'repairer',
    }),
  };
  await settled();
  return made;
}

/** A store, a courier and two referees of different parties, on chain. */
export async function keepers(running: Running, settled: () => Promise<void>): Promise<Keepers> {
  const keeper = { role: 'custodian', departments: [], grant: null } as const;
  const referee = { kind: 'platform', role: 'referee', departments: [], grant: 'referee' } as const;
  const made = {
    store: await make(running, 'Test store', { ...keeper, kind: 'store' }),
    courier: await make(running, 'Test courier', { ...keeper, kind: 'courier' }),
    referee: await make(running, 'First referee', referee),
    secondReferee: await make(running, 'Second referee', referee),
  };
  await settled();
  return made;
}

/** Three accredited repairers of different parties, and a brand, on chain. */
export async function menders(running: Running, settled: () => Promise<void>): Promise<Menders> {
  const repairer = { kind: 'repairer', role: 'repairer', grant: 'repairer' } as const;
  const workshop = (name: string) => make(running, name, { ...repairer, departments: ALL });
  const made: Menders = {
    workshops: [
      await workshop('Leather workshop'),
      await workshop('Metal workshop'),
      await workshop('Edge workshop'),
    ],
    brand: await make(running, 'Test brand', {
      kind: 'brand',
      role: 'brand',
      departments: ALL,
      grant: 'brand',
    }),
  };
  await settled();
  return made;
}

/** So many experts for bags, each of a party of its own, on chain. */
export async function bagExperts(
  running: Running,
  settled: () => Promise<void>,
  count: number,
): Promise<TestPerson[]> {
  const expert = { kind: 'appraiser', role: 'appraiser', grant: 'appraiser' } as const;
  const made: TestPerson[] = [];
  for (let n = 1; n <= count; n++)
    made.push(await make(running, `Second look ${n}`, { ...expert, departments: ['bag'] }));
  await settled();
  return made;
}

/** People of one platform, such as the registrar's: each has one role of those who sell. */
export async function shopkeepers(running: Running, party: string): Promise<Shopkeepers> {
  const hire = async (role: 'merchant' | 'reviewer' | 'counsel' | 'cashier' | 'support') => {
    const { id } = await addPerson(running.database.client, {
      party,
      displayName: `Test ${role}`,
      roles: [role],
    });
    return personOf(running, id, party, [role]);
  };
  return {
    merchant: await hire('merchant'),
    reviewer: await hire('reviewer'),
    counsel: await hire('counsel'),
    cashier: await hire('cashier'),
    secondCashier: await hire('cashier'),
    support: await hire('support'),
  };
}
