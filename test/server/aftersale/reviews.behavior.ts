import { expect } from 'chai';
import { countQueries } from '../harness/count-queries.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import { HOUR, type AftersaleStage, type StagedTrade } from './stage/aftersale-stage.ts';

export function reviewSuite(of: () => AftersaleStage): void {
  describe('[B18][D19] reviews', () => {
    const give = (trade: StagedTrade, json: object, who = trade.buyer) =>
      of().post(who, '/v1/reviews', { order: trade.order, ...json });
    const given = async (trade: StagedTrade, json: object, who = trade.buyer) =>
      String(ok(await give(trade, json, who), 201).body['id']);
    const read = async (id: string) => {
      const path = `/v1/parties/${of().platform}/reviews?limit=100`;
      const { reviews } = ok(await ask(of().service, path), 200).body as {
        reviews: Record<string, unknown>[];
      };
      return reviews.find((one) => one['id'] === id);
    };
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => expect.fail('the database let it pass'),
        (error: Error) => expect(error.message).to.match(/append-only|violat|constraint/i),
      );

    it('invites both parties once when a trade ends, and again by nothing', async () => {
      const trade = await of().ended();
      await of().end(trade);
      const where = { orderId: trade.order };
      const rows = await of().running.database.client.reviewInvitation.findMany({ where });
      expect(rows.map(({ reviewerId, side }) => [reviewerId, side])).to.have.deep.members([
        [trade.buyer.id, 'buyer'],
        [trade.seller?.id, 'seller'],
      ]);
      const { body } = ok(await of().get(trade.buyer, '/v1/review-invitations'), 200);
      const orders = (body['invitations'] as { order: string }[]).map(({ order }) => order);
      expect(orders.filter((one) => one === trade.order)).to.have.length(1);
    });

    it('are for parties of a finished trade: to everybody else there is none', async () => {
      const trade = await of().ended();
      const stranger = await of().member();
      expectProblem(await give(trade, { rating: 1 }, stranger), 404, 'REVIEW_NOT_INVITED');
      const running = await of().trade({ state: 'delivered' });
      expectProblem(await give(running, { rating: 5 }), 404, 'REVIEW_NOT_INVITED');
    });

    it('are given once, also where two come at the same moment', async () => {
      const trade = await of().ended();
      const answers = await Promise.all([1, 2, 3].map((rating) => give(trade, { rating })));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
      expectProblem(await give(trade, { rating: 5 }), 409, 'REVIEW_GIVEN');
    });

    it('cannot be invented: the database ties each to an invitation and each of those to a trade', async () => {
      const { client } = of().running.database;
      const invented = {
        ...{ orderId: 'ord_none', reviewerId: of().buyer.id, side: 'buyer' as const },
        ...{ subjectId: of().seller.id, platformId: of().platform },
      };
      await refused(
        client.review.create({ data: { ...invented, id: 'rvw_x', rating: 5, at: new Date() } }),
      );
      await refused(
        client.reviewInvitation.create({ data: { ...invented, invitedAt: new Date() } }),
      );
    });

    it('are never deleted or changed, by nobody: the database refuses it', async () => {
      const id = await given(await of().ended(), { rating: 1, text: 'Late and rude.' });
      const { client } = of().running.database;
      await refused(client.review.update({ where: { id }, data: { rating: 5 } }));
      await refused(client.review.delete({ where: { id } }));
      await refused(client.reviewText.update({ where: { reviewId: id }, data: { text: 'Fine' } }));
      await refused(client.$executeRaw`TRUNCATE "Review" CASCADE`);
      expect(await read(id)).to.include({ rating: 1, text: 'Late and rude.' });
    });

    it('can be hidden in their words alone, by who answers for the law, with the reason in public', async () => {
      const id = await given(await of().ended(), { rating: 2, text: 'Call me: 138…' });
      const path = `/v1/reviews/${id}/hiding`;
      const json = { reason: 'personal_data', explanation: 'A phone number.' };
      expectProblem(await of().post(of().staff.support, path, json), 403, 'FORBIDDEN');
      const rival = { ...of().staff.counsel.principal, party: of().experts[0]!.party };
      const { tokens } = of().running.rooms.parties.context;
      const token = (await tokens.issue(rival)).access_token;
      expectProblem(await ask(of().service, path, { json, token }), 404, 'REVIEW_UNKNOWN');
      ok(await of().post(of().staff.counsel, path, json), 200);
      const seen = await read(id);
      expect(seen).to.include({ rating: 2, text: null });
      expect(seen?.['hidden']).to.include(json);
      expectProblem(await of().post(of().staff.counsel, path, json), 409, 'REVIEW_HIDDEN');
      const bare = await given(await of().ended(), { rating: 2 });
      const again = await of().post(of().staff.counsel, `/v1/reviews/${bare}/hiding`, json);
      expectProblem(again, 409, 'REVIEW_WORDLESS');
    });

    it('lose their words when their author takes them back, and keep the rating', async () => {
      const trade = await of().ended();
      const id = await given(trade, { rating: 4, text: 'Good.' });
      const remove = async (who = trade.buyer) =>
        ask(of().service, `/v1/reviews/${id}/text`, {
          method: 'DELETE',
          token: await of().tokenOf(who),
        });
      expectProblem(await remove(of().seller), 404, 'REVIEW_UNKNOWN');
      ok(await remove(), 200);
      expect(await read(id)).to.include({ rating: 4, text: null, hidden: null });
    });

    it('lose their words when their author is erased, and keep the rating', async () => {
      const buyer = await of().member();
      const trade = await of().ended({ buyer });
      const id = await given(trade, { rating: 3, text: 'As told.' });
      ok(await of().post(buyer, '/v1/account/erasure', { confirm: buyer.id }), 200);
      expect(await read(id)).to.include({ rating: 3, text: null, hidden: null });
    });

    for (const [rating, clocked] of [
      [2, true],
      [3, false],
    ] as const) {
      it(`[B18] with a rating of ${rating} ${clocked ? 'start' : 'do not start'} the 24 hours`, async () => {
        const id = await given(await of().ended(), { rating });
        const where = { subject: id };
        expect(await of().running.database.client.serviceClock.count({ where })).to.equal(
          clocked ? 1 : 0,
        );
      });
    }

    for (const [seconds, state] of [
      [24 * HOUR - 1, 'met'],
      [24 * HOUR, 'breached'],
    ] as const) {
      it(`[B18] that are bad and answered after ${seconds} s: the clock is ${state}`, async () => {
        of().freeze();
        const trade = await of().ended();
        const id = await given(trade, { rating: 1, text: 'Broken.' });
        const start = of().now().toISOString();
        await of().at(start, seconds);
        const answer = () =>
          of().post(of().staff.support, `/v1/reviews/${id}/answer`, { text: 'We are sorry.' });
        ok(await answer(), 200);
        expectProblem(await answer(), 409, 'REVIEW_ANSWERED');
        const where = { subject_kind: { subject: id, kind: 'review_answer' as const } };
        const { client } = of().running.database;
        expect((await client.serviceClock.findUnique({ where }))?.state).to.equal(state);
        expect((await read(id))?.['answer']).to.include({ text: 'We are sorry.' });
      });
    }

    it('[B13] make credit by counts and weights; a refunded trade costs nobody anything', async () => {
      const [buyer, seller] = [await of().member(), await of().member()];
      const trade = await of().ended({ buyer, seller });
      await given(trade, { rating: 5 });
      await of().ended({ buyer, seller, state: 'refunded' });
      const mine = ok(await of().get(seller, '/v1/account/credit'), 200).body;
      const parts = mine['parts'] as { part: string; count: number; points: number }[];
      expect(parts.filter(({ count }) => count > 0)).to.deep.equal([
        { part: 'completed', count: 1, weight: 4, points: 4 },
        { part: 'rated_5', count: 1, weight: 4, points: 4 },
      ]);
      expect(mine['score']).to.equal(58);
      const theirs = ok(await of().get(buyer, '/v1/account/credit'), 200).body;
      expect(theirs['score']).to.equal(55);
    });

    it('[B13] show credit to a platform that has traded with the member, and to no other', async () => {
      const { support } = of().staff;
      await of().ended();
      ok(await of().get(support, `/v1/members/${of().buyer.id}/credit`), 200);
      const other = await of().member();
      const path = `/v1/members/${other.id}/credit`;
      expectProblem(await of().get(support, path), 404, 'CREDIT_UNKNOWN');
    });

    it('[B13] ask as many queries for the credit of ten members as for one, and for a page of reviews', async () => {
      const { aftersale } = of().running.rooms;
      const { database } = of().running;
      const members = await Promise.all(Array.from({ length: 3 }, () => of().member()));
      const ids = members.map(({ id }) => id);
      const credit = async (some: string[]) =>
        (await countQueries(database, () => aftersale.credits(some))).queries;
      expect(await credit(ids)).to.equal(await credit(ids.slice(0, 1)));
      const page = async (limit: number) =>
        (
          await countQueries(database, () =>
            aftersale.reviews({ platformId: of().platform }, { limit }),
          )
        ).queries;
      expect(await page(8)).to.equal(await page(1));
    });
  });
}
