import { expect } from 'chai';
import { digestOf } from '../../../server/ownership/words/case-file.ts';
import { deviceKey } from '../harness/device-key.ts';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok, photo } from '../harness/requests.ts';
import {
  DAY,
  newClaimKey,
  setOwnershipStage,
  signOnParty,
  type OwnershipStage,
  type TypedData,
} from './stage/ownership-stage.ts';

describe('custody', function () {
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

  const inDays = (days: number) =>
    new Date(stage.now().getTime() + days * DAY * 1000).toISOString();
  const propose = (change: Record<string, unknown> = {}) =>
    stage.post(owner, `/v1/items/${itemId}/custody`, {
      custodian: stage.parties.store.party,
      purpose: 'keep',
      returnBy: inDays(30),
      conditions: 'In the safe.',
      ...change,
    });
  const proposed = async (change: Record<string, unknown> = {}): Promise<string> =>
    String(ok(await propose(change), 201).body['id']);
  const sale = (days = 20) => ({
    purpose: 'sell',
    sale: { floor: { amount: 500_000, currency: 'CNY' }, until: inDays(days) },
  });
  const accept = async (id: string, who = stage.parties.store): Promise<void> => {
    ok(await stage.post(who, `/v1/custody/${id}/acceptance`), 202);
    await stage.settled();
  };
  const read = async (id: string, who: Parameters<typeof stage.get>[0] = owner) =>
    ok(await stage.get(who, `/v1/custody/${id}`), 200).body;
  const release = async (who = stage.parties.store): Promise<void> => {
    ok(await stage.post(who, `/v1/items/${itemId}/release`), 202);
    await stage.settled();
  };

  it('runs from both words to the release, and both sides see each step', async () => {
    const id = await proposed();
    expect(await read(id)).to.include({ state: 'proposed', role: 'owner', status: null });
    expect(await read(id, stage.parties.store)).to.include({ role: 'custodian' });
    await accept(id);
    expect(await read(id)).to.include({ state: 'running', status: 'final', overdue: false });
    await release();
    expect(await read(id)).to.include({ state: 'over', status: 'final', wentWithTitle: false });
  });

  it('puts what was agreed on chain as a salted digest only, which terms and salt open', async () => {
    const id = await proposed(sale());
    await accept(id);
    const { terms, termsDigest } = await read(id, stage.parties.store);
    const { token } = await stage.running.rooms.items.require(itemId);
    const chain = await stage.running.database.client.chainItem.findUniqueOrThrow({
      where: { token },
    });
    expect(chain.terms).to.equal(termsDigest);
    expect(terms).to.deep.include({
      floor: { amount: 500_000, currency: 'CNY' },
      conditions: 'In the safe.',
    });
    const agreement = await stage.running.database.client.custodyAgreement.findUniqueOrThrow({
      where: { id },
    });
    const content = {
      purpose: 'sell',
      floor: { amount: 500_000, currency: 'CNY' },
      returnBy: Number(agreement.returnBy),
      saleUntil: Number(agreement.saleUntil),
      clears: true,
      conditions: 'In the safe.',
    };
    const { salt } = terms as { salt: string };
    expect(digestOf(salt, content)).to.equal(termsDigest);
    await release();
  });

  it('lets a custodian with power of sale sell, and custody ends with title', async () => {
    const { store } = stage.parties;
    const id = await proposed(sale());
    await accept(id);
    expect(await read(id)).to.include({ soldByCustodianOnly: true });
    const offered = await stage.offer(store, itemId);
    ok(await stage.claim(buyer, offered), 202);
    await stage.settled();
    expect(await read(id)).to.include({ state: 'over', wentWithTitle: true });
    const offer = ok(await stage.get(store, `/v1/offers/${offered.id}`), 200).body;
    expect(offer).to.include({ state: 'claimed', status: 'final', seller: 'custodian' });
    await stage.sell(buyer, itemId, owner);
  });

  it('gives control back to the owner once the custodian is silent past the return date', async () => {
    const id = await proposed({ returnBy: inDays(2) });
    await accept(id);
    const path = `/v1/items/${itemId}/reclaim`;
    expectProblem(await stage.post(owner, path), 409, 'CUSTODIAN_NOT_SILENT');
    await stage.pass(2 * DAY + 60);
    expect(await read(id)).to.include({ state: 'running', overdue: true });
    ok(await stage.post(owner, path), 202);
    await stage.settled();
    expect(await read(id)).to.include({ state: 'over' });
  });

  it('takes the word of a custodian who keeps its key itself, and says what to sign', async () => {
    const key = await deviceKey();
    const workshop = await stage.partyWithKey('repairer', key);
    const id = await proposed({ custodian: workshop.party, purpose: 'repair' });
    const path = `/v1/custody/${id}/acceptance`;
    const asked = await stage.post(workshop, path);
    expectProblem(asked, 409, 'PARTY_SIGNATURE_NEEDED');
    const word = signOnParty(key, asked.body['typedData'] as TypedData);
    const forged = {
      ...word,
      signature: signOnParty(await deviceKey(), asked.body['typedData'] as TypedData).signature,
    };
    expectProblem(
      await stage.post(workshop, path, { word: forged }),
      400,
      'WORD_SIGNATURE_INVALID',
    );
    const foreign = { ...word, signer: `${word.signer.slice(0, -2)}00` };
    expectProblem(await stage.post(workshop, path, { word: foreign }), 403, 'SIGNER_KEY_INVALID');
    ok(await stage.post(workshop, path, { word }), 202);
    await stage.settled();
    expect(await read(id)).to.include({ state: 'running', status: 'final', purpose: 'repair' });
    const release = `/v1/items/${itemId}/release`;
    const { typedData, salt } = (await stage.post(workshop, release, { reason: 'Done.' })).body as {
      typedData: TypedData;
      salt: string;
    };
    const given = { reason: 'Done.', word: { ...signOnParty(key, typedData), salt } };
    ok(await stage.post(workshop, release, given), 202);
    await stage.settled();
    expect(await read(id)).to.include({ state: 'over' });
  });

  it('keeps hand-over receipts with photos for the two sides, and for nobody else', async () => {
    const id = await proposed();
    await accept(id);
    const { store, courier } = stage.parties;
    const path = `/v1/custody/${id}/receipts`;
    const bytes = [await photo(), await photo()];
    const files = { field: 'photos', bytes };
    const receipt = { kind: 'given', note: 'A scratch on the clasp.' };
    ok(await stage.upload(store, path, 'receipt', receipt, files), 201);
    const { receipts } = await read(id);
    const [noted] = receipts as { note: string; by: string; photos: { id: string }[] }[];
    expect(noted).to.include({ note: 'A scratch on the clasp.', by: 'custodian' });
    expect(noted!.photos).to.have.length(2);
    const file = `/v1/custody/${id}/files/${noted!.photos[1]!.id}`;
    const seen = await fetch(stage.service.url + file, {
      headers: { authorization: `Bearer ${await stage.tokenOf(owner)}` },
    });
    expect(Buffer.from(await seen.arrayBuffer()).equals(Buffer.from(bytes[1]!))).to.equal(true);
    expect(seen.headers.get('content-disposition')).to.equal('attachment');
    const unknown = `/v1/custody/${id}/files/doc_${'0'.repeat(26)}`;
    expectProblem(await stage.get(owner, unknown), 404, 'FILE_UNKNOWN');
    for (const who of [courier, buyer]) {
      expectProblem(await stage.get(who, file), 404, 'CUSTODY_UNKNOWN');
      expectProblem(await stage.get(who, `/v1/custody/${id}`), 404, 'CUSTODY_UNKNOWN');
    }
    await release();
  });

  it('takes no receipt that is no photo', async () => {
    const id = await proposed();
    await accept(id);
    const files = { field: 'photos', bytes: [Buffer.from('<svg onload="alert(1)">')] };
    const receipt = { kind: 'given', note: '' };
    const path = `/v1/custody/${id}/receipts`;
    const answer = await stage.upload(owner, path, 'receipt', receipt, files);
    expectProblem(answer, 415, 'FILE_KIND_UNSUPPORTED');
    await release();
  });

  it('is refused by the custodian, or cancelled by the owner, before it is accepted', async () => {
    const { store } = stage.parties;
    const [one, two] = [await proposed(), await proposed()];
    expect(ok(await stage.post(store, `/v1/custody/${one}/refusal`), 200).body).to.deep.equal({
      id: one,
      state: 'refused',
    });
    expect(ok(await stage.post(owner, `/v1/custody/${two}/refusal`), 200).body['state']).to.equal(
      'cancelled',
    );
    for (const id of [one, two]) {
      const answer = await stage.post(store, `/v1/custody/${id}/acceptance`);
      expectProblem(answer, 409, 'CUSTODY_OVER');
    }
  });

  it('lapses as a proposal when something else happens to the item', async () => {
    const id = await proposed();
    ok(await stage.post(owner, `/v1/items/${itemId}/withdrawal`), 202);
    await stage.settled();
    expect(await read(id)).to.include({ state: 'lapsed' });
    const answer = await stage.post(stage.parties.store, `/v1/custody/${id}/acceptance`);
    expectProblem(answer, 409, 'CUSTODY_OVER');
  });

  describe('is refused', () => {
    it('to whoever has no title', async () => {
      const answer = await stage.post(buyer, `/v1/items/${itemId}/custody`, {
        custodian: stage.parties.store.party,
        purpose: 'keep',
        returnBy: inDays(3),
      });
      expectProblem(answer, 403, 'TITLE_NOT_YOURS');
    });

    it('with another party than was asked', async () => {
      const id = await proposed();
      const path = `/v1/custody/${id}/acceptance`;
      expectProblem(await stage.post(stage.parties.courier, path), 404, 'CUSTODY_UNKNOWN');
      const token = await stage.tokenOf(owner);
      expectProblem(await ask(stage.service, path, { token, json: {} }), 403, 'PARTY_ONLY');
    });

    it('with a party that is not registered', async () => {
      const answer = await propose({ custodian: `pty_${'0'.repeat(26)}` });
      expectProblem(answer, 404, 'PARTY_UNKNOWN');
    });

    it('by a platform to itself', async () => {
      const fresh = await stage.enrolled();
      const { registrar } = stage.service.people;
      const answer = await stage.post(registrar, `/v1/items/${fresh}/custody`, {
        custodian: registrar.party,
        purpose: 'keep',
        returnBy: inDays(3),
      });
      expectProblem(answer, 400, 'CUSTODIAN_SAME');
    });

    it('with a return date that has passed, is more than a year off, or before the sale ends', async () => {
      for (const change of [
        { returnBy: inDays(-1) },
        { returnBy: inDays(400) },
        { ...sale(40), returnBy: inDays(30) },
      ]) {
        expectProblem(await propose(change), 400, 'RETURN_DATE_INVALID');
      }
    });

    it('with a floor price and no purpose to sell, or to sell without one', async () => {
      expectProblem(await propose({ ...sale(), purpose: 'keep' }), 400, 'SALE_TERMS_INVALID');
      expectProblem(await propose({ purpose: 'sell' }), 400, 'SALE_TERMS_INVALID');
    });

    it('of an item that somebody has, and not given back twice or by another', async () => {
      const { store, courier } = stage.parties;
      const path = `/v1/items/${itemId}/release`;
      expectProblem(await stage.post(store, path), 409, 'NOT_IN_CUSTODY');
      await accept(await proposed());
      expectProblem(await propose(), 409, 'IN_CUSTODY');
      expectProblem(await stage.post(courier, path), 403, 'CUSTODY_NOT_YOURS');
      const retired = await stage.post(owner, `/v1/items/${itemId}/retirement`);
      expectProblem(retired, 409, 'IN_CUSTODY');
      await release();
      expectProblem(await stage.post(owner, `/v1/items/${itemId}/reclaim`), 409, 'NOT_IN_CUSTODY');
    });

    it('to a custodian without power of sale who would sell', async () => {
      await accept(await proposed());
      const answer = await stage.post(stage.parties.store, `/v1/items/${itemId}/offers`, {
        claimKey: newClaimKey().address,
      });
      expectProblem(answer, 409, 'SALE_POWER_OVER');
      await release();
    });
  });
});
