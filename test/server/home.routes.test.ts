import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedService, type TestService } from './harness/service.ts';
import { certify, enrolBag } from './harness/requests.ts';

describe('the front page', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  const page = async () => (await fetch(`${service.url}/?lang=en`)).text();
  const linked = (html: string) =>
    [...html.matchAll(/href="\/items\/(itm_\w+)"/g)].map(([, id]) => id);

  it('shows the items enrolled last, newest first, a second later at most', async () => {
    await page();
    const one = await enrolBag(service);
    const two = await enrolBag(service);
    await certify(service, two);
    await sleep(1_100);
    expect([...new Set(linked(await page()))].slice(0, 2)).to.deep.equal([two, one]);
  });

  it('is the same for all who come at once', async () => {
    const pages = await Promise.all([page(), page(), page()]);
    expect(new Set(pages.map((html) => linked(html).join())).size).to.equal(1);
  });
});
