import { z } from 'zod';
import { ON_CHAIN, STAGES } from '../platform/chain/finality.ts';
import { RECORD_STATUSES } from '../records/index.ts';

/** What the public sees of an item: the passport page renders it, the JSON route returns it. */

const Time = z.iso.datetime();
const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);
/** In a block that may still fall out of the chain, or for good. */
const OnChain = z.enum(ON_CHAIN);
const Localised = z.strictObject({ en: z.string(), zh: z.string() });

export const PartyView = z.strictObject({
  id: z.string(),
  number: z.int(),
  /** "platform" | "brand" | "appraiser" | "repairer" */
  kind: z.string(),
  name: Localised,
  did: z.string(),
  /** For an expert: the platform it works for. */
  employer: z.strictObject({ id: z.string(), name: Localised }).nullable(),
});

export const PhotoSize = z.strictObject({
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  cid: z.string(),
  url: z.string(),
});

export const PhotoView = z.strictObject({
  caption: z.string(),
  sizes: z.array(PhotoSize).min(1),
  /** False while the content store does not answer: that says nothing about the photo. */
  loadable: z.boolean(),
});

export const CertificateFacts = z.strictObject({
  type: z.literal('certificate'),
  result: z.enum(['authentic', 'not_authentic', 'inconclusive']),
  /** Condition: new, 99, 98, 95, 90, 85, 80; null where it was not graded. */
  grade: z.enum(['new', '99', '98', '95', '90', '85', '80']).nullable(),
  specification: z.string(),
  findings: z.array(
    z.strictObject({
      indicator: z.string(),
      label: Localised,
      finding: z.enum(['conforms', 'deviates', 'not_applicable']),
      note: z.string(),
    }),
  ),
  remarks: z.string(),
  /** Three marks to compare by eye: position as fractions of the upright photo. */
  marks: z.array(
    z.strictObject({ text: z.string(), photo: z.int(), x: z.number(), y: z.number() }),
  ),
  photos: z.array(PhotoView),
});

export const RepairFacts = z.strictObject({
  type: z.enum(['repair', 'care', 'alteration']),
  work: z.string(),
  parts: z.array(z.string()),
  services: z.array(Localised),
  /** What was agreed and shown, where the work was a job that somebody had asked for. */
  job: z
    .strictObject({
      askedAs: z.enum(['holder', 'custodian']),
      before: z.array(PhotoView),
      after: z.array(PhotoView),
      warrantyUntil: Time.nullable(),
      /** recordId of the earlier work that this one makes good. */
      warrantyOf: Hex32.nullable(),
      /** The entitlement that paid, by its recordId, and for what. */
      entitlement: z.strictObject({ record: Hex32, services: z.array(Localised) }).nullable(),
    })
    .nullable(),
});

/** What a brand or platform promises to whoever has title. */
export const EntitlementFacts = z.strictObject({
  type: z.literal('entitlement'),
  covers: z.array(Localised),
  /** Null: as long as the item lives. */
  until: Time.nullable(),
  /** Numbers of the repairers who honour it; empty: every accredited one. */
  repairers: z.array(z.int()),
  terms: z.string(),
});

/** Work that an owner tells of and nobody has checked: no record, and never shown as one. */
export const ToldRepair = z.strictObject({
  kind: z.enum(['repair', 'care', 'alteration']),
  doneOn: z.iso.date(),
  text: z.string(),
});

/** A record kind this server has no room for yet, shown as its credential states it. */
export const OtherFacts = z.strictObject({ type: z.literal('other'), statement: z.string() });

export const CheckView = z.strictObject({
  name: z.string(),
  answer: z.enum(['pass', 'fail', 'unknown']),
  code: z.string(),
  source: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const VerdictView = z.strictObject({
  outcome: z.enum(['valid', 'invalid', 'cannot_tell']),
  checks: z.array(CheckView),
  asOf: z.strictObject({ block: z.int(), hash: Hex32, time: Time }).nullable(),
});

export const RecordView = z.strictObject({
  /** rec_… */
  id: z.string(),
  recordId: Hex32,
  kind: z.string(),
  issuedAt: Time,
  issuer: PartyView,
  status: z.enum(RECORD_STATUSES),
  /** Whether its anchoring can no longer fall out of the chain. */
  final: z.boolean(),
  anchoring: z.enum(['single', 'batch']),
  /** The platform whose batch holds it; null for one that stands alone or waits for a batch. */
  anchoredBy: PartyView.nullable(),
  anchoredAt: Time.nullable(),
  block: z.int().nullable(),
  cid: z.string(),
  facts: z.discriminatedUnion('type', [
    CertificateFacts,
    RepairFacts,
    EntitlementFacts,
    OtherFacts,
  ]),
  revocation: z
    .strictObject({
      status: z.enum(STAGES),
      at: Time.nullable(),
      reason: z.string(),
      explanation: z.string(),
      by: PartyView,
      successor: z.strictObject({ id: z.string().nullable(), recordId: Hex32 }).nullable(),
    })
    .nullable(),
  verdict: VerdictView.nullable(),
  /** null while it is not final. */
  evidenceUrl: z.string().nullable(),
});

/** Who claims something of an item: a kind of party, never a name. */
const Capacity = z.enum(['holder', 'custodian', 'referee']);

/** What is claimed of the item beside its records: by which kind of party and until when. */
export const StateView = z.strictObject({
  /** A hold that runs: title cannot move before `until`. */
  hold: z
    .strictObject({
      by: Capacity,
      since: Time,
      until: Time,
      counterClaimed: z.boolean(),
      confirmed: z.boolean(),
      renewed: z.boolean(),
      status: OnChain,
    })
    .nullable(),
  custody: z
    .strictObject({
      /** Kind of party; null where it is not registered here. */
      by: z.string().nullable(),
      since: Time,
      /** When silence gives control back to the owner. */
      returnBy: Time,
      /** End of a power of sale that runs. */
      saleUntil: Time.nullable(),
      status: OnChain,
    })
    .nullable(),
  /** A referee asks that title goes to somebody else. */
  recovery: z
    .strictObject({
      proposedAt: Time,
      objected: z.boolean(),
      /** From when a second referee may carry it out, and when it is void. */
      dueAt: Time,
      lapsesAt: Time,
      status: OnChain,
    })
    .nullable(),
  /** Reports that nobody has judged. */
  incidents: z.array(
    z.strictObject({
      kind: z.enum(['loss', 'theft', 'dispute']),
      by: Capacity,
      reportedAt: Time,
      /** Shown until then. */
      until: Time,
    }),
  ),
  /** Holds that are over: who often holds in vain is seen. */
  earlierHolds: z.array(
    z.strictObject({
      by: Capacity,
      holds: z.int(),
      endedEarly: z.int(),
      counterClaimed: z.int(),
      confirmed: z.int(),
    }),
  ),
  /** The passport ended; bytes32 of where it goes on. */
  retired: z.strictObject({ at: Time, successor: Hex32.nullable(), status: OnChain }).nullable(),
  /** Other passports for the same brand and serial number. */
  sameSerial: z.array(z.strictObject({ id: z.string().nullable(), token: Hex32, status: OnChain })),
});

export const TenureView = z.strictObject({
  /** Owners so far; the first is whoever claimed it first, unnamed until then. */
  owners: z.int(),
  since: Time,
  /** When title moved last and how, in order. */
  moves: z.array(
    z.strictObject({
      at: Time,
      /** Which owner, from 1; null: nobody by name. The same again: between own keys. */
      owner: z.int().nullable(),
      via: z.enum(['enrolment', 'claim', 'wallet', 'recovery', 'retirement']),
      status: OnChain,
    }),
  ),
});

export const Passport = z.strictObject({
  item: z.strictObject({
    id: z.string(),
    token: Hex32,
    category: z.enum(['bag', 'watch', 'jewellery']),
    brand: z.string(),
    model: z.string(),
    description: z.string(),
    gtin: z.string().nullable(),
    status: z.enum(STAGES),
    enrolledAt: Time.nullable(),
    enrolledBy: PartyView,
  }),
  state: StateView,
  /** Null while the enrolment is on its way. */
  tenure: TenureView.nullable(),
  chain: z.strictObject({
    chainId: z.int(),
    /** Demo chain: its operator could rewrite it. */
    demo: z.boolean(),
    /** `index` where no node answers: then this is as far as our own index is known to go. */
    asOf: z
      .strictObject({ block: z.int(), hash: Hex32, time: Time, source: z.enum(['node', 'index']) })
      .nullable(),
  }),
  /** How this passport was reached, and what that proves. */
  scan: z.strictObject({
    via: z.enum(['printed', 'link']),
    /** printed codes can be copied: compare the marks; a link proves nothing about an object. */
    strength: z.enum(['copyable', 'none']),
  }),
  /** The newest certificate that is not revoked, else the newest revoked one; null without any. */
  certificate: RecordView.nullable(),
  /** Every record, newest first, the current certificate among them. */
  timeline: z.array(RecordView),
  /** The newest work first. */
  told: z.array(ToldRepair),
});

export type Passport = z.infer<typeof Passport>;
export type RecordView = z.infer<typeof RecordView>;
export type TenureView = z.infer<typeof TenureView>;
export type StateView = z.infer<typeof StateView>;
export type VerdictView = z.infer<typeof VerdictView>;
export type PartyView = z.infer<typeof PartyView>;
export type PhotoView = z.infer<typeof PhotoView>;
