import { createHash } from 'node:crypto';
import { addPerson, grantRole, registerParty } from '../parties/index.ts';
import { Replayed } from '../platform/http/idempotency.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { Running } from '../start.ts';
import { GOODS, type DemoGoods } from './goods.ts';
import { reportOf } from './report.ts';
import { entrustTo, handOver, holdAsOwner } from './seed-acts.ts';
import { consignGoods, listGoods } from './seed-goods.ts';
import {
  ENTRUSTED,
  EXPERTS,
  GRANTS,
  HELD,
  ITEMS,
  MEMBERS,
  OWNED,
  PARTIES,
  PEOPLE,
  REPAIRED,
  REPAIRS,
  REPLACED,
  SAME_SERIAL,
  type DemoItem,
  type MemberKey,
  type PartyKey,
  type PersonKey,
} from './world.ts';

type Ids<K extends string> = Record<K, string>;

/** Subject under which the seed's steps are remembered. */
const SEEDER = 'demo';

/**
 * Does one step of the seed once, whatever happens in between: its answer is stored in the
 * transaction of its effect, as for a request with an Idempotency-Key.
 */
async function once<T>(
  running: Running,
  step: string,
  work: (commit: Commit) => Promise<T>,
): Promise<T> {
  const { idempotency } = running;
  const earlier = await idempotency.find(SEEDER, step, step);
  if (earlier) return earlier.body as T;
  try {
    return await work(idempotency.remembering(SEEDER, step, step, 201));
  } catch (error) {
    if (error instanceof Replayed) return error.body as T;
    throw error;
  }
}

const seedParties = (running: Running) =>
  once(running, 'parties', (commit) =>
    commit(async (db) => {
      const { context } = running.rooms.parties;
      const ids: Partial<Ids<PartyKey>> = {};
      for (const [key, { kind, name, nameZh, ...rest }] of Object.entries(PARTIES)) {
        const employer = 'employer' in rest ? ids[rest.employer as PartyKey] : undefined;
        ids[key as PartyKey] = await registerParty(context, db, { kind, name, nameZh, employer });
      }
      const parties = ids as Ids<PartyKey>;
      for (const { party, ...grant } of GRANTS) {
        await grantRole(context, db, parties[party], { ...grant, probation: false });
      }
      const people: Partial<Ids<PersonKey>> = {};
      for (const { key, party, displayName, roles } of PEOPLE) {
        const added = await addPerson(db, { party: parties[party], displayName, roles });
        people[key] = added.id;
      }
      return { parties, people: people as Ids<PersonKey> };
    }),
  );

const seedMembers = (running: Running) =>
  once(running, 'members', (commit) =>
    commit(async (db) => {
      const ids: Partial<Ids<MemberKey>> = {};
      for (const { key, name } of MEMBERS) {
        const profile = { name, email: null, phone: null };
        ids[key] = await running.rooms.members.makeDemo(db, profile);
      }
      return ids as Ids<MemberKey>;
    }),
  );

/** Whether nobody has put anything here, or an earlier seed has: others' data stay alone. */
async function seedable({ rooms, idempotency }: Running): Promise<boolean> {
  if (await idempotency.find(SEEDER, 'parties', 'parties')) return true;
  const { items } = await rooms.items.page(undefined, 1);
  return items.length === 0 && (await rooms.parties.findByNumber(2)) === null;
}

/** What stands for the alliance's keyed token of brand and serial number. */
const tokenOf = ({ brand, serial }: DemoItem): string =>
  `0x${createHash('sha256').update(`demo alliance\n${brand}\n${serial}`).digest('hex')}`;

/** Waits until everything in the outbox is on chain and in the index. */
async function settled({ rooms, relayer, follower }: Running): Promise<void> {
  await rooms.records.closeBatch(true);
  await relayer.idle();
  await follower.caughtUp();
}

/**
 * Seeds the demo world: parties, people, twelve items with drawn photos, one certificate replaced,
 * one item repaired three times, one held, one in custody, two under one serial number, three with
 * their first owners. Each step happens once, so an interrupted seed goes on.
 * @returns addresses worth opening
 */
export async function seedDemoWorld(
  running: Running,
  say: (line: string) => void,
): Promise<{ what: string; address: string }[]> {
  const { rooms } = running;
  if (!(await seedable(running))) return [];
  const { parties, people } = await seedParties(running);
  const members = await seedMembers(running);
  const as = (key: PersonKey): PartyPrincipal => {
    const { party, roles } = PEOPLE.find((person) => person.key === key) as (typeof PEOPLE)[number];
    return { kind: 'party', subject: people[key], party: parties[party], roles };
  };
  await settled(running);

  const items: (DemoItem & { readonly id: string; readonly uri: string })[] = [];
  for (const [i, wanted] of ITEMS.entries()) {
    const enrolled = await once(running, `item ${i}`, (commit) =>
      rooms.items.enrol(
        as(wanted.clerk),
        SAME_SERIAL.includes(i) ? { ...wanted, serialToken: tokenOf(wanted) } : wanted,
        commit,
      ),
    );
    const tag = await once(running, `tag ${i}`, (commit) =>
      rooms.tags.make(as(wanted.clerk), enrolled.id, commit),
    );
    items.push({ ...wanted, id: enrolled.id, uri: tag.uri });
  }
  await settled(running);

  const idAt = (i: number) => items[i]?.id ?? '';
  await once(running, 'hold', (commit) => holdAsOwner(running, idAt(HELD), commit));
  await once(running, 'entrustment', (commit) =>
    entrustTo(running, idAt(ENTRUSTED), parties.second, commit),
  );

  for (const [i, owner] of OWNED) {
    const { id = '', clerk } = items[i] ?? {};
    await once(running, `owner of ${i}`, (commit) =>
      handOver(running, as(clerk ?? 'relayClerk'), [id, members[owner]], commit),
    );
  }

  const appraise = async (i: number, step: string) => {
    const subject = items[i] as (typeof items)[number];
    return once(running, step, async (commit) => {
      say(`Seeding the demo world: ${step}`);
      const { report, files } = await reportOf(subject, i);
      return rooms.appraisals.submit(as(EXPERTS[subject.category]), report, files, commit);
    });
  };
  for (const i of items.keys()) {
    const first = await appraise(i, `appraisal ${i + 1} of ${items.length}`);
    if (i !== REPLACED) continue;
    const successor = await appraise(i, 'successor');
    await once(running, 'revocation', (commit) =>
      rooms.records.revoke(
        as('jewels'),
        first.record,
        {
          reason: 'error',
          explanation: 'The first certificate gave the weight of another piece.',
          successor: successor.record,
        },
        commit,
      ),
    );
  }
  const repaired = items[REPAIRED] as (typeof items)[number];
  for (const [n, work] of REPAIRS.entries()) {
    await once(running, `repair ${n}`, (commit) =>
      rooms.repairs.record(
        as('atelier'),
        { ...work, itemId: repaired.id, anchoring: 'single' },
        commit,
      ),
    );
  }
  await settled(running);
  say('Seeding the demo world: what is for sale');
  const seeding = {
    running,
    once: <T>(step: string, work: (commit: Commit) => Promise<T>) => once(running, step, work),
    settled: () => settled(running),
  };
  const tradersOf = (goods: DemoGoods) => ({
    seller: {
      ...{ kind: 'member' as const, subject: members[goods.seller] },
      ...{ session: '', verifiedAt: rooms.items.context.now() },
    },
    merchant: as(goods.merchant),
    grader: as(goods.grader),
    reviewer: as(goods.reviewer),
    counsel: as(goods.counsel),
  });
  for (const goods of GOODS) await consignGoods(seeding, goods, idAt(goods.item), tradersOf(goods));
  await settled(running);
  for (const goods of GOODS) await listGoods(seeding, goods, idAt(goods.item), tradersOf(goods));

  const address = (i: number) => items[i]?.uri ?? '';
  return [
    { what: 'All items', address: `${running.publicUrl}/` },
    { what: 'A certified bag', address: address(0) },
    { what: 'A bag judged not authentic', address: address(3) },
    { what: 'A watch repaired three times', address: address(REPAIRED) },
    { what: 'A certificate that was replaced', address: address(REPLACED) },
    { what: 'A ring held for a dispute', address: address(HELD) },
    { what: 'A watch in custody of a platform', address: address(ENTRUSTED) },
    { what: 'A serial number seen again', address: address(SAME_SERIAL[0] ?? 0) },
    {
      what: 'Items of a demo member, to pass on',
      address: `${running.publicUrl}/my/items`,
    },
  ];
}
