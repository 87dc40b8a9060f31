import { expect } from 'chai';
import fc from 'fast-check';
import { addressOf, fieldsOf } from '../../../server/market/catalogue/address.ts';
import { wayOf } from '../../../server/market/orders/way-section.ts';
import { minorOf, wholeOf } from '../../../server/market/pages/whole-units.ts';
import { money } from '../../../server/market/pages/money.ts';
import { ORDER_STATES } from '../../../server/orders/index.ts';
import { messagesFor } from '../../../server/web/index.ts';
import { CATALOGUE } from './market-fixtures.ts';

describe('amounts that are typed in whole units', () => {
  it('are minor units of their currency, exactly', () => {
    expect(minorOf('12000', 'CNY')).to.equal(1_200_000n);
    expect(minorOf(' 0.05 ', 'CNY')).to.equal(5n);
    expect(minorOf('12000', 'JPY')).to.equal(12_000n);
  });

  for (const typed of ['', '-1', '1.234', '1,000', '1e3', '٣', '9'.repeat(13)])
    it(`are refused where they are none: "${typed}"`, () => {
      expect(minorOf(typed, 'CNY')).to.equal(null);
    });

  it('come back as they were typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (whole) => {
        const amount = Number(minorOf(String(whole), 'CNY'));
        expect(wholeOf({ amount, currency: 'CNY' })).to.equal(String(whole));
      }),
    );
  });

  it('name their currency so that no two are alike in one language', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const [yuan, yen] = ['CNY', 'JPY'].map((currency) =>
        money({ amount: 100, currency }, locale),
      );
      expect(yuan?.replace(/[\d.,]/g, '')).to.not.equal(yen?.replace(/[\d.,]/g, ''));
    }
    expect(money({ amount: 3_180_000, currency: 'CNY' }, 'en')).to.equal('CN¥31,800.00');
    expect(money({ amount: 3_180_000, currency: 'CNY' }, 'zh-CN')).to.equal('¥31,800.00');
  });
});

describe('the address of a search', () => {
  const { looked } = CATALOGUE;

  it('keeps filters on the way to more', () => {
    const address = new URL(addressOf(looked, { after: 'CURSOR' }), 'http://x.invalid');
    expect(Object.fromEntries(address.searchParams)).to.deep.equal({
      ...{ q: 'méridien', category: 'watch', from: '1000', after: 'CURSOR' },
    });
  });

  it('begins anew where a filter changes', () => {
    const later = { ...looked, after: 'CURSOR' };
    expect(addressOf(later, { facet: ['grade', '95'] })).to.not.contain('CURSOR');
  });

  it('says nothing of what was not asked for', () => {
    const nothing = { ...looked, q: '', from: '', facets: {} };
    expect(fieldsOf(nothing)).to.deep.equal([]);
    expect(addressOf(nothing)).to.equal('/catalogue');
  });
});

describe('the way of an order', () => {
  const at = '2026-11-24T00:00:00.000Z';
  const way = (state: (typeof ORDER_STATES)[number], gone: (typeof ORDER_STATES)[number][] = []) =>
    wayOf({
      ...{ state, delivery: 'courier' },
      steps: [...gone, state].map((to) => ({ event: 'x', to, at })),
    });

  it('shows what is done, where it is, and what comes next', () => {
    expect(
      way('dispatched', ['reserved', 'paid']).map(({ state, is }) => [state, is]),
    ).to.deep.equal([
      ['reserved', 'done'],
      ['paid', 'done'],
      ['dispatched', 'now'],
      ['delivered', 'next'],
      ['completing', 'next'],
      ['completed', 'next'],
    ]);
  });

  it('leads home from a return', () => {
    const next = way('returning', ['reserved', 'paid', 'dispatched', 'delivered']).filter(
      ({ is }) => is === 'next',
    );
    expect(next.map(({ state }) => state)).to.deep.equal(['inspecting', 'refunding', 'refunded']);
  });

  it('has words for every state of the table, in both languages', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { states, meaning } = messagesFor(locale).trades;
      expect(Object.keys(states)).to.have.members(ORDER_STATES);
      expect(Object.keys(meaning)).to.have.members(ORDER_STATES);
    }
  });
});
