import { expect } from 'chai';
import { PASSPORTS } from '../../server/passport/pages/passport-fixtures.ts';
import { patina, served } from './cli.ts';

/** A server that knows one passport. */
const withServer = <T>(passport: unknown, work: (url: string) => Promise<T>) =>
  served((request, response) => {
    const known = request.url === '/v1/passports/itm_1';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? passport : { code: 'ITEM_UNKNOWN' }));
  }, work);

describe('patina item show', () => {
  for (const [state, passport] of Object.entries(PASSPORTS)) {
    it(`names every record of a passport (${state})`, () =>
      withServer(passport, async (server) => {
        const { code, out } = await patina(['item', 'show', 'itm_1', '--server', server]);
        expect(code).to.equal(0);
        for (const { id, issuer, revocation } of passport.timeline) {
          expect(out).to.contain(id).and.to.contain(issuer.name.en);
          if (revocation) expect(out).to.contain(revocation.reason);
        }
      }));
  }

  it('says first what stands in the way of a sale', () =>
    withServer(PASSPORTS.guarded, async (server) => {
      const { out } = await patina(['item', 'show', 'itm_1', '--server', server]);
      expect(out)
        .to.contain('Serial number seen again: itm_01JDK2V4Y8Q0M4S6T8W0X2Z4B7, 0x')
        .and.contain('Held until 2027-02-08T08:00:00Z by the owner')
        .and.contain('In custody (platform), to be returned by 2027-01-31T08:00:00Z')
        .and.contain('Ownership disputed: a referee');
    }));

  it('says that a passport ended and where it goes on', () =>
    withServer(PASSPORTS.retired, async (server) => {
      const { out } = await patina(['item', 'show', 'itm_1', '--server', server]);
      expect(out).to.match(/Ended 2026-11-15T08:00:00Z, goes on as 0x[0-9a-f]{64}/);
    }));

  it('gives the passport as JSON', () =>
    withServer(Object.values(PASSPORTS)[0], async (server) => {
      const { out } = await patina(['item', 'show', 'itm_1', '--json', '--server', `${server}/`]);
      expect(JSON.parse(out)).to.deep.equal(Object.values(PASSPORTS)[0]);
    }));

  it('ends with 1 for an item that the server does not know', () =>
    withServer({}, async (server) => {
      const { code, err } = await patina(['item', 'show', 'itm_2', '--server', server]);
      expect([code, err.includes('itm_2')]).to.deep.equal([1, true]);
    }));

  it('ends with 2 where the server is down', async () => {
    const { code } = await patina(['item', 'show', 'itm_1', '--server', 'http://127.0.0.1:9']);
    expect(code).to.equal(2);
  });

  it('ends with 2 for an answer that is no passport', () =>
    withServer({ hello: 'world' }, async (server) => {
      const { code } = await patina(['item', 'show', 'itm_1', '--server', server]);
      expect(code).to.equal(2);
    }));

  it('ends with 2 and its usage for arguments it does not know', async () => {
    const { code, err } = await patina(['item', 'list']);
    expect([code, err.includes('patina item show ID')]).to.deep.equal([2, true]);
  });
});
