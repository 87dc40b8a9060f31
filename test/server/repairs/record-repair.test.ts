import { expect } from 'chai';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, enrolBag, expectProblem, ok } from '../harness/requests.ts';

describe('recording a repair', function () {
  this.timeout(60_000);
  let service: TestService;
  let item: string;

  before(async () => {
    service = await sharedService();
    item = await enrolBag(service);
  });

  const repair = async (json: Record<string, unknown> = {}) =>
    ask(service, '/v1/repairs', {
      token: await service.people.repairer.token(),
      json: { itemId: item, work: 'New lining', parts: ['lining'], ...json },
    });

  for (const kind of ['repair', 'care', 'alteration'] as const) {
    it(`anchors a record of kind ${kind} signed by the repairer`, async () => {
      const { body } = ok(await repair({ kind }), 201);
      await service.settled();
      const record = ok(await ask(service, `/v1/records/${String(body['record'])}`), 200);
      expect(record.body).to.include({
        status: 'final',
        kind,
        issuer: service.people.repairer.party,
      });
    });
  }

  it('refuses an unknown item and a kind that is no repair', async () => {
    expectProblem(await repair({ itemId: 'itm_00000000000000000000000000' }), 404, 'ITEM_UNKNOWN');
    expectProblem(await repair({ kind: 'certificate' }), 400, 'REQUEST_INVALID');
  });
});
