import { expect } from 'chai';

import { LOCALES, messagesFor, problemPage } from '../../../../server/web/index.ts';
import type { ProblemPage } from '../../../../server/web/index.ts';
import { ASSETS } from '../page-assets.ts';

const problem = (over: Partial<ProblemPage>): string =>
  problemPage({
    locale: 'en',
    path: '/8004/x',
    assets: ASSETS,
    status: 404,
    title: 'Tag unknown',
    detail: 'No tag has this code.',
    code: 'TAG_UNKNOWN',
    errorId: 'err_1',
    ...over,
  });

describe('problemPage', () => {
  for (const locale of LOCALES)
    for (const status of [400, 404, 410, 429, 500, 503] as const)
      it(`tells in ${locale} what to do next after ${String(status)}`, () => {
        expect(problem({ locale, status })).to.include(messagesFor(locale).problem.next[status]);
      });

  it('says that a code that is not found is not proof of a fake', () => {
    expect(problem({})).to.include('not proof of a fake');
  });

  it('says that an outage tells nothing about the item', () => {
    expect(problem({ status: 503 })).to.include('says nothing about the item');
  });

  it('gives the code and the error number to report', () => {
    expect(problem({})).to.include('TAG_UNKNOWN').and.include('err_1');
  });

  it('shows the title of a status it has no words for', () => {
    expect(problem({ status: 413, title: 'Photo too large' })).to.include('Photo too large');
  });

  it('keeps English detail out of a Chinese page', () => {
    expect(problem({ locale: 'zh-CN' })).to.not.include('No tag has this code.');
  });

  it('writes a hostile detail as text', () => {
    expect(problem({ detail: '<script>x</script>' })).to.not.include('<script>x');
  });
});
