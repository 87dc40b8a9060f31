/** Members' own pages: their forms, the link of an offer, and what is on its way. */
import { ACTS } from '../account/acts.ts';
import { enableForms } from '../forms/enable-forms.ts';
import { keepLive } from '../live.ts';
import { HOLDING_ACTS } from './acts.ts';
import { closeOffer, enableOffer } from './offer-link.ts';

enableForms({ ...ACTS, ...HOLDING_ACTS });
enableOffer();
keepLive(closeOffer);
