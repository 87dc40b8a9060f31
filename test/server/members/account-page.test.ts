import { expect } from 'chai';
import { ownPath, signInPath } from '../../../server/members/pages.routes.ts';
import { signUpMember } from '../harness/members.ts';
import { sharedService, type TestService } from '../harness/service.ts';

describe('account page', function () {
  this.timeout(60_000);
  let service: TestService;
  before(async () => {
    service = await sharedService();
  });

  const open = (query = '', headers: Record<string, string> = {}) =>
    fetch(`${service.url}/account${query}`, { headers, redirect: 'manual' });

  it('offers the ways in to who is not signed in, in their language', async () => {
    expect(await (await open('?lang=en')).text()).to.contain('Sign in with a passkey');
    expect(await (await open('?lang=zh-CN')).text()).to.contain('使用通行密钥登录');
  });

  it('is kept in no cache and in no search engine', async () => {
    const answer = await open();
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(await answer.text()).to.contain('<meta name="robots" content="noindex"');
  });

  it('shows who is signed in their own account, with what they wrote as text only', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const member = await signUpMember(service, { name, email: null, phone: null });
    const html = await (await open('?lang=en', member.byCookie)).text();
    expect(html).to.contain(member.id).and.contain('&lt;img src=x onerror=alert(1)>');
    expect(html).to.not.contain('<img src=x');
    const other = await signUpMember(service);
    expect(await (await open('', other.byCookie)).text()).to.not.contain(member.id);
  });

  it('goes back to where it was asked from, once signed in', async () => {
    const member = await signUpMember(service);
    const path = signInPath('/items/itm_1?x=1&y=2').slice('/account'.length);
    expect(await (await open(path)).text()).to.contain('data-next="/items/itm_1?x=1&amp;y=2"');
    const back = await open(path, member.byCookie);
    expect([back.status, back.headers.get('location')]).to.deep.equal([
      303,
      '/items/itm_1?x=1&y=2',
    ]);
  });

  for (const next of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/ x',
    '/\nx',
    'javascript:alert(1)',
    '',
  ]) {
    it(`never leads elsewhere: ${JSON.stringify(next)}`, async () => {
      expect(ownPath(next)).to.equal(null);
      const member = await signUpMember(service);
      const answer = await open(`?next=${encodeURIComponent(next)}`, member.byCookie);
      expect(answer.status).to.equal(200);
    });
  }
});
