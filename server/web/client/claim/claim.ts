/** The page behind a claim link: the code, the ways in, accepting and declining. */
import { ACTS } from '../account/acts.ts';
import { SIGN_IN_ACTS } from '../account/sign-in-acts.ts';
import { enableForms, say, sectionOf } from '../forms/enable-forms.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { messages } from '../forms/words.ts';
import { keepLive } from '../live.ts';
import { CLAIM_ACTS } from './acts.ts';
import { forgetCode, resumeCode } from './claim-code.ts';

enableForms({ ...SIGN_IN_ACTS, ...ACTS, ...CLAIM_ACTS });

const field = document.querySelector<HTMLElement>('#claim-code');
const section = field && sectionOf(field);
const forget = document.querySelector('[data-forget-code]');
forget?.addEventListener('click', () => {
  forgetCode();
  say(section, '');
  field?.focus();
});

try {
  if (field && resumeCode()) say(section, messages.holdings.claim.codeFits);
} catch (error) {
  say(section, wordsForFailure(error), true);
}
keepLive();
