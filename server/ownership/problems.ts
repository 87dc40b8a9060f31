import { defineProblems } from '../platform/http/problem.ts';

export const ownershipProblem = defineProblems({
  // Who acts, and with which word.
  TITLE_NOT_YOURS: {
    status: 403,
    title: 'You do not hold title to this item',
    next: 'Only its title holder can do this; a platform acts for the first owner it enrolled the item for.',
  },
  CUSTODY_NOT_YOURS: {
    status: 403,
    title: 'Your party does not have this item in custody',
    next: 'Ask the custodian that the passport names.',
  },
  HOLD_NOT_YOURS: {
    status: 403,
    title: 'Somebody else placed this hold',
    next: 'Object with a counter-claim, or ask a referee.',
  },
  REFEREE_ONLY: {
    status: 403,
    title: 'Only a referee can do this',
    next: 'Ask a party that is accredited as referee.',
  },
  WALLET_SIGNATURE_NEEDED: {
    status: 409,
    title: 'Your own wallet holds title, so it has to sign',
    next: 'Sign the EIP-712 message in "typedData" and send the request again with "word".',
  },
  PARTY_SIGNATURE_NEEDED: {
    status: 409,
    title: 'Your party keeps its key itself, so it has to sign',
    next: 'Sign the SHA-256 of the EIP-712 hash of "typedData" and send the request again with "word", its signer included.',
  },
  WORD_SIGNATURE_INVALID: {
    status: 400,
    title: 'The signature does not verify',
    next: 'Sign the EIP-712 message of this act in the item’s current epoch, with the key that acts.',
  },
  WORD_DEADLINE_INVALID: {
    status: 400,
    title: 'The deadline of the signed word does not fit',
    next: 'Choose a deadline ahead of now and within the limit in "latest".',
  },
  // Where the item stands.
  ITEM_PENDING: {
    status: 409,
    title: 'The item is not on chain yet',
    next: 'Wait until its enrolment is in a block.',
  },
  ITEM_RETIRED: {
    status: 409,
    title: 'The passport of this item has ended',
    next: 'Where it names a successor, act there.',
  },
  ITEM_HELD: {
    status: 409,
    title: 'A hold stops this',
    next: 'Wait until the time in "until", or until the hold is lifted.',
  },
  SALE_POWER_RUNS: {
    status: 409,
    title: 'A custodian has power of sale, which stops the owner’s own transfers',
    next: 'Wait until the time in "until", or ask the custodian to give the item back.',
  },
  SALE_POWER_OVER: {
    status: 409,
    title: 'The custodian may not sell, or no longer',
    next: 'Agree on a new power of sale with the owner.',
  },
  ACT_PENDING: {
    status: 409,
    title: 'Another act on this item is on its way to the chain',
    next: 'Wait until it is in a block, look at the item again, and then decide.',
  },
  ITEM_CHANGED: {
    status: 409,
    title: 'The item has changed meanwhile',
    next: 'Look at it again, and send the request again if it still makes sense.',
  },
  // Transfers.
  OFFER_UNKNOWN: { status: 404, title: 'No such offer', next: 'Check the link of the offer.' },
  OFFER_EXISTS: {
    status: 409,
    title: 'This claim key has an offer of this item already',
    next: 'Make a new claim code for a new offer.',
  },
  OFFER_CLAIMED: {
    status: 409,
    title: 'The offer was claimed before',
    next: 'An offer is good for one claim; ask the seller for a new one.',
  },
  OFFER_WITHDRAWN: {
    status: 410,
    title: 'The seller has withdrawn the offer',
    next: 'Ask the seller for a new one.',
  },
  OFFER_DECLINED: {
    status: 410,
    title: 'The offer was declined with its claim code',
    next: 'Ask the seller for a new one.',
  },
  OFFER_EXPIRED: {
    status: 410,
    title: 'The offer has run out',
    next: 'Ask the seller for a new one.',
  },
  OFFER_LAPSED: {
    status: 410,
    title: 'Something has happened to the item since it was offered',
    next: 'An offer is good for the state it was made in, also when the item comes back. Ask for a new one.',
  },
  OFFER_LIFETIME_INVALID: {
    status: 400,
    title: 'An offer is open for at most 30 days',
    next: 'Choose an end ahead of now and before the time in "latest", or leave it out for 14 days.',
  },
  CLAIM_SIGNATURE_INVALID: {
    status: 403,
    title: 'The claim key did not sign this for this recipient',
    next: 'Read the claim code again, and sign for the very address that is to get title.',
  },
  RECIPIENT_NOT_YOURS: {
    status: 403,
    title: 'The recipient is neither a key kept for you nor a wallet of your account',
    next: 'Ask for a recipient with POST …/recipient, or link the wallet to your account first.',
  },
  WALLET_NOT_LINKED: {
    status: 403,
    title: 'This wallet is not linked to your account',
    next: 'Link it by signing in with it once, so that title cannot go to a mistyped address.',
  },
  TITLE_IN_WALLET: {
    status: 409,
    title: 'Your own wallet holds title already',
    next: 'There is nothing to export; move title from the wallet, or make an offer.',
  },
  // Custody.
  CUSTODY_UNKNOWN: { status: 404, title: 'No such agreement', next: 'Check its id.' },
  CUSTODY_OVER: {
    status: 409,
    title: 'This agreement is not open',
    next: 'Look at its state; a new agreement needs a new proposal.',
  },
  IN_CUSTODY: {
    status: 409,
    title: 'Somebody has the item in custody',
    next: 'It has to be given back first.',
  },
  NOT_IN_CUSTODY: {
    status: 409,
    title: 'Nobody has the item in custody',
    next: 'There is nothing to give back.',
  },
  RETURN_DATE_INVALID: {
    status: 400,
    title: 'The return date is not ahead, too far, or before the power of sale ends',
    next: 'Choose a return date ahead of now, within a year, and not before the end of the power of sale.',
  },
  SALE_TERMS_INVALID: {
    status: 400,
    title: 'Floor price and end belong to a power of sale, and to nothing else',
    next: 'Send "sale" with floor and end for the purpose "sell", and leave it out otherwise.',
  },
  CUSTODIAN_NOT_SILENT: {
    status: 409,
    title: 'The return date has not passed',
    next: 'Control comes back to you at the time in "from", if the custodian stays silent.',
  },
  CUSTODIAN_SAME: {
    status: 400,
    title: 'A party cannot be entrusted by itself',
    next: 'Name another party as custodian.',
  },
  FILE_KIND_UNSUPPORTED: {
    status: 415,
    title: 'Files of this kind are not taken here',
    next: 'Send JPEG, PNG, WebP or HEIC; with a report PDF too.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    title: 'A file is over the limit',
    next: 'Send less, within "limitBytes".',
  },
  FILE_UNKNOWN: { status: 404, title: 'No such file', next: 'Check its id.' },
  // Incidents and holds.
  INCIDENT_UNKNOWN: { status: 404, title: 'No such incident', next: 'Check its id.' },
  INCIDENT_CLOSED: {
    status: 409,
    title: 'This incident is closed',
    next: 'Report a new one where there is one.',
  },
  CASE_USED: {
    status: 409,
    title: 'This case has held the item before',
    next: 'One hold a case: a new case needs a new report.',
  },
  HELD_RECENTLY: {
    status: 409,
    title: 'For 180 days after a hold only a referee may hold again',
    next: 'Ask a referee, or wait until the time in "until".',
  },
  NOT_HELD: { status: 409, title: 'No hold runs', next: 'There is nothing to change.' },
  COUNTER_CLAIMED: {
    status: 409,
    title: 'The owner has objected to this hold',
    next: 'It ends at the time in "until" unless a referee confirms it.',
  },
  HOLD_CONFIRMED: {
    status: 409,
    title: 'A referee has confirmed this hold',
    next: 'It runs until the time in "until".',
  },
  HOLD_RENEWED: {
    status: 409,
    title: 'This hold was renewed before',
    next: 'That happens once; it ends at the time in "until".',
  },
  // Recovery.
  RECOVERY_UNKNOWN: { status: 404, title: 'No such recovery', next: 'Check its id.' },
  RECOVERY_PENDING: {
    status: 409,
    title: 'A recovery of this item is proposed already',
    next: 'Wait until it is carried out, cancelled, or lapses at the time in "until".',
  },
  NO_RECOVERY: {
    status: 409,
    title: 'No recovery of this item is proposed',
    next: 'There is nothing to decide.',
  },
  RECOVERY_NOT_DUE: {
    status: 409,
    title: 'The holder may still be heard',
    next: 'It can be carried out from the time in "from".',
  },
  RECOVERY_OBJECTED: {
    status: 409,
    title: 'The holder has objected before',
    next: 'That happens once; the referees decide.',
  },
  SAME_REFEREE: {
    status: 403,
    title: 'The same party cannot decide twice',
    next: 'A referee of another party has to do this.',
  },
  REQUEST_WITHDRAWN: {
    status: 409,
    title: 'The member has withdrawn this request',
    next: 'It takes a new request.',
  },
});
