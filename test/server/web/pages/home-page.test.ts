import { expect } from 'chai';

import { homePage } from '../../../../server/web/index.ts';
import type { HomePage } from '../../../../server/web/index.ts';
import { ASSETS } from '../page-assets.ts';
import { HOME } from './home-fixtures.ts';

const home = (over: Partial<HomePage> = {}): string =>
  homePage({
    locale: 'en',
    path: '/',
    publicUrl: 'https://patina.example',
    assets: ASSETS,
    ...HOME,
    ...over,
  });

describe('homePage', () => {
  it('shows each item with its state in words', () => {
    const text = home();
    for (const badge of ['Authentic', 'Not authentic', 'Revoked', 'Pending', 'Cannot tell'])
      expect(text).to.match(new RegExp(`class="badge tone-[a-z]+">${badge}<`));
  });

  it('keeps doubt and waiting out of the colour of forgery', () => {
    expect(home())
      .to.include('badge tone-calm">Cannot tell')
      .and.include('badge tone-calm">Pending');
  });

  it('speaks Chinese where asked', () => {
    expect(home({ locale: 'zh-CN' }))
      .to.include('<html lang="zh-CN">')
      .and.include('标签上的溯源码');
  });

  it('takes a code without script', () => {
    expect(home())
      .to.match(/<form[^>]*action="\/find"[^>]*method="get"/)
      .and.match(/name="code"/);
  });

  it('shows how to act as one of the demo people', () => {
    expect(home()).to.include('https://patina.example/v1/sessions').and.include(HOME.people[0]?.id);
  });

  it('names no people outside the demo', () => {
    expect(home({ people: [], demo: false })).to.not.include('/v1/sessions');
  });

  it('says so where there is no item yet', () => {
    expect(home({ items: [] })).to.include('No item has been enrolled yet.');
  });

  it('writes hostile names as text', () => {
    const item = { ...HOME.items[0], brand: '<img src=x>', model: '"><script>' };
    const text = home({ items: [item as HomePage['items'][number]] });
    expect(text).to.not.match(/<img src=x|<script>/);
  });
});
