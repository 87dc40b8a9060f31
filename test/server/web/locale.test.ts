import { expect } from 'chai';

import { localeCookie, pickLocale } from '../../../server/web/index.ts';

describe('pickLocale', () => {
  const cookie = 'theme=x; patina_lang=zh-CN';

  it('puts ?lang= before the cookie and the header', () => {
    expect(pickLocale({ lang: 'en', cookie, acceptLanguage: 'zh-CN' })).to.equal('en');
  });

  it('puts the cookie before the header', () => {
    expect(pickLocale({ cookie, acceptLanguage: 'en' })).to.equal('zh-CN');
  });

  it('reads back the cookie it writes', () => {
    const [pair = ''] = localeCookie('zh-CN').split(';');
    expect(pickLocale({ cookie: pair, acceptLanguage: 'en' })).to.equal('zh-CN');
  });

  it('passes over a language it does not know in ?lang=', () => {
    expect(pickLocale({ lang: 'xx', acceptLanguage: 'zh' })).to.equal('zh-CN');
  });

  it('passes over a ?lang= given twice, which Express hands on as a list', () => {
    expect(pickLocale({ lang: ['en', 'zh'], acceptLanguage: 'zh' })).to.equal('zh-CN');
  });

  it('weighs Accept-Language by q, whatever the order', () => {
    expect(pickLocale({ acceptLanguage: 'en;q=0.4, zh-Hans;q=0.9' })).to.equal('zh-CN');
  });

  it('leaves out a language refused with q=0', () => {
    expect(pickLocale({ acceptLanguage: 'zh;q=0, fr' })).to.equal('en');
  });

  it('speaks English to a browser that names neither language', () => {
    expect(pickLocale({ acceptLanguage: 'fr-FR,fr;q=0.8' })).to.equal('en');
  });

  it('speaks Chinese to a client that names none', () => {
    expect(pickLocale({})).to.equal('zh-CN');
  });
});
