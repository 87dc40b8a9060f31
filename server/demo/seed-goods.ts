import type { NewReport } from '../listings/index.ts';
import type {
  Commit,
  MemberPrincipal,
  PartyPrincipal,
  UploadedFile,
} from '../platform/http/route.ts';
import type { Running } from '../start.ts';
import { drawPhoto } from './drawings/index.ts';
import type { DemoGoods } from './goods.ts';
import { ITEMS } from './world.ts';

/** What a seed needs of the one who runs it. */
export interface Seeding {
  readonly running: Running;
  /** Does a step once, whatever happens in between. */
  readonly once: <T>(step: string, work: (commit: Commit) => Promise<T>) => Promise<T>;
  readonly settled: () => Promise<void>;
}

interface Traders {
  readonly seller: MemberPrincipal;
  readonly merchant: PartyPrincipal;
  readonly grader: PartyPrincipal;
  readonly reviewer: PartyPrincipal;
  readonly counsel: PartyPrincipal;
}

const DAY = 86_400_000;
/** Days for which a platform may sell, and after which it gives back. */
const SALE = { until: 120, back: 150 };
const PROOFS = ['receipt', 'id_card', 'bank_match'] as const;
const VIEWS = ['front', 'detail', 'label'] as const;
/** So that what is drawn for a listing is not what the certificate shows. */
const OTHER_VARIANT = 100;

/** What a person finds of each criterion, so that it points to a seller's status. */
const criteriaOf = (status: 'private' | 'trader') => ({
  ...{ nature: status, source: status, quantity: status },
  ...{ price: 'neither' as const, frequency: status, income: status },
});

/** A member offers an item, the platform takes it in, and both sign: custody is on its way then. */
export async function consignGoods(
  { running, once }: Seeding,
  goods: DemoGoods,
  itemId: string,
  { seller, merchant }: Traders,
): Promise<void> {
  const { consignments } = running.rooms;
  const { item: i, sellerStatus, price, floor, best, commissionBps } = goods;
  const { category, brand, model } = ITEMS[i] as (typeof ITEMS)[number];
  const wish = { platform: merchant.party, wish: 'consignment' as const, itemId };
  const source = 'Bought new; the receipt is with it.';
  const intake = await once(`intake of ${i}`, (commit) =>
    consignments.offerItem(seller, { ...wish, category, brand, model, source }, commit),
  );
  const paper = await drawPhoto({ category, variant: i, view: 'label' });
  for (const kind of PROOFS) {
    const document = await once(`${kind} for ${i}`, (commit) =>
      consignments.addDocument(
        seller,
        intake.id,
        { kind },
        [{ name: `${kind}.jpg`, bytes: paper }],
        commit,
      ),
    );
    await once(`decision on ${kind} for ${i}`, (commit) =>
      consignments.decideDocument(
        merchant,
        { intakeId: intake.id, documentId: document.id },
        { decision: 'accepted', reason: 'Compared with the original.' },
        commit,
      ),
    );
  }
  const status = {
    ...{ status: sellerStatus, criteria: criteriaOf(sellerStatus) },
    reason: sellerStatus === 'private' ? 'A piece of their own.' : 'Sells such pieces every week.',
  };
  await once(`seller of ${i}`, (commit) =>
    consignments.establishStatus(merchant, intake.id, status, commit),
  );
  await once(`acceptance of ${i}`, (commit) =>
    consignments.acceptIntake(merchant, intake.id, commit),
  );
  const inDays = (days: number) => new Date(Date.now() + days * DAY);
  const agreement = await once(`contract for ${i}`, (commit) =>
    consignments.propose(
      merchant,
      intake.id,
      {
        ...{ kind: 'consignment', commissionBps, floor: BigInt(floor), best: BigInt(best) },
        ...{ expected: BigInt(price), agreedValue: BigInt(price), currency: 'CNY' },
        ...{ saleUntil: inDays(SALE.until), returnBy: inDays(SALE.back) },
        ...{ noticeDays: 7, withdrawalFee: 0n },
      },
      commit,
    ),
  );
  const { digest } = agreement;
  const payout = { provider: 'sandbox', destination: `demo_${seller.subject}` };
  await once(`signature for ${i}`, (commit) =>
    consignments.sign(seller, agreement.id, { digest, payout }, commit),
  );
  await once(`countersignature for ${i}`, (commit) =>
    consignments.countersign(merchant, agreement.id, { digest }, commit),
  );
}

/** The platform lists what it has in custody: two graders, three reviews. */
export async function listGoods(
  { running, once }: Seeding,
  goods: DemoGoods,
  itemId: string,
  { merchant, grader, reviewer, counsel }: Traders,
): Promise<string> {
  const { listings } = running.rooms;
  const { item: i, price, text } = goods;
  const { category } = ITEMS[i] as (typeof ITEMS)[number];
  const listing = await once(`listing of ${i}`, async (commit) => {
    const files: UploadedFile[] = await Promise.all(
      VIEWS.map(async (view) => ({
        name: `${view}.jpg`,
        bytes: await drawPhoto({ category, variant: OTHER_VARIANT + i, view }),
      })),
    );
    const photos = VIEWS.map((view) => ({ caption: CAPTIONS[view], masks: [] }));
    const asked = { ...text, itemId, price, currency: 'CNY', photos };
    return listings.create(merchant, asked, files, commit);
  });
  for (const person of [merchant, grader]) {
    await once(`condition of ${i} by ${person.subject}`, (commit) =>
      listings.grade(person, listing.id, conditionOf(goods), commit),
    );
  }
  await once(`submission of ${i}`, (commit) => listings.submit(merchant, listing.id, commit));
  for (const [person, kind, reason] of [
    [reviewer, 'papers', 'The papers fit the maker’s of that year.'],
    [counsel, 'compliance', 'Nothing stands against offering it.'],
  ] as const) {
    await once(`${kind} of ${i}`, (commit) =>
      listings.review(person, listing.id, { kind, passed: true, reason }, commit),
    );
  }
  return listing.id;
}

const CAPTIONS = { front: 'Front', detail: 'Detail', label: 'Label' };

function conditionOf(goods: DemoGoods): NewReport {
  const { zones, wear, grade, functions, completeness, repairs } = goods;
  const DETAIL = VIEWS.indexOf('detail');
  return {
    zones: zones.map((zone) => {
      const seen = wear.find((one) => one.zone === zone);
      return seen
        ? {
            zone,
            grade: seen.grade,
            defects: [{ kind: seen.kind, text: seen.text, photo: DETAIL }],
          }
        : { zone, grade, defects: [] };
    }),
    ...{ functions, completeness, repairs },
  };
}
