import type { RepairSubject } from '../../../../server/repairs/index.ts';
import { subjectOf } from '../../../../server/records/index.ts';
import type { TestMember } from '../../harness/members.ts';
import { addPerson, grantRole } from '../../../../server/parties/index.ts';
import type { DeviceKey } from '../../harness/device-key.ts';
import { menders, personOf, type TestPerson } from '../../harness/people.ts';
import { ok, photo, type Answer } from '../../harness/requests.ts';
import { setOwnershipStage, type Who } from '../../ownership/stage/ownership-stage.ts';

/** A line of a quote that costs something. */
export const pricedLine = { type: 'work', service: 'stitching', text: 'Seams', amount: 48_000 };

export interface Done {
  readonly job: string;
  readonly record: string;
  readonly recordId: string;
}

export type RepairsStage = Awaited<ReturnType<typeof setRepairsStage>>;

/** A whole service whose clock the test moves, with three workshops and a brand on chain. */
export async function setRepairsStage(...world: Parameters<typeof setOwnershipStage>) {
  const stage = await setOwnershipStage(...world);
  const { service, running, get, post, upload } = stage;
  const { workshops, brand } = await menders(running, service.settled);

  const photos = (n: number) => Promise.all(Array.from({ length: n }, photo));
  const form = async (who: Who, path: string, part: string, json: object, files: number) =>
    upload(
      who,
      path,
      part,
      { photos: Array.from({ length: files }, () => ({})), ...json },
      {
        field: 'photos',
        bytes: await photos(files),
      },
    );

  const ask = (who: Who, itemId: string, repairer: TestPerson, change: object = {}, files = 0) =>
    form(
      who,
      '/v1/repair-jobs',
      'request',
      { itemId, repairer: repairer.party, words: 'The seam at the handle opens.', ...change },
      files,
    );
  const path = (job: string, step = '') => `/v1/repair-jobs/${job}${step && `/${step}`}`;
  const step = (who: Who, job: string, name: string, json: object = {}): Promise<Answer> =>
    post(who, path(job, name), json);
  const quote = (who: Who, job: string, change: object = {}) =>
    step(who, job, 'quotes', { lines: [pricedLine], days: 10, ...change });
  const accept = async (who: Who, job: string): Promise<Answer> => {
    const { body } = ok(await get(who, path(job)), 200);
    const quotes = body['quotes'] as { id: string }[];
    return step(who, job, 'acceptance', { quote: quotes.at(-1)?.id });
  };
  const receive = (who: Who, job: string, change: object = {}, files = 1) =>
    form(who, path(job, 'receipt'), 'receipt', change, files);
  const finish = (who: Who, job: string, change: object = {}, files = 1) =>
    form(
      who,
      path(job, 'finish'),
      'report',
      { work: 'Seams sewn anew by hand.', services: ['stitching'], ...change },
      files,
    );

  /** A job that has come so far. */
  const comeTo = async (
    state: 'requested' | 'quoted' | 'agreed' | 'in_work' | 'finished' | 'handed_back',
    who: Who,
    itemId: string,
    repairer: TestPerson,
    change: { request?: object; quote?: object; report?: object } = {},
  ): Promise<Done> => {
    const asked = ok(await ask(who, itemId, repairer, change.request), 201);
    const job = String(asked.body['id']);
    const done = { job, record: '', recordId: '' };
    if (state === 'requested') return done;
    ok(await quote(repairer, job, change.quote), 201);
    if (state === 'quoted') return done;
    ok(await accept(who, job), 200);
    if (state === 'agreed') return done;
    ok(await receive(repairer, job), 200);
    if (state === 'in_work') return done;
    const { body } = ok(await finish(repairer, job, change.report), 200);
    await service.settled();
    if (state === 'handed_back') ok(await step(repairer, job, 'hand-back'), 200);
    return { job, record: String(body['record']), recordId: String(body['recordId']) };
  };

  /** What the record of a job says. */
  const saidBy = async (record: string): Promise<RepairSubject> => {
    const row = await running.database.client.record.findUniqueOrThrow({ where: { id: record } });
    return subjectOf(row) as unknown as RepairSubject;
  };

  /** A final entitlement for an item; the id of its record. */
  const entitled = async (
    by: TestPerson,
    itemId: string,
    change: Record<string, unknown> = {},
  ): Promise<string> => {
    const terms = { covers: ['stitching', 'lining'], terms: 'Seams and lining for life.' };
    const granted = await post(by, '/v1/entitlements', { itemId, ...terms, ...change });
    ok(granted, 201);
    await service.settled();
    return String(granted.body['record']);
  };

  return {
    ...stage,
    workshops,
    brand,
    ask,
    path,
    step,
    quote,
    accept,
    receive,
    finish,
    comeTo,
    saidBy,
    entitled,
    /** An accredited workshop that keeps its key itself. */
    async workshopWithKey(key: DeviceKey): Promise<TestPerson> {
      const { party } = await stage.partyWithKey('repairer', key);
      const { context } = running.rooms.parties;
      const departments = ['bag'] as const;
      const grant = { role: 'repairer', departments, grade: 'none', probation: false } as const;
      const { id } = await running.database.client.$transaction(async (db) => {
        await grantRole(context, db, party, grant);
        return addPerson(db, { party, displayName: 'Own', roles: ['repairer'] });
      });
      await service.settled();
      return personOf(running, id, party, ['repairer']);
    },
    /** What a workshop that keeps its key itself is to sign about a job. */
    prepare: (who: Who, job: string, change: object = {}, files = 1) =>
      form(
        who,
        path(job, 'finish/preparation'),
        'report',
        { work: 'Seams sewn anew by hand.', services: ['stitching'], ...change },
        files,
      ),
    /** A member with an item, kept for them by this server. */
    async ownerOfBag(): Promise<{ owner: TestMember; item: string }> {
      const owner = await stage.member();
      return { owner, item: await stage.owned(owner) };
    },
  };
}
