/** Pages of parties' people: signing in, inviting, and the word of a passkey before a decision. */
import { enableForms } from '../forms/enable-forms.ts';
import { keepLive } from '../live.ts';
import { enableConfirm } from './confirm.ts';
import { readInvitation, STAFF_ACTS } from './acts.ts';

readInvitation();
enableForms(STAFF_ACTS);
enableConfirm();
keepLive();
