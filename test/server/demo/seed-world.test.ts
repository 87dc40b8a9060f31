import { expect } from 'chai';
import { seedDemoWorld } from '../../../server/demo/index.ts';
import { sharedService, type TestService } from '../harness/service.ts';
import { enrolBag } from '../harness/requests.ts';

describe('seeding the demo world', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  it('leaves a service alone that somebody has put things into', async () => {
    await enrolBag(service);
    const { client } = service.running.database;
    const before = [await client.item.count(), await client.party.count()];
    expect(await seedDemoWorld(service.running, () => undefined)).to.deep.equal([]);
    expect([await client.item.count(), await client.party.count()]).to.deep.equal(before);
  });
});
