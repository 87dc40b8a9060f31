import { expect } from 'chai';
import fc from 'fast-check';
import {
  audit,
  DOCUMENT_KINDS,
  IDENTITY_SOURCES,
  isAudited,
  PURCHASE_KINDS,
} from '../../../../server/consignments/rules/audit.ts';
import { mustBeChecked, needsLiveCheck } from '../../../../server/consignments/rules/live-check.ts';
import {
  CRITERIA,
  mustFollow,
  POINTS_TO,
  type Criteria,
} from '../../../../server/consignments/rules/seller-status.ts';
import { codeOf } from '../stage/code-of.ts';

const accepted = (...kinds: string[]) =>
  kinds.map((kind) => ({ kind, decision: 'accepted' as const }));

describe('the audit of a seller and their source', () => {
  it('[B1] [B20] needs a proof of purchase', () => {
    expect(isAudited(audit(accepted('id_card', 'bank_match')))).to.equal(false);
    expect(isAudited(audit(accepted('receipt', 'id_card', 'bank_match')))).to.equal(true);
  });

  it('[A29] needs two means of identity of different sources', () => {
    expect(audit(accepted('receipt', 'id_card')).means).to.equal(1);
    expect(audit(accepted('receipt', 'id_card', 'id_card')).means).to.equal(1);
    expect(audit(accepted('receipt', 'id_card', 'passport_document')).means).to.equal(1);
    expect(audit(accepted('receipt', 'id_card', 'phone_match')).means).to.equal(2);
  });

  it('counts accepted documents alone', () => {
    const kinds = fc.subarray([...DOCUMENT_KINDS]);
    fc.assert(
      fc.property(kinds, kinds, (good, bad) => {
        const refused = bad.map((kind) => ({ kind, decision: 'refused' as const }));
        const open = bad.map((kind) => ({ kind, decision: null }));
        expect(audit([...accepted(...good), ...refused, ...open])).to.deep.equal(
          audit(accepted(...good)),
        );
      }),
    );
  });

  it('knows every kind of document as a proof of one thing', () => {
    for (const kind of DOCUMENT_KINDS) {
      const purchase = (PURCHASE_KINDS as readonly string[]).includes(kind);
      expect(audit(accepted(kind))).to.deep.equal({
        purchase,
        means: kind in IDENTITY_SOURCES ? 1 : 0,
      });
      expect(purchase).to.equal(!(kind in IDENTITY_SOURCES));
    }
  });
});

describe('the legal status of a seller', () => {
  it('follows most of what was found, whichever way', () => {
    const criteria = fc.record(
      Object.fromEntries(CRITERIA.map((name) => [name, fc.constantFrom(...POINTS_TO)])),
    ) as fc.Arbitrary<Criteria>;
    fc.assert(
      fc.property(criteria, (found) => {
        const count = (way: string) => Object.values(found).filter((one) => one === way).length;
        const allowed = (status: 'private' | 'trader') =>
          codeOf(() => mustFollow(found, status)) === null;
        expect(allowed('private')).to.equal(count('private') >= count('trader'));
        expect(allowed('trader')).to.equal(count('trader') >= count('private'));
      }),
    );
  });
});

describe('the live video check', () => {
  it('[B2] is needed from CNY 50,000 on, and below it is not', () => {
    expect(needsLiveCheck(4_999_999n, 'CNY')).to.equal(false);
    expect(needsLiveCheck(5_000_000n, 'CNY')).to.equal(true);
  });

  it('[B2] is always needed in a currency without a threshold', () => {
    expect(needsLiveCheck(1n, 'JPY')).to.equal(true);
  });

  it('[B2] goes by the higher of agreed value and expected price, and has to be passed', () => {
    const high = { agreedValue: 1n, expected: 5_000_000n, currency: 'CNY' };
    expect(codeOf(() => mustBeChecked({ ...high, expected: 4_999_999n }, null))).to.equal(null);
    for (const session of [null, { passed: null }, { passed: false }]) {
      expect(codeOf(() => mustBeChecked(high, session))).to.equal('LIVE_CHECK_NEEDED');
    }
    expect(codeOf(() => mustBeChecked(high, { passed: true }))).to.equal(null);
    const insured = { agreedValue: 5_000_000n, expected: 1n, currency: 'CNY' };
    expect(codeOf(() => mustBeChecked(insured, null))).to.equal('LIVE_CHECK_NEEDED');
  });
});
