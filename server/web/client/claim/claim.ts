/** The page behind a claim link: the code, the ways in, accepting and declining. */
import { ACTS } from '../account/acts.ts';
import { SIGN_IN_ACTS } from '../account/sign-in-acts.ts';
import { enableForms, say, sectionOf } from '../forms/enable-forms.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { keepLive } from '../live.ts';
import { CLAIM_ACTS } from './acts.ts';
import { forgetCode, resumeCode } from './claim-code.ts';

enableForms({ ...SIGN_IN_ACTS, ...ACTS, ...CLAIM_ACTS });

const forget = document.querySelector('[data-forget-code]');
forget?.addEventListener('click', () => {
  forgetCode();
  document.querySelector<HTMLElement>('#claim-code')?.focus();
});

try {
  resumeCode();
} catch (error) {
  const field = document.querySelector('#claim-code');
  say(field && sectionOf(field), wordsForFailure(error), true);
}
keepLive();
