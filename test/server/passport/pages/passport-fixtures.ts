import { Passport } from '../../../../server/passport/passport.schema.ts';
import type { RecordView, VerdictView } from '../../../../server/passport/passport.schema.ts';
import { CHECK_NAMES } from '../../../../server/records/verify/index.ts';
import { finding, PARTIES, photo } from './passport-parts.ts';

/** Passports in every state a page must word. Invented people and brands; checked by the schema. */

const hex = (n: number): string => `0x${n.toString(16).padStart(64, '7')}`;

const asOf = { block: 1842, hash: hex(1842), time: '2026-11-20T08:30:00Z' };

const OVERRIDES: Record<string, VerdictView['checks'][number]> = {
  anchored: {
    name: 'anchored',
    answer: 'pass',
    code: 'OK',
    source: 'node',
    detail: { at: 1_762_500_000, in: 'batch', platform: 1 },
  },
};

type Check = VerdictView['checks'][number];

/** A verdict whose checks all pass, but for those given. */
export function verdictOf(outcome: VerdictView['outcome'], ...other: Check[]): VerdictView {
  const checks = CHECK_NAMES.map(
    (name): Check =>
      other.find((check) => check.name === name) ??
      OVERRIDES[name] ?? { name, answer: 'pass', code: 'OK', source: 'node', detail: {} },
  );
  return { outcome, checks, asOf };
}

const check = (name: string, answer: Check['answer'], code: string): Check => ({
  name,
  answer,
  code,
  source: 'node',
  detail: {},
});

export const certificate = (over: Partial<RecordView> = {}, n = 1): RecordView => ({
  id: `rec_0000000000000000000000000${String(n)}`,
  recordId: hex(n),
  kind: 'certificate',
  issuedAt: `2026-11-0${String(n)}T09:12:00Z`,
  issuer: PARTIES.expert,
  status: 'final',
  final: true,
  anchoring: 'batch',
  anchoredBy: PARTIES.platform,
  anchoredAt: `2026-11-0${String(n)}T09:14:00Z`,
  block: 1200 + n,
  cid: `bafkreie${'q'.repeat(50)}${String(n)}`,
  facts: {
    type: 'certificate',
    result: 'authentic',
    grade: '95',
    specification: 'patina-2026.1',
    findings: [
      finding('case', 'Case and bezel', '表壳与表圈', 'conforms'),
      finding('crown', 'Crown and tubes', '表冠与套管', 'conforms'),
      finding(
        'dial',
        'Dial printing',
        '字面印刷',
        'conforms',
        'Serif of the 7 agrees with 1998 prints',
      ),
      finding('hands', 'Hands and lume', '指针与夜光', 'conforms'),
      finding('movement', 'Movement finishing', '机芯打磨', 'conforms'),
      finding('rate', 'Rate and amplitude', '走时与摆幅', 'deviates', '+9 s/day, service advised'),
      finding('bracelet', 'Bracelet and clasp', '表链与表扣', 'conforms'),
      finding('engraving', 'Engravings', '刻字', 'conforms'),
      finding('box', 'Box and papers', '盒证', 'not_applicable'),
    ],
    remarks: 'Polished once, lightly. Hands are original to the case.',
    marks: [
      { text: 'Hairline crossing the lug at seven o’clock', photo: 0, x: 0.31, y: 0.78 },
      { text: 'Lume of the minute hand has a notch', photo: 1, x: 0.62, y: 0.34 },
      { text: 'Two dots left of the crown guard', photo: 2, x: 0.9, y: 0.5 },
    ],
    photos: [
      photo('front', 'Dial and bracelet'),
      photo('dial', 'Dial, close'),
      photo('side', 'Crown side'),
      photo('back', 'Case back'),
    ],
  },
  revocation: null,
  verdict: verdictOf('valid'),
  evidenceUrl: `/v1/records/rec_${String(n)}/evidence`,
  ...over,
});

export const repair = (n: number, work: string, parts: string[] = []): RecordView => ({
  ...certificate({}, n),
  kind: 'repair',
  issuer: PARTIES.repairer,
  anchoring: 'single',
  anchoredBy: null,
  facts: { type: 'repair', work, parts, services: [], job: null },
});

const label = (en: string, zh: string) => ({ en, zh });

/** A record of a job: photos, an entitlement that paid, a warranty. */
export const job = (n: number): RecordView => ({
  ...repair(n, 'Seams of the handle sewn anew.', ['Handle lining']),
  facts: {
    ...{ type: 'repair', work: 'Seams of the handle sewn anew.', parts: ['Handle lining'] },
    services: [label('Stitching', '缝线修复'), label('Lining', '内衬更换')],
    job: {
      askedAs: 'holder',
      before: [photo('front', 'Handle, opened seam')],
      after: [photo('side', '')],
      warrantyUntil: '2027-11-10T08:00:00Z',
      warrantyOf: hex(71),
      entitlement: { record: hex(72), services: [label('Stitching', '缝线修复')] },
    },
  },
});

export const entitlement = (n: number, until: string | null, repairers: number[]): RecordView => ({
  ...repair(n, ''),
  kind: 'entitlement',
  facts: {
    type: 'entitlement',
    covers: [label('Stitching', '缝线修复')],
    until,
    repairers,
    terms: 'Seams are sewn for the life of the bag.',
  },
});

/** Nothing is claimed of the item. */
const NOTHING: Passport['state'] = {
  ...{ hold: null, custody: null, recovery: null, retired: null },
  ...{ incidents: [], earlierHolds: [], sameSerial: [] },
};

export function passportOf(records: RecordView[], over: Partial<Passport> = {}): Passport {
  const certificates = records.filter((record) => record.kind === 'certificate');
  return Passport.parse({
    item: {
      id: 'itm_01JDK2V4Y8Q0M4S6T8W0X2Z4B6',
      token: hex(77),
      category: 'watch',
      brand: 'Aurelle',
      model: 'Méridien 38, steel, 1998',
      description:
        'Automatic wristwatch, 38 mm, silvered dial, original bracelet with twelve links.',
      gtin: '09506000134352',
      status: 'final',
      enrolledAt: '2026-10-28T02:00:00Z',
      enrolledBy: PARTIES.platform,
    },
    state: NOTHING,
    tenure: {
      owners: 1,
      since: '2026-10-28T02:00:00Z',
      moves: [{ at: '2026-10-28T02:00:00Z', owner: null, via: 'enrolment', status: 'final' }],
    },
    chain: { chainId: 31337, demo: true, asOf: { ...asOf, source: 'node' } },
    scan: { via: 'printed', strength: 'copyable' },
    certificate: certificates.find(({ revocation }) => !revocation) ?? certificates[0] ?? null,
    timeline: records,
    told: [],
    ...over,
  } satisfies Passport);
}

const facts = (result: 'authentic' | 'not_authentic' | 'inconclusive'): RecordView['facts'] => ({
  ...(certificate().facts as Extract<RecordView['facts'], { type: 'certificate' }>),
  result,
  grade: result === 'authentic' ? '95' : null,
});

const revoked = (successor: RecordView | null): RecordView =>
  certificate({
    status: 'revoked',
    verdict: verdictOf('invalid', check('revocation', 'fail', 'REVOKED')),
    revocation: {
      status: 'final',
      at: '2026-11-04T10:00:00Z',
      reason: 'ERRO',
      explanation: 'The reference number was read from the wrong lug.',
      by: PARTIES.expert,
      successor: successor && { id: successor.id, recordId: successor.recordId },
    },
  });

const inDoubt = verdictOf(
  'cannot_tell',
  check('block', 'unknown', 'NODE_UNAVAILABLE'),
  check('revocation', 'unknown', 'UNPROVEN'),
);

const successor = certificate({}, 5);

/** Every state by name. */
export const PASSPORTS = {
  authentic: passportOf([certificate()]),
  not_authentic: passportOf([certificate({ facts: facts('not_authentic') })], {
    scan: { via: 'link', strength: 'none' },
  }),
  inconclusive: passportOf([certificate({ facts: facts('inconclusive') })]),
  revoked: passportOf([revoked(null)]),
  replaced: passportOf([successor, revoked(successor)]),
  pending: passportOf([
    certificate({
      status: 'pending',
      final: false,
      anchoredAt: null,
      block: null,
      verdict: null,
      evidenceUrl: null,
    }),
  ]),
  anchored: passportOf([
    certificate({ status: 'anchored', final: false, verdict: null, evidenceUrl: null }),
  ]),
  repairs: passportOf([
    repair(4, 'Movement serviced, rate regulated to +2 s/day.', ['Mainspring', 'Gaskets']),
    repair(3, 'Bracelet pins replaced.'),
    repair(2, 'Crystal polished.'),
    certificate(),
  ]),
  jobs: passportOf(
    [
      job(6),
      entitlement(5, null, []),
      entitlement(4, '2030-01-01T00:00:00Z', [7, 9]),
      certificate(),
    ],
    {
      told: [{ kind: 'care', doneOn: '2025-06-01', text: 'Cleaned by my cobbler.' }],
    },
  ),
  cannot_tell: passportOf([certificate({ verdict: inDoubt })]),
  failed: passportOf([
    certificate({
      verdict: verdictOf('invalid', check('signature', 'fail', 'BAD_SIGNATURE')),
    }),
  ]),
  none: passportOf([]),
  guarded: passportOf([certificate()], {
    state: {
      hold: {
        by: 'holder',
        since: '2026-11-10T08:00:00Z',
        until: '2027-02-08T08:00:00Z',
        ...{ counterClaimed: false, confirmed: true, renewed: false },
        status: 'anchored',
      },
      custody: {
        by: 'platform',
        since: '2026-11-02T08:00:00Z',
        returnBy: '2027-01-31T08:00:00Z',
        saleUntil: '2027-01-15T08:00:00Z',
        status: 'final',
      },
      recovery: {
        proposedAt: '2026-11-12T08:00:00Z',
        objected: true,
        dueAt: '2026-11-26T08:00:00Z',
        lapsesAt: '2027-02-10T08:00:00Z',
        status: 'final',
      },
      incidents: [
        {
          ...{ kind: 'theft', by: 'holder' },
          reportedAt: '2026-11-10T07:30:00Z',
          until: '2027-02-08T08:00:00Z',
        },
      ],
      earlierHolds: [{ by: 'holder', holds: 2, endedEarly: 1, counterClaimed: 0, confirmed: 0 }],
      retired: null,
      sameSerial: [
        { id: 'itm_01JDK2V4Y8Q0M4S6T8W0X2Z4B7', token: hex(78), status: 'final' },
        { id: null, token: hex(79), status: 'final' },
      ],
    },
  }),
  sold: passportOf([certificate()], {
    tenure: {
      owners: 2,
      since: '2026-11-20T09:00:00Z',
      moves: [
        { at: '2026-10-28T02:00:00Z', owner: null, via: 'enrolment', status: 'final' },
        { at: '2026-11-02T09:00:00Z', owner: 1, via: 'claim', status: 'final' },
        { at: '2026-11-10T09:00:00Z', owner: 1, via: 'claim', status: 'final' },
        { at: '2026-11-20T09:00:00Z', owner: 2, via: 'recovery', status: 'anchored' },
      ],
    },
  }),
  retired: passportOf([certificate()], {
    state: {
      ...NOTHING,
      retired: { at: '2026-11-15T08:00:00Z', successor: hex(80), status: 'final' },
    },
  }),
} satisfies Record<string, Passport>;

export type State = keyof typeof PASSPORTS;
