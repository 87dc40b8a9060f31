import { expect } from 'chai';

import { html, LOCALES, PAGE_CSP, renderPage } from '../../../server/web/index.ts';
import type { Page } from '../../../server/web/index.ts';
import { ASSETS } from './page-assets.ts';

describe('renderPage', () => {
  const page = (over: Partial<Page> = {}): string =>
    renderPage({
      locale: 'en',
      title: 'A title',
      description: 'A description',
      path: '/items/itm_1?via=x',
      assets: ASSETS,
      body: html`<p>The body</p>`,
      ...over,
    });

  for (const locale of LOCALES) {
    it(`declares ${locale} as the language of the document`, () => {
      expect(page({ locale })).to.match(new RegExp(`^<!doctype html><html lang="${locale}">`));
    });
  }

  it('offers each language as a link that keeps the query', () => {
    const links = page()
      .match(/<a[^>]*hreflang[^>]*>/g)
      ?.map((a) => /href="([^"]*)"/.exec(a)?.[1]);
    expect(links).to.deep.equal([
      '/items/itm_1?via=x&amp;lang=zh-CN',
      '/items/itm_1?via=x&amp;lang=en',
    ]);
  });

  it('never links to another site, whatever path was asked for', () => {
    expect(page({ path: '//evil.example/x' })).to.include('href="/evil.example/x?lang=en"');
  });

  it('starts with a link that skips to the content', () => {
    const text = page();
    expect(text).to.match(/<body><a class="skip" href="#content">/);
    expect(text).to.include('<main id="content"');
  });

  it('holds no inline script, style or handler, so that its CSP can forbid them', () => {
    const text = page({ script: ASSETS.checker });
    expect(text).to.not.match(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/);
    expect(PAGE_CSP.scriptSrc).to.deep.equal(["'self'"]);
    expect(PAGE_CSP.styleSrc).to.deep.equal(["'self'"]);
  });

  it('loads nothing from anybody else', () => {
    const loaded = [
      ...page({ script: ASSETS.checker }).matchAll(
        /<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"/g,
      ),
    ];
    expect(loaded.map(([, url = '']) => url).filter((url) => !/^\/[^/]/.test(url))).to.deep.equal(
      [],
    );
  });

  it('says at the top when the chain is a demo chain', () => {
    expect(page({ demo: true })).to.include('Demo chain: its operator could rewrite it');
    expect(page()).to.not.include('Demo chain');
  });

  it('writes a hostile title as text', () => {
    expect(page({ title: '</title><script>x</script>' })).to.not.include('<script>x');
  });
});
