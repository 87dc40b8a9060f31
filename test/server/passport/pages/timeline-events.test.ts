import { expect } from 'chai';

import { timelineEvents } from '../../../../server/passport/pages/timeline-events.ts';
import { certificate, passportOf, PASSPORTS } from './passport-fixtures.ts';
import { PARTIES } from './passport-parts.ts';

describe('timelineEvents', () => {
  it('runs from the newest to the enrolment', () => {
    const times = timelineEvents(PASSPORTS.repairs).map(({ time }) => Date.parse(time ?? ''));
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
    expect(timelineEvents(PASSPORTS.repairs).at(-1)?.type).to.equal('enrolment');
  });

  it('puts a revocation at its own time, apart from the record it concerns', () => {
    expect(timelineEvents(PASSPORTS.replaced).map(({ type }) => type)).to.deep.equal([
      'record', // the successor, 5 November
      'revocation', // 4 November
      'record', // the revoked certificate, 1 November
      'enrolment',
    ]);
  });

  it('puts a revocation that is still under way first', () => {
    const revocation = {
      status: 'pending' as const,
      at: null,
      reason: 'OTHR',
      explanation: '',
      by: PARTIES.expert,
      successor: null,
    };
    const passport = passportOf([certificate({}, 5), certificate({ revocation })]);
    expect(timelineEvents(passport)[0]?.type).to.equal('revocation');
  });

  it('puts each change of owner at its own time, the enrolment once, and moves between own keys nowhere', () => {
    const events = timelineEvents(PASSPORTS.sold);
    expect(events.map(({ type }) => type)).to.deep.equal([
      'title', // 20 November
      'title', // 2 November
      'record', // 1 November
      'enrolment',
    ]);
    expect(events.flatMap((event) => (event.type === 'title' ? [event.owner] : []))).to.deep.equal([
      2, 1,
    ]);
  });

  it('changes nothing in the passport', () => {
    const before = structuredClone(PASSPORTS.repairs);
    timelineEvents(PASSPORTS.repairs);
    expect(PASSPORTS.repairs).to.deep.equal(before);
  });
});
