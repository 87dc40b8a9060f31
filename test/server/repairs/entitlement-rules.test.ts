import { expect } from 'chai';
import type { Problem } from '../../../server/platform/http/problem.ts';
import {
  entitlementState,
  mustEntitle,
  type Entitlement,
  type Use,
} from '../../../server/repairs/entitlements/entitlement-rules.ts';

const UNTIL = '2030-01-01T00:00:00.000Z';
const NOW = new Date('2026-01-01T00:00:00Z');
const granted: Entitlement = {
  record: 'rec_1',
  itemId: 'itm_1',
  final: true,
  revoked: false,
  proven: true,
  covers: ['stitching', 'lining'],
  until: UNTIL,
  repairers: [],
  terms: 'Stitching and lining, free of charge.',
};
const use: Use = { itemId: 'itm_1', services: ['stitching'], repairer: 7 };

/** The code a use is refused with; null where it is not. */
function codeOf(change: Partial<Entitlement>, wanted: Partial<Use> = {}, now = NOW) {
  try {
    mustEntitle({ ...granted, ...change }, { ...use, ...wanted }, now);
    return null;
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('what an entitlement pays for', () => {
  it('is what it lists, at every repairer where it names none', () => {
    expect(codeOf({})).to.equal(null);
    expect(codeOf({}, { services: ['lining', 'stitching'] })).to.equal(null);
  });

  it('is nothing that it does not list, even beside what it lists', () => {
    expect(codeOf({}, { services: ['stitching', 'clasp'] })).to.equal('ENTITLEMENT_DOES_NOT_COVER');
  });

  it('is work on its own item only', () => {
    expect(codeOf({}, { itemId: 'itm_2' })).to.equal('ENTITLEMENT_OTHER_ITEM');
  });

  it('is work of the repairers that it names', () => {
    expect(codeOf({ repairers: [7, 9] })).to.equal(null);
    expect(codeOf({ repairers: [9] })).to.equal('ENTITLEMENT_OTHER_REPAIRER');
  });

  it('ends with its last moment, and never where it is for life', () => {
    const last = new Date(new Date(UNTIL).getTime() - 1);
    expect(codeOf({}, {}, last)).to.equal(null);
    expect(codeOf({}, {}, new Date(UNTIL))).to.equal('ENTITLEMENT_ENDED');
    expect(codeOf({ until: null }, {}, new Date('2999-01-01T00:00:00Z'))).to.equal(null);
  });

  it('is nothing once it is revoked, and before its record is final and found valid', () => {
    expect(codeOf({ revoked: true })).to.equal('ENTITLEMENT_REVOKED');
    expect(codeOf({ final: false })).to.equal('ENTITLEMENT_NOT_FINAL');
    expect(codeOf({ proven: false })).to.equal('ENTITLEMENT_UNPROVEN');
    expect(entitlementState({ ...granted, revoked: true, final: false }, NOW)).to.equal('revoked');
  });
});
