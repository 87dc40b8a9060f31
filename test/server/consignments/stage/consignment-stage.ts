import type { TestMember } from '../../harness/members.ts';
import { shopkeepers, type Shopkeepers } from '../../harness/people.ts';
import { ok, photo, type Answer } from '../../harness/requests.ts';
import { DAY, setOwnershipStage, type Who } from '../../ownership/stage/ownership-stage.ts';

/** Criteria that point to a person who parts with their own. */
export const PRIVATE_CRITERIA = {
  ...{ nature: 'private', source: 'private', quantity: 'private' },
  ...{ price: 'neither', frequency: 'private', income: 'private' },
};
const PLACE = { provider: 'sandbox', destination: 'acct_seller' };

export type ConsignmentStage = Awaited<ReturnType<typeof setConsignmentStage>>;

/** A whole service with a platform's people and a seller who has title to an item. */
export async function setConsignmentStage(environment: Record<string, string> = {}) {
  const stage = await setOwnershipStage(environment);
  const { people } = stage.service;
  const platform = people.registrar.party;
  const staff: Shopkeepers = await shopkeepers(stage.running, platform);
  const rival: Shopkeepers = await shopkeepers(stage.running, people.operator.party);
  const { post, get } = stage;
  const idOf = (answer: Answer, status = 201) => String(ok(answer, status).body['id']);
  const inDays = (days: number) =>
    new Date(stage.now().getTime() + days * DAY * 1000).toISOString();

  const offer = (seller: Who, change: Record<string, unknown> = {}): Promise<Answer> =>
    post(seller, '/v1/intakes', {
      ...{ platform, wish: 'consignment', category: 'bag', brand: 'Aurelle', model: 'Lune' },
      source: 'A present of my aunt, with its receipt.',
      ...change,
    });
  const show = async (seller: Who, intake: string, kind: string): Promise<Answer> =>
    stage.upload(
      seller,
      `/v1/intakes/${intake}/documents`,
      'document',
      { kind, consent: true },
      { field: 'files', bytes: [await photo()] },
    );
  const decide = (
    intake: string,
    document: string,
    decision = 'accepted',
    who: Who = staff.merchant,
  ) =>
    post(who, `/v1/intakes/${intake}/documents/${document}/decision`, {
      decision,
      reason: 'Compared with the original.',
    });
  /** Shows a document, which the platform accepts; returns its id. */
  const prove = async (seller: Who, intake: string, kind: string): Promise<string> => {
    const document = idOf(await show(seller, intake, kind));
    ok(await decide(intake, document), 200);
    return document;
  };
  const establish = (intake: string, status = 'private', criteria: object = PRIVATE_CRITERIA) =>
    post(staff.merchant, `/v1/intakes/${intake}/seller-status`, {
      ...{ status, criteria, reason: 'A wardrobe, one bag.' },
    });
  /** An intake of an item that its seller has title to, taken in. */
  const takenIn = async (seller: TestMember, itemId: string, wish = 'consignment') => {
    const intake = idOf(await offer(seller, { itemId, wish }));
    for (const kind of ['receipt', 'id_card', 'bank_match']) await prove(seller, intake, kind);
    ok(await establish(intake), 200);
    ok(await post(staff.merchant, `/v1/intakes/${intake}/acceptance`), 200);
    return intake;
  };
  const terms = (change: Record<string, unknown> = {}) => ({
    ...{ kind: 'consignment', commissionBps: 400, floor: 1_000_000, expected: 1_200_000 },
    ...{ best: 1_500_000, agreedValue: 1_300_000, currency: 'CNY' },
    ...{ saleUntil: inDays(90), returnBy: inDays(100) },
    withdrawal: { noticeDays: 7, fee: 10_000 },
    ...change,
  });
  const propose = (intake: string, wanted: object = terms()): Promise<Answer> =>
    post(staff.merchant, `/v1/intakes/${intake}/agreements`, wanted);
  const proposed = async (intake: string, wanted?: object) =>
    ok(await propose(intake, wanted), 201).body as { id: string; digest: string };
  const sign = (seller: Who, agreement: { id: string; digest: string }, change: object = {}) =>
    post(seller, `/v1/agreements/${agreement.id}/signature`, {
      ...{ digest: agreement.digest, payout: PLACE },
      ...change,
    });
  const countersign = ({ id, digest }: { id: string; digest: string }, who: Who = staff.merchant) =>
    post(who, `/v1/agreements/${id}/countersignature`, { digest });
  const read = async (agreement: { id: string }, who: Who = staff.merchant) =>
    ok(await get(who, `/v1/agreements/${agreement.id}`), 200).body;
  /** Both sign, and the chain has it for good. */
  const signed = async (seller: TestMember, agreement: { id: string; digest: string }) => {
    ok(await sign(seller, agreement), 200);
    ok(await countersign(agreement), 202);
    await stage.settled();
  };

  return {
    ...stage,
    ...{ platform, staff, rival, idOf, inDays, offer, show, decide, prove, establish, takenIn },
    ...{ terms, propose, proposed, sign, countersign, read, signed },
    consignments: stage.running.rooms.consignments,
    /** A consignment that stands; its item and its agreement. */
    async standing(seller: TestMember) {
      const itemId = await stage.owned(seller);
      const agreement = await proposed(await takenIn(seller, itemId));
      await signed(seller, agreement);
      return { itemId, ...agreement };
    },
  };
}
