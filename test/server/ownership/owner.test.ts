import { expect } from 'chai';
import { getBytes } from 'ethers';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import {
  DAY,
  setOwnershipStage,
  signTyped,
  type OwnershipStage,
  type TypedData,
} from './stage/ownership-stage.ts';

describe('an owner', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let owner: TestMember;
  let buyer: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    owner = await stage.member();
    buyer = await stage.member();
    itemId = await stage.owned(owner);
  });
  after(() => stage?.stop());

  const client = () => stage.running.database.client;
  const inDays = (days: number) =>
    new Date(stage.now().getTime() + days * DAY * 1000).toISOString();

  describe('with items', () => {
    it('sees them page by page, each once, and nobody else’s', async () => {
      const member = await stage.member();
      const own = [await stage.owned(member), await stage.owned(member), await stage.owned(member)];
      const wallet = await stage.linkedWallet(member);
      const path = `/v1/items/${own[1]}/export`;
      ok(await stage.post(member, path, { wallet: wallet.address }), 202);
      await stage.settled();
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = ok(await stage.get(member, `/v1/account/items?limit=2${cursor}`), 200);
        seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
        const { next } = body as { next: string | null };
        if (next === null) break;
        cursor = `&cursor=${next}`;
      }
      expect(seen).to.deep.equal([...own].sort());
    });

    it('sees how title is kept, and that nothing stops it', async () => {
      const { body } = ok(await stage.get(owner, '/v1/account/items'), 200);
      const [mine] = body['items'] as Record<string, unknown>[];
      expect(mine).to.include({ id: itemId, keeping: 'sealed', status: 'final', heldUntil: null });
    });

    it('sees how far each act of theirs is', async () => {
      ok(
        await stage.post(owner, `/v1/items/${itemId}/withdrawal`, { reason: 'Not for sale.' }),
        202,
      );
      await stage.settled();
      const { body } = ok(await stage.get(owner, `/v1/items/${itemId}/acts`), 200);
      expect((body['acts'] as object[])[0]).to.include({
        act: 'withdraw',
        status: 'final',
        why: null,
      });
      const others = ok(await stage.get(buyer, `/v1/items/${itemId}/acts`), 200);
      expect(others.body['acts']).to.deep.equal([]);
    });

    it('sees an act that the chain refused, with its words', async () => {
      const item = await stage.running.rooms.items.require(itemId);
      const guard = `withdraw:${item.token}:99`;
      await client().itemAct.create({
        data: {
          ...{ guard, itemId, call: 'withdrawBySig', actor: buyer.id, subject: buyer.id },
          createdAt: stage.now(),
        },
      });
      await client().outboxEntry.create({
        data: {
          ...{ guard, lane: 'relayer', to: '0x', data: new Uint8Array(), status: 'failed' },
          lastError: 'ItemsEpochPassed(1, 99, 2)',
        },
      });
      const { body } = ok(await stage.get(buyer, `/v1/items/${itemId}/acts`), 200);
      expect((body['acts'] as object[])[0]).to.include({
        status: 'rejected',
        why: 'ItemsEpochPassed(1, 99, 2)',
      });
    });
  });

  describe('who silences an item', () => {
    const shown = async () => (await ask(stage.service, `/v1/items/${itemId}`)).body;
    const set = async (who: TestMember, method: string) =>
      ask(stage.service, `/v1/items/${itemId}/silence`, {
        method,
        token: await stage.tokenOf(who),
      });

    before(async () => {
      await client().item.update({
        where: { id: itemId },
        data: { description: 'A gift from my aunt', gtin: '09506000134352' },
      });
    });

    it('hides what stands in no record and on no chain, is told what stays, and can show it again', async () => {
      expect(await shown()).to.include({ description: 'A gift from my aunt', silent: false });
      const { body } = ok(await set(owner, 'PUT'), 200);
      expect(body).to.deep.include({ silent: true, hidden: ['description', 'gtin'] });
      expect(body['staysPublic']).to.include.members(['brand', 'records', 'hold']);
      expect(await shown()).to.include({
        description: '',
        gtin: null,
        silent: true,
        brand: 'Aurelle',
      });
      const passport = ok(await ask(stage.service, `/v1/passports/${itemId}`), 200);
      expect(JSON.stringify(passport.body)).not.to.contain('my aunt');
      ok(await set(owner, 'DELETE'), 200);
      expect(await shown()).to.include({ description: 'A gift from my aunt' });
    });

    it('does so for the time of their own title only', async () => {
      ok(await set(owner, 'PUT'), 200);
      await stage.sell(owner, itemId, buyer);
      expect(await shown()).to.include({ silent: false });
      expectProblem(await set(owner, 'PUT'), 403, 'TITLE_NOT_YOURS');
      await stage.sell(buyer, itemId, owner);
      expect(await shown()).to.include({ silent: false });
    });
  });

  describe('is reminded', () => {
    const noticesOf = async (who: Parameters<typeof stage.get>[0]) => {
      const { body } = ok(await stage.get(who, '/v1/notices'), 200);
      return body['notices'] as { id: string; kind: string; about: string; read: boolean }[];
    };
    const remind = () => stage.running.rooms.ownership.remind();

    it('of an offer that ends in three days, once, and not of one that was withdrawn', async () => {
      const offered = await stage.offer(owner, itemId, { expiresAt: inDays(4) });
      await remind();
      expect((await noticesOf(owner)).filter(({ about }) => about === offered.id)).to.deep.equal(
        [],
      );
      await stage.pass(DAY + 60);
      await remind();
      await remind();
      const told = (await noticesOf(owner)).filter(({ about }) => about === offered.id);
      expect(told.map(({ kind }) => kind)).to.deep.equal(['offer_ends']);
      ok(await stage.post(owner, '/v1/notices/read', { ids: [told[0]!.id] }), 200);
      await remind();
      const again = (await noticesOf(owner)).filter(({ about }) => about === offered.id);
      expect(again.map(({ read }) => read)).to.deep.equal([true]);

      const dead = await stage.offer(owner, itemId, { expiresAt: inDays(2) });
      ok(await stage.post(owner, `/v1/items/${itemId}/withdrawal`), 202);
      await stage.settled();
      await remind();
      expect((await noticesOf(owner)).some(({ about }) => about === dead.id)).to.equal(false);
    });

    it('of a return date, with the custodian, before it and when it has passed', async () => {
      const { store } = stage.parties;
      const terms = { custodian: store.party, purpose: 'keep', returnBy: inDays(6) };
      const made = ok(await stage.post(owner, `/v1/items/${itemId}/custody`, terms), 201);
      const id = String(made.body['id']);
      ok(await stage.post(store, `/v1/custody/${id}/acceptance`), 202);
      await stage.settled();
      await remind();
      for (const who of [owner, store]) {
        const kinds = (await noticesOf(who)).filter(({ about }) => about === id);
        expect(kinds.map(({ kind }) => kind)).to.deep.equal(['return_due']);
      }
      ok(await stage.post(store, `/v1/items/${itemId}/release`), 202);
      await stage.settled();
    });

    it('of a recovery that somebody proposes, at once', async () => {
      const form = { ground: 'stolen', account: 'It is mine.' };
      const path = `/v1/items/${itemId}/recoveries`;
      const files = { field: 'documents', bytes: [] };
      const made = ok(await stage.upload(buyer, path, 'request', form, files), 201);
      const { referee } = stage.parties;
      ok(await stage.post(referee, `/v1/recoveries/${String(made.body['id'])}/proposal`), 202);
      await stage.settled();
      await remind();
      expect((await noticesOf(owner)).map(({ kind }) => kind)).to.include('recovery_proposed');
      ok(await stage.post(referee, `/v1/items/${itemId}/recovery/cancellation`), 202);
      await stage.settled();
    });
  });

  describe('whose own keys sign', () => {
    it('entrusts from a wallet: the salt that was signed is the salt that is kept', async () => {
      const member = await stage.member();
      const own = await stage.owned(member);
      const wallet = await stage.linkedWallet(member);
      ok(await stage.post(member, `/v1/items/${own}/export`, { wallet: wallet.address }), 202);
      await stage.settled();
      const { store } = stage.parties;
      const terms = { custodian: store.party, purpose: 'keep', returnBy: inDays(9) };
      const path = `/v1/items/${own}/custody`;
      const { body } = await stage.post(member, path, terms);
      expect(body['code']).to.equal('WALLET_SIGNATURE_NEEDED');
      const word = await signTyped(wallet, body['typedData'] as TypedData);
      const salt = String(body['salt']);
      const unsalted = await stage.post(member, path, { ...terms, word });
      expectProblem(unsalted, 400, 'WORD_SIGNATURE_INVALID');
      const made = ok(await stage.post(member, path, { ...terms, word: { ...word, salt } }), 201);
      const id = String(made.body['id']);
      ok(await stage.post(store, `/v1/custody/${id}/acceptance`), 202);
      await stage.settled();
      expect(ok(await stage.get(member, `/v1/custody/${id}`), 200).body).to.include({
        state: 'running',
        status: 'final',
      });
    });

    it('takes no word of a wallet that has run out, or that lasts too long', async () => {
      const member = await stage.member();
      const own = await stage.owned(member);
      const wallet = await stage.linkedWallet(member);
      ok(await stage.post(member, `/v1/items/${own}/export`, { wallet: wallet.address }), 202);
      await stage.settled();
      const path = `/v1/items/${own}/withdrawal`;
      const signature = `0x${'11'.repeat(65)}`;
      for (const deadline of [stage.seconds() - 1, stage.seconds() + 400 * DAY]) {
        const answer = await stage.post(member, path, { word: { deadline, signature } });
        expectProblem(answer, 400, 'WORD_DEADLINE_INVALID');
      }
      const late = stage.seconds() + 3600;
      const wrong = await stage.post(member, path, { word: { deadline: late, signature } });
      expectProblem(wrong, 400, 'WORD_SIGNATURE_INVALID');
    });
  });

  it('leaves no word of theirs behind when they are erased, and their title on chain', async () => {
    const member = await stage.member();
    const own = await stage.owned(member);
    const report = { kind: 'loss', account: 'Lost at the lake.', policeReference: 'POL-1' };
    const files = { field: 'documents', bytes: [Buffer.from('%PDF-1.7 police')] };
    const path = `/v1/items/${own}/incidents`;
    const made = ok(await stage.upload(member, path, 'report', report, files), 201);
    const id = String(made.body['id']);
    const { fileDocId } = await client().incident.findUniqueOrThrow({ where: { id } });
    const kept = await client().ownershipFile.findMany({ where: { belongsTo: id } });
    const exported = ok(await stage.get(member, '/v1/account/export'), 200);
    expect(JSON.stringify(exported.body)).to.contain('Lost at the lake.');
    const token = await stage.tokenOf(member);
    ok(
      await ask(stage.service, '/v1/account/erasure', { token, json: { confirm: member.id } }),
      200,
    );
    const ids = [fileDocId, ...kept.map(({ docId }) => docId)];
    expect(ids).to.have.length(2);
    expect(await client().sealedDocument.count({ where: { id: { in: ids } } })).to.equal(0);
    expect(await client().ownershipFile.count({ where: { belongsTo: id } })).to.equal(0);
    const title = await stage.running.rooms.ownership.titleOf(own);
    expect(title.heldBy).to.deep.equal({ kind: 'member', member: member.id });
    expect(getBytes(title.holder)).to.have.length(20);
  });
});
