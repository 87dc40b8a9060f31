import { expect } from 'chai';
import { messagesFor } from '../../../server/web/index.ts';

describe('what cases say in English', () => {
  const { record } = messagesFor('en').work.case;

  it('counts one report and one hold in the singular, any other number in the plural', () => {
    expect(record({ reports: 1, holds: 1, lost: 0 })).to.include('1 report, 1 hold placed');
    expect(record({ reports: 0, holds: 2, lost: 1 })).to.include('0 reports, 2 holds placed');
  });
});
