import { expect } from 'chai';
import {
  newRecoveryCode,
  readRecoveryCode,
} from '../../../../server/members/recovery/recovery-code.ts';

describe('recovery code', () => {
  it('has four groups of four letters that nobody confuses', () => {
    for (let i = 0; i < 50; i++) {
      expect(newRecoveryCode()).to.match(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    }
  });

  it('is another each time', () => {
    expect(new Set(Array.from({ length: 50 }, newRecoveryCode)).size).to.equal(50);
  });

  it('is read however it is typed', () => {
    expect(readRecoveryCode('01AB-CDEF-GHJK-MNPQ')).to.equal('01ABCDEFGHJKMNPQ');
    expect(readRecoveryCode(' oiab cdef-ghjkmnpq ')).to.equal('01ABCDEFGHJKMNPQ');
    expect(readRecoveryCode('0LAB-CDEF-GHJK-MNPQ')).to.equal('01ABCDEFGHJKMNPQ');
  });

  it('is not read where a letter is missing, too many, or none of the alphabet', () => {
    for (const typed of ['', '01AB-CDEF-GHJK-MNP', '01AB-CDEF-GHJK-MNPQR', '01AB-CDEF-GHJK-MNPU']) {
      expect(readRecoveryCode(typed)).to.equal(null);
    }
  });
});
