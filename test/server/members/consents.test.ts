import { expect } from 'chai';
import { CONSENT_TEXTS, PURPOSES } from '../../../server/members/consents/purposes.ts';
import { signUpMember, type TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { sharedService, type TestService } from '../harness/service.ts';

interface Consents {
  readonly consents: { purpose: string; given: boolean; since: string | null }[];
  readonly history: { purpose: string; given: boolean; textDigest: string; at: string }[];
}

describe('consent by purpose', function () {
  this.timeout(60_000);
  let service: TestService;
  let member: TestMember;
  before(async () => {
    service = await sharedService();
  });
  beforeEach(async () => {
    member = await signUpMember(service);
  });

  const textDigest = (purpose: string) =>
    CONSENT_TEXTS.find((text) => text.purpose === purpose)?.digest ?? '';
  const decide = (purpose: string, given: boolean, change: Record<string, unknown> = {}) =>
    ask(service, '/v1/account/consents', {
      token: member.token,
      json: { purpose, given, textDigest: textDigest(purpose), ...change },
    });
  const read = async (): Promise<Consents> => {
    const answer = ok(await ask(service, '/v1/account/consents', { token: member.token }), 200);
    return answer.body as unknown as Consents;
  };
  const given = async () =>
    (await read()).consents.filter((one) => one.given).map(({ purpose }) => purpose);

  it('has a text for every purpose, in both languages, each with a digest of its own', async () => {
    const { body } = ok(await ask(service, '/v1/account/consent-texts'), 200);
    const texts = body['texts'] as { purpose: string; text: { en: string; zh: string } }[];
    expect(texts.map(({ purpose }) => purpose)).to.deep.equal([...PURPOSES]);
    for (const { text } of texts) {
      expect(text.en).to.match(/\w/);
      expect(text.zh).to.match(/\p{Script=Han}/u);
    }
    expect(new Set(CONSENT_TEXTS.map(({ digest }) => digest)).size).to.equal(PURPOSES.length);
  });

  it('begins with the account, for what is necessary and nothing else', async () => {
    expect(await given()).to.deep.equal(['service']);
  });

  it('is given and withdrawn, with every decision and its time on record', async () => {
    ok(await decide('analytics', true), 200);
    expect(await given()).to.deep.equal(['service', 'analytics']);
    ok(await decide('analytics', false), 200);
    expect(await given()).to.deep.equal(['service']);
    const { history } = await read();
    expect(history.map((one) => [one.purpose, one.given])).to.deep.equal([
      ['service', true],
      ['analytics', true],
      ['analytics', false],
    ]);
    for (const { at, textDigest: digest, purpose } of history) {
      expect(Date.parse(at)).to.be.closeTo(Date.now(), 60_000);
      expect(digest).to.equal(textDigest(purpose));
    }
  });

  it('writes a decision down once', async () => {
    ok(await decide('resale_offers', true), 200);
    ok(await decide('resale_offers', true), 200);
    expect((await read()).history).to.have.length(2);
  });

  it('is taken for the words that were shown, and no others', async () => {
    const answer = await decide('analytics', true, { textDigest: textDigest('service') });
    expectProblem(answer, 409, 'CONSENT_TEXT_CHANGED');
    expect(await given()).to.deep.equal(['service']);
  });

  it('to what an account rests on ends with the account only', async () => {
    expectProblem(await decide('service', false), 409, 'CONSENT_NECESSARY');
    expect(await given()).to.deep.equal(['service']);
  });

  it('has a closed set of purposes', async () => {
    expectProblem(await decide('marketing', true), 400, 'REQUEST_INVALID');
  });

  it('is neither changed nor taken away, by the database’s own rule', async () => {
    const { client } = service.running.database;
    const where = { memberId: member.id };
    for (const change of [
      client.memberConsent.updateMany({ where, data: { given: false } }),
      client.memberConsent.deleteMany({ where }),
    ]) {
      const refusal = await change.then(
        () => null,
        (error: unknown) => String(error),
      );
      expect(refusal).to.contain('append-only');
    }
    expect(await given()).to.deep.equal(['service']);
  });

  it('answers other rooms by purpose', async () => {
    const { members } = service.running.rooms;
    expect(await members.hasConsented(member.id, 'alliance_sharing')).to.equal(false);
    ok(await decide('alliance_sharing', true), 200);
    expect(await members.hasConsented(member.id, 'alliance_sharing')).to.equal(true);
    ok(await decide('alliance_sharing', false), 200);
    expect(await members.hasConsented(member.id, 'alliance_sharing')).to.equal(false);
  });
});
