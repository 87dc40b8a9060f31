import { expect } from 'chai';

import { headlineOf } from '../../../../server/passport/pages/headline-of.ts';
import { certificate, passportOf, PASSPORTS, repair, verdictOf } from './passport-fixtures.ts';
import { PARTIES } from './passport-parts.ts';
import type { RecordView } from '../../../../server/passport/passport.schema.ts';

const headline = (over: Partial<RecordView>): string => headlineOf(passportOf([certificate(over)]));

describe('headlineOf', () => {
  for (const result of ['authentic', 'not_authentic', 'inconclusive'] as const) {
    it(`repeats a valid certificate that says ${result}`, () => {
      expect(headlineOf(PASSPORTS[result])).to.equal(result);
    });
  }

  it('lets a successor stand although the first certificate was revoked', () => {
    expect(headlineOf(PASSPORTS.replaced)).to.equal('authentic');
  });

  it('calls a certificate revoked as soon as its revocation is known, on chain or not', () => {
    const revocation = {
      status: 'pending' as const,
      at: null,
      reason: 'ERRO',
      explanation: '',
      by: PARTIES.expert,
      successor: null,
    };
    expect(headline({ revocation })).to.equal('revoked');
  });

  it('calls it revoked where the chain says so before the index does', () => {
    const check = {
      name: 'revocation',
      answer: 'fail',
      code: 'REVOKED',
      source: 'node',
      detail: {},
    } as const;
    expect(headline({ verdict: verdictOf('invalid', check) })).to.equal('revoked');
  });

  it('calls any other failed check a failure', () => {
    expect(headlineOf(PASSPORTS.failed)).to.equal('failed');
  });

  it('never takes an outage for a forgery', () => {
    expect(headlineOf(PASSPORTS.cannot_tell)).to.equal('cannot_tell');
    expect(headline({ verdict: null })).to.equal('cannot_tell');
  });

  it('calls nothing authentic that is not final on chain', () => {
    expect(headline({ status: 'pending' })).to.equal('pending');
    expect(headline({ status: 'anchored', final: false })).to.equal('anchored');
    expect(headline({ status: 'rejected' })).to.equal('rejected');
    expect(headline({ status: 'needs_signature' })).to.equal('needs_signature');
  });

  it('says that an item without a certificate was not appraised, whatever else was recorded', () => {
    expect(headlineOf(passportOf([repair(1, 'Polished')]))).to.equal('none');
  });
});
