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
