import { expect } from 'chai';
import { formatMinute, messagesFor } from '../../../server/web/index.ts';
import { signInWith, type TestMember } from '../harness/members.ts';
import type { TestPerson } from '../harness/people.ts';
import { ask, ok } from '../harness/requests.ts';
import { byCookie } from '../harness/staff.ts';
import { DAY, setOwnershipStage, type OwnershipStage } from './stage/ownership-stage.ts';

const words = messagesFor('en').work;
const holdings = messagesFor('en').holdings;

/** What one deadline turns: the second it falls on, the page that tells it, and the API. */
interface Edge {
  readonly at: number;
  readonly by: TestMember | TestPerson;
  readonly page: string;
  /** Said one second before, and at the very second; each is missing at the other. */
  readonly before: string;
  readonly from: string;
  /** Kind of the public deadline that is gone at its second; null: it is none. */
  readonly kind: string | null;
}

describe('deadlines at their edges, in the pages and in the API', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let itemId: string;
  before(async () => {
    stage = await setOwnershipStage();
  });
  after(() => stage?.stop());
  beforeEach(async () => {
    owner = await stage.member();
    itemId = await stage.owned(owner);
  });
  afterEach(() => stage.runClock());

  const seconds = (time: unknown) => Date.parse(String(time)) / 1000;
  const day = (at: number) => new Date(at * 1000).toISOString();
  const propose = async (change: Record<string, unknown>): Promise<string> => {
    const json = { custodian: stage.parties.store.party, purpose: 'keep', ...change };
    return String(ok(await stage.post(owner, `/v1/items/${itemId}/custody`, json), 201).body['id']);
  };
  const entrusted = async (change: Record<string, unknown>): Promise<string> => {
    const id = await propose(change);
    ok(await stage.post(stage.parties.store, `/v1/custody/${id}/acceptance`), 202);
    await stage.settled();
    return id;
  };
  const deadline = async (kind: string): Promise<number> => {
    const { body } = ok(await ask(stage.service, `/v1/items/${itemId}/deadlines`), 200);
    const all = body['deadlines'] as { kind: string; at: string }[];
    return seconds(all.find((one) => one.kind === kind)?.at);
  };
  const proposed = async (): Promise<void> => {
    const request = { ground: 'stolen', account: 'It was taken.' };
    const none = { field: 'documents', bytes: [] };
    const claimant = await stage.member();
    const path = `/v1/items/${itemId}/recoveries`;
    const { body } = ok(await stage.upload(claimant, path, 'request', request, none), 201);
    const proposal = `/v1/recoveries/${String(body['id'])}/proposal`;
    ok(await stage.post(stage.parties.referee, proposal), 202);
    await stage.settled();
  };
  const held = async (): Promise<void> => {
    const report = { kind: 'theft', account: 'It was taken.' };
    const none = { field: 'documents', bytes: [] };
    const path = `/v1/items/${itemId}/incidents`;
    const { body } = ok(await stage.upload(owner, path, 'report', report, none), 201);
    ok(await stage.post(owner, `/v1/incidents/${String(body['id'])}/hold`), 202);
    await stage.settled();
  };

  const ROWS: readonly (readonly [string, () => Promise<Edge>])[] = [
    [
      'acceptance of custody',
      async () => {
        const id = await propose({ returnBy: day(stage.seconds() + 30 * DAY) });
        const { body } = await stage.get(owner, `/v1/custody/${id}`);
        return {
          // A word counts in its last second.
          at: seconds(body['acceptBy']) + 1,
          by: stage.parties.store,
          page: `/work/custody/${id}`,
          before: words.custody.accept,
          from: holdings.custody.states['expired'] ?? '',
          kind: null,
        };
      },
    ],
    [
      'return from custody',
      async () => {
        const at = stage.seconds() + 30 * DAY;
        const id = await entrusted({ returnBy: day(at) });
        return {
          ...{ at, by: stage.parties.store, page: `/work/custody/${id}`, kind: null },
          before: words.custody.untilThen({ time: formatMinute(day(at), 'en') }),
          from: words.custody.overdue,
        };
      },
    ],
    [
      'control of the owner over what is overdue',
      async () => {
        const at = stage.seconds() + 30 * DAY;
        await entrusted({ returnBy: day(at) });
        return {
          ...{ at, by: owner, page: `/my/items/${itemId}`, kind: null },
          before: holdings.custody.states['running'] ?? '',
          from: holdings.custody.reclaim,
        };
      },
    ],
    [
      'power of sale',
      async () => {
        const at = stage.seconds() + 10 * DAY;
        const sale = { floor: { amount: 100_00, currency: 'CNY' }, until: day(at) };
        const returnBy = day(at + DAY);
        const id = await entrusted({ purpose: 'sell', sale, returnBy });
        return {
          ...{ at, by: stage.parties.store, page: `/work/custody/${id}`, kind: 'sale_power_ends' },
          before: words.custody.may.sell,
          from: words.custody.may.saleOver,
        };
      },
    ],
    [
      'hold',
      async () => {
        await held();
        return {
          ...{ at: await deadline('hold_ends'), kind: 'hold_ends' },
          ...{ by: owner, page: `/my/items/${itemId}` },
          before: holdings.offer.heldNow,
          from: holdings.offer.make,
        };
      },
    ],
    [
      'quiet time after a hold',
      async () => {
        await held();
        stage.stopClock(await deadline('hold_ends'));
        return {
          ...{ at: await deadline('quiet_ends'), kind: 'quiet_ends' },
          ...{ by: owner, page: `/my/items/${itemId}` },
          before: holdings.deadlines.kinds['quiet_ends'] ?? '',
          from: holdings.deadlines.none,
        };
      },
    ],
    [
      'objection to a recovery',
      async () => {
        await proposed();
        return {
          ...{ at: await deadline('recovery_due'), kind: 'recovery_due' },
          ...{ by: stage.parties.secondReferee, page: `/work/cases/${itemId}` },
          before: 'data-refused="execution"',
          from: 'data-decision="execution"',
        };
      },
    ],
    [
      'objection to a recovery, for the owner',
      async () => {
        await proposed();
        return {
          ...{ at: await deadline('recovery_due'), kind: 'recovery_due' },
          ...{ by: owner, page: `/my/items/${itemId}` },
          before: 'a second referee can carry it out.',
          from: holdings.recovery.dueNow,
        };
      },
    ],
    [
      'lapse of a recovery',
      async () => {
        await proposed();
        return {
          ...{ at: await deadline('recovery_lapses'), kind: 'recovery_lapses' },
          ...{ by: stage.parties.secondReferee, page: `/work/cases/${itemId}` },
          before: 'data-decision="cancellation"',
          from: holdings.recovery.states['lapsed'] ?? '',
        };
      },
    ],
  ];

  for (const [name, arrange] of ROWS) {
    it(`${name}: one thing the second before, another at the second`, async () => {
      const edge = await arrange();
      const { person = null } = 'person' in edge.by ? edge.by : {};
      const look = async (second: number) => {
        stage.stopClock(second);
        const token = person
          ? (await stage.running.rooms.parties.openSession(person)).token
          : await sessionOf(edge.by as TestMember);
        const headers = { ...byCookie(token), accept: 'text/html' };
        const answer = ok(await ask(stage.service, `${edge.page}?lang=en`, { headers }), 200);
        const dates = ok(await ask(stage.service, `/v1/items/${itemId}/deadlines`), 200);
        const kinds = (dates.body['deadlines'] as { kind: string }[]).map(({ kind }) => kind);
        return { text: String(answer.body['text']), kinds };
      };
      const earlier = await look(edge.at - 1);
      expect(earlier.text).to.include(edge.before).and.not.include(edge.from);
      const later = await look(edge.at);
      expect(later.text).to.include(edge.from);
      if (edge.kind !== null) {
        expect(earlier.kinds).to.include(edge.kind);
        expect(later.kinds).to.not.include(edge.kind);
      }
    });
  }

  /** A member's session that is as new as the stopped clock. */
  async function sessionOf(member: TestMember): Promise<string> {
    const { body } = ok(await signInWith(stage.service, member.passkey), 200);
    return String(body['token']);
  }
});
