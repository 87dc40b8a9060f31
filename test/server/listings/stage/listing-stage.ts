import { ZONES } from '../../../../server/listings/index.ts';
import type { TestMember } from '../../harness/members.ts';
import { shopkeepers } from '../../harness/people.ts';
import { certify, ok } from '../../harness/requests.ts';
import { setConsignmentStage } from '../../consignments/stage/consignment-stage.ts';
import type { Who } from '../../ownership/stage/ownership-stage.ts';
import { roomPhotos } from './room-photo.ts';

export type ListingStage = Awaited<ReturnType<typeof setListingStage>>;

const both = (zh: string, en: string) => ({ zh, en });

/** What an honest merchant writes of the bag that the harness enrols. */
export const TEXT = {
  title: both('欧若 Lune 手袋', 'Aurelle Lune bag'),
  description: both('干邑色小牛皮', 'Cognac calf leather, 95 new'),
  attributes: {
    material: both('小牛皮', 'Calf leather'),
    colour: both('干邑色', 'Cognac'),
    accessories: both('防尘袋', 'Dust bag'),
  },
};
export const REMARKS = 'Cognac calf leather. Comes with its dust bag.';

/** A report with this grade in each zone. */
export const condition = (grade = '95') => ({
  zones: ZONES.map((zone) => ({
    zone,
    grade,
    defects: [{ kind: 'wear', text: 'Light marks', photo: 0 }],
  })),
  functions: 'All work',
  completeness: 'Dust bag',
  repairs: 'None known',
});

/** A whole service with a platform that lists what it was entrusted with. */
export async function setListingStage(environment: Record<string, string> = {}) {
  const stage = await setConsignmentStage(environment);
  const { staff, post, get, service } = stage;
  const { merchant: secondGrader } = await shopkeepers(stage.running, stage.platform);

  const create = async (
    itemId: string,
    change: Record<string, unknown> = {},
    { photos, who = staff.merchant }: { photos?: readonly Uint8Array[]; who?: Who } = {},
  ) => {
    const bytes = photos ?? (await roomPhotos(3));
    const asked = { itemId, price: 1_200_000, currency: 'CNY', photos: bytes.map(() => ({})) };
    const listing = { ...asked, ...TEXT, ...change };
    return stage.upload(who, '/v1/listings', 'listing', listing, { field: 'photos', bytes });
  };
  const at = (id: string, what: string) => `/v1/listings/${id}/${what}`;
  const grade = (id: string, who: Who, report: object = condition()) =>
    post(who, at(id, 'condition-reports'), report);
  const submit = (id: string, who: Who = staff.merchant) => post(who, at(id, 'submission'));
  const review = (id: string, kind: 'papers' | 'compliance', who: Who, passed = true) =>
    post(who, at(id, `reviews/${kind}`), { passed, reason: 'Looked at.' });
  const read = async (id: string) =>
    ok(await get(staff.merchant, `/v1/platform-listings/${id}`), 200).body;

  /** An item that a consignment stands for, with a final certificate. */
  const listable = async (seller: TestMember, certificate: Record<string, unknown> = {}) => {
    const { itemId } = await stage.standing(seller);
    const record = await certify(service, itemId, { remarks: REMARKS, ...certificate });
    return { itemId, record: record.record, recordId: record.recordId };
  };
  /** A draft whose condition is settled. */
  const graded = async (
    itemId: string,
    change: Record<string, unknown> = {},
    photos?: Uint8Array[],
  ) => {
    const id = stage.idOf(await create(itemId, change, photos ? { photos } : {}));
    ok(await grade(id, staff.merchant), 201);
    ok(await grade(id, secondGrader), 201);
    return id;
  };
  const submitted = async (itemId: string) => {
    const id = await graded(itemId);
    ok(await submit(id), 200);
    return id;
  };
  const live = async (itemId: string) => {
    const id = await submitted(itemId);
    ok(await review(id, 'papers', staff.reviewer), 200);
    ok(await review(id, 'compliance', staff.counsel), 200);
    return id;
  };
  return {
    ...stage,
    ...{
      secondGrader,
      create,
      at,
      grade,
      submit,
      review,
      readListing: read,
      listable,
      graded,
      submitted,
      live,
    },
    listings: stage.running.rooms.listings,
  };
}
