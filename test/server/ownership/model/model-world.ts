import { Wallet } from 'ethers';
import { actorOf, type Actor } from '../../../../server/ownership/actor.ts';
import type { GivenWord } from '../../../../server/ownership/words/give-word.ts';
import { Problem } from '../../../../server/platform/http/problem.ts';
import type { Commit, PartyPrincipal, Principal } from '../../../../server/platform/http/route.ts';
import type { Person, Role } from '../../../contracts/items/model.ts';
import { signUpMember } from '../../harness/members.ts';
import { keepers, menders, type TestPerson } from '../../harness/people.ts';
import { enrolBag } from '../../harness/requests.ts';
import { startTestService, type TestService } from '../../harness/service.ts';
import { signTyped, type TypedData } from '../stage/ownership-stage.ts';
import type { CareRole, PartyRole } from './care-model.ts';

/**
 * The cast of the model at a whole service on the embedded chain: the holder's titles are kept
 * sealed by the service, the thief's stand in a wallet, the others are parties: who keeps, decides,
 * promises and repairs.
 */
export interface ModelWorld {
  readonly service: TestService;
  readonly numbers: Readonly<Record<CareRole, number>>;
  readonly people: Readonly<Record<PartyRole, TestPerson>>;
  readonly members: Readonly<Record<Person, string>>;
  readonly wallet: { readonly address: string };
  readonly commit: Commit;
  actor(role: Role): Actor;
  principal(role: CareRole): Principal;
  party(role: CareRole): PartyPrincipal;
  /** Of a person at a party: what routes ask. */
  roles(role: Role): readonly string[];
  /** Does what a wallet may have to sign for, with its signature where it has to. */
  signing<T>(work: (word: GivenWord | undefined) => Promise<T>): Promise<T>;
  /** An item that the holder has title to, one claim after its enrolment. */
  begin(sell: (itemId: string) => Promise<void>): Promise<string>;
  /** The newest block's second. */
  latest(): Promise<number>;
  /** The next block will be of this second, and the clock stands there; all before it is final. */
  arriveAt(second: number): Promise<void>;
  stop(): Promise<void>;
}

export const isPerson = (role: CareRole): role is Person => role === 'holder' || role === 'thief';

export async function setModelWorld(): Promise<ModelWorld> {
  let clock = Math.floor(Date.now() / 1000);
  const now = () => new Date(clock * 1000);
  const service = await startTestService({}, undefined, { now });
  const { running } = service;
  const { store, referee, secondReferee } = await keepers(running, service.settled);
  const [holder, thief] = [await signUpMember(service), await signUpMember(service)];
  const wallet = Wallet.createRandom();
  await running.database.client.memberWallet.create({
    data: { address: wallet.address, memberId: thief.id, createdAt: now() },
  });
  const { workshops, brand } = await menders(running, service.settled);
  const people = {
    ...{ custodian: store, referee, second: secondReferee, brand },
    ...{ platform: service.people.registrar, repairer: workshops[0], workshop: workshops[1] },
  };
  const members = { holder: holder.id, thief: thief.id };
  const { chain } = running.rooms.parties.context;
  const numberOf = async (id: string) => (await running.rooms.parties.find(id))?.number ?? 0;
  const numbers = { holder: 0, thief: 0 } as Record<CareRole, number>;
  for (const [role, { party }] of Object.entries(people)) {
    numbers[role as PartyRole] = await numberOf(party);
  }
  const memberOf = (role: Person) =>
    ({ kind: 'member', subject: members[role], session: 'ses_x', verifiedAt: now() }) as const;

  return {
    service,
    numbers,
    people,
    members,
    wallet,
    commit: running.idempotency.plain,
    actor: (role) => actorOf(isPerson(role) ? memberOf(role) : people[role].principal),
    principal: (role) => (isPerson(role) ? memberOf(role) : people[role].principal),
    party(role) {
      if (isPerson(role)) throw new TypeError('a member acts for no party');
      return people[role].principal;
    },
    roles: (role) => (isPerson(role) ? [] : role === 'custodian' ? ['custodian'] : ['referee']),
    async signing(work) {
      try {
        return await work(undefined);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'WALLET_SIGNATURE_NEEDED') throw error;
        const word = await signTyped(wallet, error.facts['typedData'] as TypedData);
        const salt = error.facts['salt'] as string | undefined;
        return work(salt === undefined ? word : { ...word, salt });
      }
    },
    async begin(sell) {
      const itemId = await enrolBag(service);
      await sell(itemId);
      await service.settled();
      return itemId;
    },
    latest: async () => (await chain.head()).time,
    async arriveAt(second) {
      // Whoever tries a call before sending it goes by the block that the node has.
      clock = second - 1;
      await chain.freshen(0);
      await service.settled();
      clock = second;
    },
    stop: () => service.stop(),
  };
}
