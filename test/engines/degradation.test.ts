import { expect } from 'chai';
import { startKubo, type Kubo } from '../../scripts/engines/kubo.ts';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import {
  appraisalForm,
  ask,
  certify,
  enrolBag,
  expectProblem,
  ok,
  report,
  type Answer,
} from '../server/harness/requests.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';
import { until } from '../server/platform/chain/fixtures/embedded-place.ts';

/** What the passport says of a photo, as far as it matters here. */
interface Photo {
  readonly loadable: boolean;
  readonly sizes: readonly { readonly url: string }[];
}

describe('a service on PostgreSQL and Kubo of which one is away', function () {
  this.timeout(90_000);
  let postgres: Postgres;
  let kubo: Kubo;
  let service: TestService;
  let item: string;
  let record: string;
  /** Of the expert: it is asked for before the database is away. */
  let token: string;

  before(async () => {
    [postgres, kubo] = await Promise.all([startPostgres(), startKubo()]);
    service = await startTestService({
      DATABASE_URL: await postgres.createDatabase(),
      IPFS_API_URL: kubo.apiUrl,
    });
    item = await enrolBag(service);
    ({ record } = await certify(service, item));
    token = await service.people.bagExpert.token();
  });
  after(async () => {
    await service?.stop();
    await Promise.all([postgres?.remove(), kubo?.remove()]);
  });

  const readiness = () => ask(service, '/readyz');
  const isReady = async () => (await readiness()).status === 200;
  const part = async (name: string) =>
    ((await readiness()).body['parts'] as Record<string, Record<string, string>>)[name];
  const submit = async () =>
    ask(service, '/v1/appraisals', { token, form: await appraisalForm(report(item)) });
  const photos = async () => {
    const { body } = ok(await ask(service, `/v1/passports/${item}`), 200);
    return (body as { certificate: { facts: { photos: Photo[] } } }).certificate.facts.photos;
  };
  const recordsOnPassport = async () =>
    (ok(await ask(service, `/v1/passports/${item}`), 200).body['timeline'] as unknown[]).length;
  const expectLater = (answer: Answer, code: string) => {
    expectProblem(answer, 503, code);
    expect(answer.headers.get('retry-after')).to.equal('5');
  };

  describe('the database', () => {
    afterEach(async () => {
      await postgres.start();
      await until(isReady);
    });

    for (const end of ['stop', 'kill'] as const) {
      it(`(${end}) refuses reads and writes for now, and says so`, async () => {
        await postgres[end]();
        for (const answer of [
          await ask(service, `/v1/passports/${item}`),
          await ask(service, `/v1/records/${record}`),
          await ask(service, '/v1/items'),
          await submit(),
        ]) {
          expectLater(answer, 'DATABASE_UNAVAILABLE');
        }
      });

      it(`(${end}) during requests: each is done or told to come again, and with its key done once`, async () => {
        const before = await recordsOnPassport();
        const requests = await Promise.all(
          Array.from({ length: 12 }, async (_, i) => {
            const form = await appraisalForm(report(item));
            const headers = { 'idempotency-key': `${end}-${i}` };
            return () => ask(service, '/v1/appraisals', { token, headers, form });
          }),
        );
        const going = requests.map((request) => request());
        // Some are done by then, some are not.
        await Promise.any(going);
        await postgres[end]();
        const answers = await Promise.all(going);
        const done = answers.filter(({ status }) => status === 201);
        for (const answer of answers)
          if (!done.includes(answer)) expectLater(answer, 'DATABASE_UNAVAILABLE');
        expect(done).to.have.length.within(1, 11);

        await postgres.start();
        await until(isReady);
        const again = await Promise.all(requests.map((request) => request()));
        const ids = again.map((answer) => ok(answer, 201).body['record']);
        for (const { body } of done) expect(ids).to.include(body['record']);
        expect(await recordsOnPassport()).to.equal(before + requests.length);
        await postgres.stop();
      });
    }

    it('is told apart in readiness, and in metrics that anybody can scrape meanwhile', async () => {
      await postgres.kill();
      await until(async () => (await part('database'))?.['state'] === 'ill');
      expect(await part('database')).to.include({ reason: 'unreachable' });
      expect(await part('content')).to.include({ state: 'ready' });
      const { body } = ok(await ask(service, '/metrics'), 200);
      expect(body['text'])
        .to.contain('patina_part_up{part="database"} 0')
        .and.contain('patina_part_up{part="content"} 1');
    });

    it('leaves published photos where they are: they need no database', async () => {
      const [photo] = await photos();
      await postgres.kill();
      ok(await ask(service, photo!.sizes[0]!.url), 200);
    });
  });

  describe('the content store', () => {
    afterEach(async () => {
      await kubo.start();
      await until(isReady);
    });

    it('refuses writes that need it, and keeps nothing of them', async () => {
      const before = await recordsOnPassport();
      await kubo.kill();
      expectLater(await submit(), 'CONTENT_UNAVAILABLE');
      expect(await recordsOnPassport()).to.equal(before);
    });

    it('says of photos that they cannot be loaded now, not that they are unknown', async () => {
      const [photo] = await photos();
      await kubo.kill();
      expectLater(await ask(service, photo!.sizes[0]!.url), 'CONTENT_UNAVAILABLE');
    });

    it('is told by the passport photo by photo, whose verdict it does not touch', async () => {
      expect((await photos()).map(({ loadable }) => loadable)).to.deep.equal([true, true, true]);
      await kubo.kill();
      await until(async () => (await part('content'))?.['state'] === 'ill');
      expect((await photos()).map(({ loadable }) => loadable)).to.deep.equal([false, false, false]);
      const { body } = ok(await ask(service, `/v1/passports/${item}`), 200);
      expect(body).to.have.nested.property('certificate.verdict.outcome', 'valid');
      const page = await ask(service, `/items/${item}?lang=en`, {
        headers: { accept: 'text/html' },
      });
      expect(page.body['text']).to.contain('Cannot be loaded just now.');
    });
  });
});
