/** The forms of the account page: each is an act of the service. */
import { enableForms } from '../forms/enable-forms.ts';
import { ACTS } from './acts.ts';
import { SIGN_IN_ACTS } from './sign-in-acts.ts';

enableForms({ ...SIGN_IN_ACTS, ...ACTS });
