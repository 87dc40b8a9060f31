import { expect } from 'chai';
import type { TestMember } from '../harness/members.ts';
import { expectProblem, ok } from '../harness/requests.ts';
import {
  PRIVATE_CRITERIA,
  setConsignmentStage,
  type ConsignmentStage,
} from './stage/consignment-stage.ts';

describe('consignment: intakes', function () {
  this.timeout(180_000);
  let stage: ConsignmentStage;
  let seller: TestMember;
  let stranger: TestMember;
  before(async () => {
    stage = await setConsignmentStage();
    seller = await stage.member();
    stranger = await stage.member();
  });
  after(() => stage?.stop());

  const db = () => stage.running.database.client;
  const offered = async () => stage.idOf(await stage.offer(seller));
  const intakeOf = async (id: string) =>
    ok(await stage.get(stage.staff.merchant, `/v1/intakes/${id}`), 200).body;

  describe('an intake', () => {
    it('[B1] [A29] is taken in once source and seller are proven and the status is decided', async () => {
      const intake = await offered();
      const accept = () => stage.post(stage.staff.merchant, `/v1/intakes/${intake}/acceptance`);
      await stage.prove(seller, intake, 'receipt');
      await stage.prove(seller, intake, 'id_card');
      await stage.prove(seller, intake, 'passport_document');
      const refused = await accept();
      expectProblem(refused, 409, 'SOURCE_UNPROVEN');
      expect(refused.body['audit']).to.deep.equal({ purchase: true, means: 1, meansNeeded: 2 });
      await stage.prove(seller, intake, 'bank_match');
      expectProblem(await accept(), 409, 'SELLER_STATUS_MISSING');
      ok(await stage.establish(intake), 200);
      expect(ok(await accept(), 200).body).to.deep.equal({ id: intake, state: 'accepted' });
      expectProblem(await accept(), 409, 'INTAKE_STATE');
    });

    it('records who decided what, when and why; words open for the two sides alone', async () => {
      const intake = await offered();
      const document = await stage.prove(seller, intake, 'receipt');
      ok(await stage.decide(intake, document, 'refused'), 200);
      const { documents, steps, source, audit } = await intakeOf(intake);
      expect(source).to.contain('my aunt');
      expect(audit).to.deep.include({ purchase: false });
      expect((documents as object[])[0]).to.deep.include({
        ...{ id: document, decision: 'refused', decidedBy: stage.staff.merchant.person },
        reason: 'Compared with the original.',
      });
      expect((steps as { action: string }[]).map(({ action }) => action)).to.deep.equal([
        ...['addDocument', 'decideDocument', 'decideDocument'],
      ]);
      const row = await db().intake.findUniqueOrThrow({ where: { id: intake } });
      expect(Buffer.from(row.source).toString('utf8')).not.to.contain('aunt');
    });

    it('keeps its documents sealed, for the seller and the platform alone', async () => {
      const intake = await offered();
      const document = stage.idOf(await stage.show(seller, intake, 'id_card'));
      const path = `/v1/intakes/${intake}/documents/${document}`;
      for (const who of [seller, stage.staff.merchant]) {
        const answer = await stage.get(who, path);
        expect(answer.status).to.equal(200);
        expect(answer.headers.get('content-disposition')).to.equal('attachment');
      }
      for (const who of [stranger, stage.rival.merchant]) {
        expectProblem(await stage.get(who, path), 404, 'INTAKE_UNKNOWN');
      }
      const other = await offered();
      const elsewhere = `/v1/intakes/${other}/documents/${document}`;
      expectProblem(await stage.get(seller, elsewhere), 404, 'DOCUMENT_UNKNOWN');
    });

    it('takes a document with the consent to it, as one file', async () => {
      const intake = await offered();
      const path = `/v1/intakes/${intake}/documents`;
      const none = { field: 'files', bytes: [] };
      const json = { kind: 'receipt', consent: true };
      expectProblem(
        await stage.upload(seller, path, 'document', json, none),
        400,
        'DOCUMENT_MISSING',
      );
      const refusing = { kind: 'receipt', consent: false };
      expectProblem(
        await stage.upload(seller, path, 'document', refusing, none),
        400,
        'REQUEST_INVALID',
      );
    });

    it('does not call a seller private against most of the criteria', async () => {
      const intake = await offered();
      const trading = Object.fromEntries(
        Object.keys(PRIVATE_CRITERIA).map((one) => [one, 'trader']),
      );
      expectProblem(
        await stage.establish(intake, 'private', trading),
        422,
        'SELLER_STATUS_CONTRADICTED',
      );
      const { body } = ok(await stage.establish(intake, 'trader', trading), 200);
      expect(body).to.deep.equal({ status: 'trader', earlier: 0 });
    });

    it('[F11] answers to another member and another platform as if it did not exist', async () => {
      const intake = await offered();
      const at = (path: string) => `/v1/intakes/${intake}${path}`;
      for (const who of [stranger, stage.rival.merchant]) {
        expectProblem(await stage.get(who, at('')), 404, 'INTAKE_UNKNOWN');
      }
      expectProblem(await stage.post(stranger, at('/withdrawal')), 404, 'INTAKE_UNKNOWN');
      expectProblem(await stage.show(stranger, intake, 'receipt'), 404, 'INTAKE_UNKNOWN');
      const document = stage.idOf(await stage.show(seller, intake, 'receipt'));
      const { merchant } = stage.rival;
      expectProblem(
        await stage.decide(intake, document, 'accepted', merchant),
        404,
        'INTAKE_UNKNOWN',
      );
      const acts: [string, object][] = [
        ['/acceptance', {}],
        ['/refusal', { reason: 'No.' }],
        ['/item', { itemId: 'itm_00000000000000000000000000' }],
        ['/live-check', { appraiser: stage.platform }],
        ['/seller-status', { status: 'private', criteria: PRIVATE_CRITERIA, reason: 'No.' }],
        ['/agreements', stage.terms()],
      ];
      for (const [path, json] of acts) {
        expectProblem(await stage.post(merchant, at(path), json), 404, 'INTAKE_UNKNOWN');
      }
      const session = {
        ...{ heldAt: stage.inDays(0), seconds: 60, recording: 'a'.repeat(64) },
        ...{ passed: true, findings: 'Fine.' },
      };
      const { bagExpert } = stage.service.people;
      expectProblem(
        await stage.post(bagExpert, at('/live-session'), session),
        404,
        'INTAKE_UNKNOWN',
      );
    });

    it('goes to a platform, and names an item of the seller’s alone', async () => {
      const { bagExpert } = stage.service.people;
      expectProblem(
        await stage.offer(seller, { platform: bagExpert.party }),
        404,
        'PLATFORM_UNKNOWN',
      );
      const itemId = await stage.enrolled();
      expectProblem(await stage.offer(seller, { itemId }), 409, 'INTAKE_ITEM_NOT_SELLERS');
      const intake = await offered();
      const link = () => stage.post(stage.staff.merchant, `/v1/intakes/${intake}/item`, { itemId });
      expectProblem(await link(), 409, 'INTAKE_ITEM_NOT_SELLERS');
      await stage.sell(stage.service.people.registrar, itemId, seller);
      expect(ok(await link(), 200).body).to.deep.equal({ id: intake, itemId });
    });

    it('ends by withdrawal or refusal: its documents are destroyed, and nothing follows', async () => {
      const withdrawn = await offered();
      const document = stage.idOf(await stage.show(seller, withdrawn, 'id_card'));
      ok(await stage.post(seller, `/v1/intakes/${withdrawn}/withdrawal`), 200);
      const path = `/v1/intakes/${withdrawn}/documents/${document}`;
      expectProblem(await stage.get(stage.staff.merchant, path), 404, 'DOCUMENT_UNKNOWN');
      expectProblem(await stage.show(seller, withdrawn, 'receipt'), 409, 'INTAKE_STATE');
      const refused = await offered();
      const refusal = `/v1/intakes/${refused}/refusal`;
      ok(await stage.post(stage.staff.merchant, refusal, { reason: 'Not our trade.' }), 200);
      expectProblem(
        await stage.post(seller, `/v1/intakes/${refused}/withdrawal`),
        409,
        'INTAKE_STATE',
      );
    });

    it('is listed to its two sides with a cursor, and to nobody else', async () => {
      const member = await stage.member();
      const mine = [];
      for (let n = 0; n < 3; n++) mine.unshift(stage.idOf(await stage.offer(member)));
      const page = async (query: string) =>
        ok(await stage.get(member, `/v1/intakes?limit=2${query}`), 200).body as {
          intakes: { id: string }[];
          next: string | null;
        };
      const first = await page('');
      const second = await page(`&cursor=${first.next}`);
      expect([...first.intakes, ...second.intakes].map(({ id }) => id)).to.deep.equal(mine);
      expect(second.next).to.equal(null);
      const { body } = ok(await stage.get(stage.rival.merchant, '/v1/intakes'), 200);
      expect(body['intakes']).to.deep.equal([]);
    });
  });
});
