/** What became of the forms of a platform's people. */
export const workDoneEn = {
  documentDecided: 'The decision on the document is recorded.',
  statusEstablished: 'The seller’s status is recorded.',
  itemLinked: 'The passport is linked.',
  liveCheckAsked: 'The appraiser is asked.',
  intakeAccepted: 'Taken in: a contract can be proposed.',
  intakeRefused: 'Refused; the seller reads the reason.',
  agreementProposed: 'Proposed; the seller can sign it now.',
  buyInApproved: 'Approved; the seller can sign it now.',
  countersigned: 'Countersigned. The chain will say so within seconds.',
  agreementCancelled: 'The proposal is taken back.',
  destroyed: 'The destruction is recorded.',
};

export const workErrorsEn = {
  REQUEST_INVALID: 'Some of what you typed does not fit: the marked fields.',
  FORBIDDEN: 'Your role does not allow this.',
  INTAKE_STATE: 'It has moved on meanwhile: this cannot be done now.',
  INTAKE_ITEM_MISSING: 'Link the item’s passport first.',
  INTAKE_ITEM_NOT_SELLERS: 'The seller does not hold title to this item, or not for good yet.',
  DOCUMENT_UNKNOWN: 'This document was erased.',
  SOURCE_UNPROVEN:
    'Source or identity is not proven: accept a proof of purchase and two independent proofs of identity.',
  SELLER_STATUS_MISSING: 'Establish first whether the seller is private or a trader.',
  SELLER_STATUS_CONTRADICTED: 'More of your criteria point to the other status.',
  LIVE_CHECK_NEEDED: 'An item of this value needs a live video check that was passed.',
  APPRAISER_UNKNOWN: 'No appraiser has this number.',
  AGREEMENT_STATE: 'The contract has moved on meanwhile: this cannot be done now.',
  AGREEMENT_OPEN: 'Another contract about this item is open.',
  AGREEMENT_KIND: 'The contract is of the other kind.',
  TERMS_INVALID: 'The terms do not fit each other: the marked field.',
  TEXT_DIFFERS: 'The contract is not the one that you have read.',
  SELF_APPROVAL: 'Whoever proposed it cannot approve it: another person does.',
  APPROVAL_NEEDED: 'A cashier has to approve it first.',
  DESTRUCTION_CONSENT_MISSING: 'The seller has not agreed to this method.',
  ITEM_UNKNOWN: 'No item has this number.',
};
