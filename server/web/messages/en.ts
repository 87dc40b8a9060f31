import { workEn } from './work.en.ts';
import { marketEn } from './market.en.ts';
import { sellingEn } from './selling.en.ts';
import { tradesEn } from './trades.en.ts';
import { accountEn } from './account.en.ts';
import { checksEn } from './checks.en.ts';
import { repairsEn } from './repairs.en.ts';
import { holdingsEn } from './holdings.en.ts';

/** English wording. Its shape is the contract: {@link Messages} makes any other language match. */
export const en = {
  site: {
    name: 'Patina',
    tagline: 'Provenance you can check yourself',
    skip: 'Skip to the content',
    language: 'Language',
    home: 'Patina, home page',
    catalogue: 'Catalogue',
    items: 'My items',
    account: 'Account',
    footer:
      'Every line of an item’s history names who said it. Nothing here asks you to trust this server.',
    api: 'API description',
    demo: 'Demo chain: its operator could rewrite it. Items, brands and experts here are invented.',
  },
  categories: { bag: 'Bag', watch: 'Watch', jewellery: 'Jewellery' },
  partyKinds: {
    platform: 'Platform',
    brand: 'Brand',
    appraiser: 'Appraiser',
    repairer: 'Repairer',
    store: 'Store',
    courier: 'Courier',
    referee: 'Referee',
  },
  kinds: {
    certificate: 'Certificate',
    origin: 'Statement of origin',
    repair: 'Repair',
    care: 'Care',
    alteration: 'Alteration',
    inspection: 'Inspection',
    logistics: 'Logistics',
    sale: 'Sale',
    incident: 'Incident',
    opinion: 'Second opinion',
    correction: 'Correction',
    entitlement: 'Care entitlement',
    warranty: 'Warranty of a platform',
  },
  results: {
    authentic: 'authentic',
    not_authentic: 'not authentic',
    inconclusive: 'inconclusive',
  },
  grades: {
    new: 'New',
    '99': '99 / 100',
    '98': '98 / 100',
    '95': '95 / 100',
    '90': '90 / 100',
    '85': '85 / 100',
    '80': '80 / 100',
  },
  findingWords: {
    conforms: 'Conforms',
    deviates: 'Deviates',
    not_applicable: 'Not applicable',
  },
  reasons: {
    ERRO: 'an error in the report',
    FRAU: 'fraud',
    KEYC: 'the signing key was compromised',
    SUPE: 'superseded by a newer certificate',
    OTHR: 'another reason',
  },
  scan: {
    youAreOn: 'You are on',
    compareHost: 'Your browser’s address bar must show exactly this name.',
    printed: 'Opened from a printed code.',
    printedStrength: 'A printed code can be copied.',
    link: 'Opened from a link.',
    linkStrength: 'A link proves nothing about the object in front of you.',
    compareMarks: 'Compare these three marks',
    noMarks: 'This passport has no marks to compare yet.',
  },
  verdict: {
    title: {
      authentic: 'Certified authentic',
      not_authentic: 'Judged not authentic',
      inconclusive: 'Appraised without a conclusion',
      revoked: 'Certificate revoked',
      failed: 'The certificate failed a check',
      pending: 'Waiting to be anchored',
      anchored: 'Anchored, not final yet',
      needs_signature: 'Waiting for a new signature',
      rejected: 'Not accepted on chain',
      cannot_tell: 'We cannot tell right now',
      none: 'Not appraised yet',
    },
    scope: {
      authentic:
        'This speaks of the item the expert examined. The marks and photos below let you see whether it is the one in front of you.',
      not_authentic:
        'The expert examined this item and found that it is not what it claims to be. Do not buy it as genuine.',
      inconclusive:
        'The expert examined this item and could not decide. Treat it as neither genuine nor false.',
      revoked:
        'The certificate below no longer holds. It stays visible because history is never erased.',
      failed:
        'What the certificate states and what the chain shows do not agree. Do not rely on it; tell the platform that showed you this page.',
      pending:
        'The certificate is signed and on its way to the chain. Until it is anchored it cannot be checked independently: look again in a few minutes.',
      anchored:
        'The certificate is in a block that the chain may still replace. Until that block is final it cannot be checked independently: look again in a few minutes.',
      needs_signature:
        'The certificate was signed, but its order to anchor ran out before the chain took it. Until the expert signs again it proves nothing.',
      rejected:
        'The certificate was signed, but the chain did not accept it. It proves nothing; ask the platform what happened.',
      cannot_tell:
        'This is not a sign of forgery. One of the checks could not be finished, so any answer would be a guess. Try again later, or check it yourself further down.',
      none: 'The item has a passport, but no expert has judged it. Nothing here says that it is authentic.',
    },
    signed: (p: { who: string; day: string }) => `Signed by ${p.who} on ${p.day}`,
    states: (p: { result: string }) =>
      `What the certificate states, not verified now: ${p.result}.`,
    asOf: (p: { block: string; time: string }) =>
      `Checked by this server against block ${p.block}, ${p.time}`,
    chainAt: (p: { block: string; time: string }) =>
      `The chain as this server sees it: block ${p.block}, ${p.time}`,
    indexAt: (p: { block: string; time: string }) =>
      `The chain does not answer now. This is from this server's own index, as of block ${p.block}, ${p.time}`,
    noChain: 'This server could not read the chain just now.',
    why: 'What could not be settled',
    whyFailed: 'What failed',
    reason: (p: { reason: string }) => `Reason: ${p.reason}.`,
    revokedOn: (p: { day: string; by: string }) => `Revoked on ${p.day} by ${p.by}`,
    revokedPending: (p: { by: string }) => `Revocation requested by ${p.by}, not on chain yet`,
    successor: 'See the certificate that replaces it',
    successorElsewhere: (p: { id: string }) =>
      `Replaced by record ${p.id}, which is kept elsewhere`,
    notFinal: '(Not final yet: the chain may still replace its block.)',
    noSuccessor: 'No certificate replaces it.',
    earlierRevoked: 'An earlier certificate of this item was revoked.',
    grade: 'Condition',
  },
  state: {
    title: 'What you should know first',
    serial: (p: { n: number }) =>
      p.n === 1
        ? 'Another passport names the same brand and serial number.'
        : `${p.n} other passports name the same brand and serial number.`,
    serialMeaning:
      'At most one of them can be about the original. Compare the marks before you believe either.',
    otherPassport: 'See the other passport',
    retired: (p: { day: string }) => `This passport ended on ${p.day}.`,
    noSuccessor: 'It does not go on elsewhere.',
    successor: (p: { id: string }) => `It goes on as ${p.id}.`,
    capacities: {
      holder: 'the owner',
      custodian: 'the custodian',
      referee: 'a referee',
    } as Record<string, string>,
    keepers: {
      platform: 'a platform',
      store: 'a store',
      repairer: 'a repairer',
      courier: 'a courier',
      brand: 'its brand',
      appraiser: 'an appraiser',
      referee: 'a referee',
    } as Record<string, string>,
    somebody: 'another party',
    held: (p: { day: string }) => `Held until ${p.day}: it cannot change hands before.`,
    heldBy: (p: { by: string }) => `Held for a dispute by ${p.by}.`,
    counterClaimed: 'The owner objects, so it ends early unless a referee confirms it.',
    confirmed: 'A referee has confirmed it.',
    recovery: 'Ownership is disputed.',
    recoveryBy: (p: { day: string }) =>
      `A referee proposed on ${p.day} that it goes to somebody else.`,
    objected: 'The owner objects.',
    recoveryDue: (p: { day: string }) => `From ${p.day} on a second referee can decide.`,
    incidents: {
      loss: (p: { by: string }) => `Reported lost by ${p.by}`,
      theft: (p: { by: string }) => `Reported stolen by ${p.by}`,
      dispute: (p: { by: string }) => `Reported disputed by ${p.by}`,
    },
    reportedOn: (p: { day: string }) => `on ${p.day}.`,
    unjudged: (p: { day: string }) => `Nobody has judged that; it is shown until ${p.day}.`,
    custody: (p: { by: string }) => `In custody of ${p.by}.`,
    returnBy: (p: { day: string }) => `To be returned by ${p.day}.`,
    saleUntil: (p: { day: string }) => `It may sell the item until ${p.day}.`,
  },
  photos: {
    title: 'Photos',
    count: (p: { n: number; of: number }) => `Photo ${p.n} of ${p.of}`,
    alt: (p: { n: number; caption: string }) => `Photo ${p.n}: ${p.caption}`,
    altMarked: (p: { n: number; caption: string; marks: string }) =>
      `Photo ${p.n}: ${p.caption}. Carries mark ${p.marks}.`,
    strip: 'Photos of the item, scroll sideways',
    enlarge: 'Open full size',
    none: 'No photos were published.',
    notNow: 'Cannot be loaded just now.',
    masked:
      'Serial numbers and private details are covered; the originals are sealed for disputes.',
  },
  marks: {
    title: 'Compare these three marks',
    intro:
      'Traces that only this item has. Find each one on the item in your hand. If one is missing, this passport belongs to another object.',
    onPhoto: (p: { n: number }) => `on photo ${p.n}`,
  },
  signer: {
    title: 'Who signed',
    expert: 'Expert, under a pseudonym',
    worksFor: 'Works for',
    party: 'Party number',
    identifier: 'Identifier',
    key: 'Signature',
    keyText: 'With a key that the chain accredits to this expert',
    standing: 'Accreditation when it was anchored',
    standingPass: 'Confirmed on chain',
    standingFail: 'Not confirmed: see the checks',
    standingUnknown: 'Could not be checked now',
  },
  findings: {
    title: 'What was examined',
    chart: (p: { conforms: number; deviates: number; notApplicable: number }) =>
      `${p.conforms} conform, ${p.deviates} deviate, ${p.notApplicable} not applicable`,
    indicator: 'Indicator',
    finding: 'Finding',
    remarks: 'Remarks of the expert',
    specification: 'Examined against specification',
    condition: 'Condition',
    none: 'The certificate lists no findings.',
  },
  timeline: {
    title: 'History',
    intro:
      'Newest first. Nobody can delete a line: not the owner, not the issuer, not this server.',
    enrolment: {
      pending: 'Enrolment on its way to the chain',
      anchored: 'Enrolled, in a block that is not final yet',
      final: 'Enrolled: the passport begins',
    },
    moves: {
      claim: 'Changed hands by claim code',
      wallet: 'Moved from one wallet to another',
      recovery: 'Given to somebody else by referees',
      retirement: 'The passport ended',
    } as Record<string, string>,
    owner: (p: { n: number }) => `Owner number ${p.n}; who it is stays private.`,
    revocation: 'Certificate revoked',
    recordRevoked: 'Record revoked',
    says: 'Said by',
    anchoredIn: (p: { block: string }) => `Anchored in block ${p.block}`,
    single: 'Single',
    batch: 'In a batch',
    batchOf: (p: { platform: string }) => `In a batch of ${p.platform}`,
    status: {
      pending: 'Waiting to be anchored',
      anchored: 'Anchored, not final yet',
      final: 'Final',
      revoked: 'Revoked',
      needs_signature: 'Needs a new signature',
      rejected: 'Not accepted on chain',
    },
    signedOn: (p: { time: string }) => `Signed ${p.time}`,
    anchoredOn: (p: { time: string }) => `Anchored ${p.time}`,
    parts: (p: { parts: string }) => `Parts: ${p.parts}`,
    result: (p: { result: string }) => `Result: ${p.result}`,
    checks: 'Checks of this record',
    notChecked: 'Not checked yet: the record is not final on chain.',
    credential: 'Signed credential (IPFS)',
    evidence: 'Evidence file',
    current: 'Current',
  },
  account: accountEn,
  checks: checksEn,
  repairs: repairsEn,
  holdings: holdingsEn,
  work: workEn,
  market: marketEn,
  trades: tradesEn,
  selling: sellingEn,
  check: {
    title: 'Check it yourself',
    intro:
      'The page so far is this server’s word. Run the same checks in your own browser, against a node that you choose.',
    start: 'Check now',
    again: 'Check again',
    options: 'Choose what to trust',
    rpc: 'Addresses of chain nodes (RPC), one a line',
    rpcHelp:
      'Left empty, this server’s own node is asked: name another to be independent. Several must agree.',
    block: 'Hash of a block you trust',
    blockHelp:
      'Optional: 0x and 64 digits, from an explorer or a platform’s checkpoint. Without a node address, only this block is used.',
    noScript:
      'Checking in the browser needs JavaScript. The command below does the same without it.',
    notYet: 'There is nothing to check yet: no certificate is anchored.',
    command: 'The same on a command line',
    commandHelp: 'Put the address of a node you trust in place of RPC_URL.',
    copy: 'Copy the command',
    copied: 'Copied',
    progress: {
      evidence: 'Fetching the evidence file…',
      root: 'Fetching the trust root…',
      verify: 'Asking for fresh proofs and checking them…',
    },
    result: {
      valid: 'Valid: every check passed',
      invalid: 'Invalid: a check failed',
      cannot_tell: 'Cannot tell: a check could not be finished',
    },
    whatItMeans: {
      valid:
        'The record is what it claims to be and stands on chain. It still speaks of the item that was examined: compare the marks.',
      invalid: 'Do not rely on this record. The checks below say which claim did not hold.',
      cannot_tell:
        'This is not a sign of forgery. See what is missing below, then name another node or try again later.',
    },
    summary: (p: { pass: number; fail: number; unknown: number }) =>
      `${p.pass} passed, ${p.fail} failed, ${p.unknown} unknown`,
    ranAt: (p: { time: string }) => `Run in this browser on ${p.time}`,
    asOf: (p: { block: string; time: string }) =>
      `State of the chain at block ${p.block}, ${p.time}`,
    asOfClaimed: (p: { block: string; time: string }) =>
      `The file claims block ${p.block}, ${p.time}`,
    age: (p: { age: string }) => `That state is ${p.age} old`,
    ownNode: 'this server’s own node',
    errors: {
      evidence: 'The evidence file could not be fetched. Check your connection and try again.',
      root: 'The trust root could not be fetched. Check your connection and try again.',
      rpcUrl: (p: { url: string }) =>
        `“${p.url}” is not an address of a node. Write it in full, such as https://node.example/rpc.`,
      block:
        'A block hash is 0x followed by 64 digits from 0 to 9 and a to f. Correct it and check again.',
      broken:
        'The check stopped because of a fault in this page, which says nothing about the item. Reload it, or use the command below.',
    },
    seconds: (p: { n: number }) => (p.n === 1 ? '1 second' : `${p.n} seconds`),
    minutes: (p: { n: number }) => (p.n === 1 ? '1 minute' : `${p.n} minutes`),
    hours: (p: { n: number }) => (p.n === 1 ? '1 hour' : `${p.n} hours`),
    days: (p: { n: number }) => (p.n === 1 ? '1 day' : `${p.n} days`),
  },
  limits: {
    title: 'What this does not prove',
    points: [
      'That the object in front of you is the one that was examined. Only your own comparison of the marks and photos can tell.',
      'That the expert was right. A certificate is a named person’s judgement; its history shows how it held up.',
      'That nothing happened since the last entry. Repairs and losses that nobody reported are not here.',
      'Who owns the item. Owners are never shown on this page.',
    ],
    demo: 'This passport lives on a demo chain kept by one operator, who could rewrite it. It shows how checking works and proves nothing about real goods.',
  },
  item: {
    about: 'About the item',
    category: 'Category',
    gtin: 'Maker’s GTIN',
    token: 'Passport number on chain',
    chain: 'Chain',
    report: 'History report to print',
    owners: 'Owners so far',
    ownersSince: (p: { n: number; day: string }) => `${p.n}, the present one since ${p.day}`,
    earlierHolds: 'Earlier holds',
    heldBefore: (p: { by: string; n: number; early: number; confirmed: number }) =>
      `By ${p.by}: ${p.n}, of which ${p.early} ended before their time and ${p.confirmed} were confirmed by a referee`,
    description: 'Description',
  },
  home: {
    title: 'Patina',
    lead: 'The history of a second-hand luxury item, each line signed by who said it, and checkable by anyone without trusting us.',
    audiencesTitle: 'What it is for',
    audiences: [
      [
        'Buyers',
        'Scan the tag on a bag, watch or jewel and see its whole history, with a verdict you can check yourself.',
      ],
      [
        'Appraisers',
        'Sign certificates with your own key. No wallet, no fees, and your earlier work stays yours.',
      ],
      [
        'Brands',
        'See how your pieces live on, certify the good ones, and say which channels are yours.',
      ],
      [
        'Platforms',
        'Share records and warnings with other platforms without giving away your customers.',
      ],
    ] satisfies [string, string][],
    code: 'Code on the tag',
    codeHelp:
      '20 letters and digits printed under the square code. Spaces and hyphens do not matter.',
    open: 'Open passport',
    items: 'Items in this demo',
    itemsLive: 'Recent passports',
    noItems: 'No item has been enrolled yet.',
    people: 'Sign in as',
    peopleIntro:
      'In the demo anyone may act as these people. Ask for a token on the command line, then send it as “Authorization: Bearer …”.',
    developers: 'For developers',
    openapi: 'OpenAPI description',
    root: 'Trust root',
  },
  badges: {
    authentic: 'Authentic',
    not_authentic: 'Not authentic',
    inconclusive: 'Inconclusive',
    revoked: 'Revoked',
    pending: 'Pending',
    anchored: 'Not final yet',
    cannot_tell: 'Cannot tell',
    failed: 'Check failed',
    needs_signature: 'Needs signature',
    rejected: 'Not accepted',
    none: 'Not appraised',
  },
  problem: {
    title: {
      400: 'That address is not complete',
      404: 'Nothing found here',
      410: 'This was withdrawn',
      429: 'Too many requests',
      500: 'Something broke on our side',
      503: 'Not available right now',
    },
    next: {
      400: 'Type the code again exactly as it is printed, or scan the tag once more in good light.',
      404: 'A code that is not found is not proof of a fake: check for typing errors and scan again. If it still fails, ask the seller which platform issued the tag.',
      410: 'It was taken down on purpose. The history of the item stays: open its passport from the tag.',
      429: 'Wait a minute, then try again.',
      500: 'Try again. If it happens again, tell us the error number below.',
      503: 'This says nothing about the item. Wait a minute and try again; an evidence file you already have can be checked without this server.',
    },
    other: {
      title: 'This did not work',
      next: 'Go back and try again, or start from the home page.',
    },
    code: 'Code',
    errorId: 'Error number',
    home: 'Go to the home page',
    retry: 'Try again',
  },
};

/** What every language must say. A missing or an extra key does not compile. */
export type Messages = typeof en;
