import { expect } from 'chai';
import { getAddress } from 'ethers';
import type { TestMember } from '../harness/members.ts';
import { ask, expectProblem, ok } from '../harness/requests.ts';
import {
  DAY,
  newClaimKey,
  setOwnershipStage,
  signTyped,
  type OwnershipStage,
  type TypedData,
} from './stage/ownership-stage.ts';

describe('a transfer by claim code', function () {
  this.timeout(120_000);
  let stage: OwnershipStage;
  let seller: TestMember;
  let buyer: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    seller = await stage.member();
    buyer = await stage.member();
  });
  after(() => stage?.stop());
  beforeEach(async () => {
    itemId = await stage.owned(seller);
  });

  const offerOf = async (who: TestMember, id: string) =>
    ok(await stage.get(who, `/v1/offers/${id}`), 200).body;
  const titleOf = () => stage.running.rooms.ownership.titleOf(itemId);
  const myItems = async (who: TestMember): Promise<string[]> => {
    const { body } = ok(await stage.get(who, '/v1/account/items?limit=100'), 200);
    return (body['items'] as { id: string }[]).map(({ id }) => id);
  };

  it('goes from offered to claimed, and both see when it is final', async () => {
    const offered = await stage.offer(seller, itemId);
    expect(await offerOf(seller, offered.id)).to.include({ state: 'offered', role: 'seller' });
    const answer = ok(await stage.claim(buyer, offered), 202);
    expect(answer.body).to.deep.equal({ id: offered.id, state: 'claimed', status: 'pending' });
    await stage.settled();
    expect(await offerOf(seller, offered.id)).to.include({ state: 'claimed', status: 'final' });
    expect(await offerOf(buyer, offered.id)).to.include({ role: 'buyer', status: 'final' });
    expect((await offerOf(buyer, offered.id))['claimedAt']).to.be.a('string');
  });

  it('moves title on chain to a sealed key of the buyer, and the item to their list', async () => {
    const offered = await stage.offer(seller, itemId);
    const recipient = await stage.recipientOf(buyer, offered.id);
    ok(await stage.claim(buyer, offered), 202);
    await stage.settled();
    const title = await titleOf();
    expect(title).to.include({ holder: recipient, keeping: 'sealed', status: 'final' });
    expect(title.heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
    expect(await myItems(buyer)).to.include(itemId);
    expect(await myItems(seller)).not.to.include(itemId);
  });

  it('gives each holding a key of its own, and the same one where it is asked for again', async () => {
    const [one, two] = [await stage.offer(seller, itemId), await stage.offer(seller, itemId)];
    const first = await stage.recipientOf(buyer, one.id);
    expect(await stage.recipientOf(buyer, one.id)).to.equal(first);
    expect(await stage.recipientOf(buyer, two.id)).not.to.equal(first);
  });

  it('has the platform of an unnamed first owner offer for them', async () => {
    const fresh = await stage.enrolled();
    const { registrar } = stage.service.people;
    expect((await stage.running.rooms.ownership.titleOf(fresh)).heldBy).to.deep.equal({
      kind: 'platform',
      party: registrar.party,
    });
    await stage.sell(registrar, fresh, buyer);
    expect((await stage.running.rooms.ownership.titleOf(fresh)).heldBy).to.deep.equal({
      kind: 'member',
      member: buyer.id,
    });
    const again = stage.post(registrar, `/v1/items/${fresh}/offers`, {
      claimKey: newClaimKey().address,
    });
    expectProblem(await again, 403, 'TITLE_NOT_YOURS');
  });

  it('moves title to a platform that takes it for itself, and can offer it on', async () => {
    const { registrar, operator } = stage.service.people;
    const offered = await stage.offer(seller, itemId);
    ok(await stage.claim(registrar, offered), 202);
    await stage.settled();
    const title = await titleOf();
    expect(title.heldBy).to.deep.equal({ kind: 'platform', party: registrar.party });
    expect(title).to.include({ keeping: 'sealed', status: 'final' });
    const own = { claimKey: newClaimKey().address };
    const path = `/v1/items/${itemId}/offers`;
    expectProblem(await stage.post(operator, path, own), 403, 'TITLE_NOT_YOURS');
    await stage.sell(registrar, itemId, buyer);
    expect((await titleOf()).heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
  });

  it('goes to no recipient of another platform, and to no wallet of nobody’s', async () => {
    const { registrar, operator } = stage.service.people;
    const offered = await stage.offer(seller, itemId);
    const foreign = await stage.recipientOf(operator, offered.id);
    for (const recipient of [foreign, newClaimKey().address]) {
      const json = stage.claimed(offered, recipient);
      const answer = await stage.post(registrar, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 403, 'RECIPIENT_NOT_YOURS');
    }
  });

  it('never shows the server more than the address of the claim key', async () => {
    const offered = await stage.offer(seller, itemId);
    const row = await stage.running.database.client.titleOffer.findUniqueOrThrow({
      where: { id: offered.id },
    });
    expect(row.claimKey).to.equal(getAddress(offered.key.address));
    const secret = Buffer.from(offered.key.secret).toString('hex');
    expect(JSON.stringify(row, (_, value: unknown) => String(value))).not.to.contain(secret);
  });

  it('is done once for each Idempotency-Key', async () => {
    const asked = {
      token: await stage.tokenOf(seller),
      json: { claimKey: newClaimKey().address },
      headers: { 'idempotency-key': 'offer-1' },
    };
    const [one, two] = [
      await ask(stage.service, `/v1/items/${itemId}/offers`, asked),
      await ask(stage.service, `/v1/items/${itemId}/offers`, asked),
    ];
    expect(ok(one, 201).body).to.deep.equal(ok(two, 201).body);
  });

  describe('to and from a wallet', () => {
    it('goes to a wallet of the buyer’s account', async () => {
      const wallet = await stage.linkedWallet(buyer);
      const offered = await stage.offer(seller, itemId);
      const json = stage.claimed(offered, wallet.address);
      ok(await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json), 202);
      await stage.settled();
      expect(await titleOf()).to.deep.include({
        holder: wallet.address,
        keeping: 'wallet',
        heldBy: { kind: 'member', member: buyer.id },
      });
      expect(await myItems(buyer)).to.include(itemId);
    });

    it('is exported at any time: the sealed key signs and never leaves', async () => {
      const wallet = await stage.linkedWallet(seller);
      const path = `/v1/items/${itemId}/export`;
      ok(await stage.post(seller, path, { wallet: wallet.address }), 202);
      await stage.settled();
      expect(await titleOf()).to.include({ holder: wallet.address, keeping: 'wallet' });
      expect(await myItems(seller)).to.include(itemId);
      const again = await stage.post(seller, path, { wallet: wallet.address });
      expectProblem(again, 409, 'TITLE_IN_WALLET');
    });

    it('is not exported to a wallet that has not signed in to the account', async () => {
      const { address } = await stage.linkedWallet(buyer);
      const path = `/v1/items/${itemId}/export`;
      expectProblem(await stage.post(seller, path, { wallet: address }), 403, 'WALLET_NOT_LINKED');
    });

    /** The item in a wallet of the seller's. */
    async function exported() {
      const wallet = await stage.linkedWallet(seller);
      ok(await stage.post(seller, `/v1/items/${itemId}/export`, { wallet: wallet.address }), 202);
      await stage.settled();
      return wallet;
    }

    it('asks the wallet that has title to sign, says what, and takes its signature', async () => {
      const wallet = await exported();
      const key = newClaimKey();
      const path = `/v1/items/${itemId}/offers`;
      const refused = await stage.post(seller, path, { claimKey: key.address });
      expectProblem(refused, 409, 'WALLET_SIGNATURE_NEEDED');
      const word = await signTyped(wallet, refused.body['typedData'] as TypedData);
      const made = ok(await stage.post(seller, path, { claimKey: key.address, word }), 201);
      const offered = { id: String(made.body['id']), hash: String(made.body['hash']), key };
      ok(await stage.claim(buyer, offered), 202);
      await stage.settled();
      expect((await titleOf()).heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
    });

    it('refuses the signature of another wallet, and of another offer', async () => {
      const wallet = await exported();
      const other = await stage.linkedWallet(seller);
      const path = `/v1/items/${itemId}/offers`;
      const claimKey = newClaimKey().address;
      const { typedData } = (await stage.post(seller, path, { claimKey })).body as {
        typedData: TypedData;
      };
      const foreign = await signTyped(other, typedData);
      expectProblem(
        await stage.post(seller, path, { claimKey, word: foreign }),
        400,
        'WORD_SIGNATURE_INVALID',
      );
      const word = await signTyped(wallet, typedData);
      const elsewhere = { claimKey: newClaimKey().address, word };
      expectProblem(await stage.post(seller, path, elsewhere), 400, 'WORD_SIGNATURE_INVALID');
    });
  });

  describe('is refused', () => {
    it('a second claim', async () => {
      const offered = await stage.offer(seller, itemId);
      const recipient = await stage.recipientOf(buyer, offered.id);
      const json = stage.claimed(offered, recipient);
      const path = `/v1/offers/${offered.id}/claim`;
      ok(await stage.post(buyer, path, json), 202);
      expectProblem(await stage.post(buyer, path, json), 409, 'OFFER_CLAIMED');
      await stage.settled();
      expectProblem(await stage.post(buyer, path, json), 409, 'OFFER_CLAIMED');
    });

    it('an expired offer', async () => {
      const expiresAt = new Date(stage.now().getTime() + 3600_000).toISOString();
      const offered = await stage.offer(seller, itemId, { expiresAt });
      const recipient = await stage.recipientOf(buyer, offered.id);
      await stage.pass(3700);
      const json = stage.claimed(offered, recipient);
      const late = await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(late, 410, 'OFFER_EXPIRED');
      expect(await offerOf(seller, offered.id)).to.include({ state: 'expired' });
    });

    it('a withdrawn offer, before and after the chain has it', async () => {
      const offered = await stage.offer(seller, itemId);
      ok(await stage.post(seller, `/v1/items/${itemId}/withdrawal`), 202);
      const path = `/v1/offers/${offered.id}/recipient`;
      expectProblem(await stage.post(buyer, path), 410, 'OFFER_WITHDRAWN');
      await stage.settled();
      expectProblem(await stage.post(buyer, path), 410, 'OFFER_WITHDRAWN');
      expect(await offerOf(seller, offered.id)).to.include({ state: 'withdrawn', status: 'final' });
    });

    it('a declined offer, which leaves the item’s other offers alone', async () => {
      const [one, two] = [await stage.offer(seller, itemId), await stage.offer(seller, itemId)];
      ok(await stage.decline(one), 202);
      const path = `/v1/offers/${one.id}/recipient`;
      expectProblem(await stage.post(buyer, path), 410, 'OFFER_DECLINED');
      await stage.settled();
      expect(await offerOf(seller, one.id)).to.include({ state: 'declined', status: 'final' });
      ok(await stage.claim(buyer, two), 202);
      await stage.settled();
      expect(await offerOf(seller, two.id)).to.include({ state: 'claimed', status: 'final' });
    });

    it('the wrong claim key', async () => {
      const offered = await stage.offer(seller, itemId);
      const wrong = { ...offered, key: newClaimKey() };
      expectProblem(await stage.claim(buyer, wrong), 403, 'CLAIM_SIGNATURE_INVALID');
      expectProblem(await stage.decline(wrong), 403, 'CLAIM_SIGNATURE_INVALID');
    });

    it('a recipient that the claim key did not sign for: nobody steps in front', async () => {
      const offered = await stage.offer(seller, itemId);
      const thief = await stage.member();
      const { signature } = stage.claimed(offered, await stage.recipientOf(buyer, offered.id));
      const json = { recipient: await stage.recipientOf(thief, offered.id), signature };
      const answer = await stage.post(thief, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 403, 'CLAIM_SIGNATURE_INVALID');
    });

    it('a recipient that is not the claimer’s own', async () => {
      const offered = await stage.offer(seller, itemId);
      const other = await stage.member();
      const json = stage.claimed(offered, await stage.recipientOf(other, offered.id));
      const answer = await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 403, 'RECIPIENT_NOT_YOURS');
    });

    it('during a hold', async () => {
      const offered = await stage.offer(seller, itemId);
      const recipient = await stage.recipientOf(buyer, offered.id);
      await hold();
      const json = stage.claimed(offered, recipient);
      const answer = await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 409, 'ITEM_HELD');
      const claimKey = newClaimKey().address;
      const anew = await stage.post(seller, `/v1/items/${itemId}/offers`, { claimKey });
      expectProblem(anew, 409, 'ITEM_HELD');
    });

    it('after retirement', async () => {
      const offered = await stage.offer(seller, itemId);
      const recipient = await stage.recipientOf(buyer, offered.id);
      ok(await stage.post(seller, `/v1/items/${itemId}/retirement`), 202);
      await stage.settled();
      const json = stage.claimed(offered, recipient);
      const answer = await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 409, 'ITEM_RETIRED');
      expect((await titleOf()).heldBy).to.deep.equal({ kind: 'nobody' });
    });

    it('while a custodian has power of sale', async () => {
      const offered = await stage.offer(seller, itemId);
      const recipient = await stage.recipientOf(buyer, offered.id);
      await entrustForSale();
      const json = stage.claimed(offered, recipient);
      const answer = await stage.post(buyer, `/v1/offers/${offered.id}/claim`, json);
      expectProblem(answer, 409, 'SALE_POWER_RUNS');
      const claimKey = newClaimKey().address;
      const anew = await stage.post(seller, `/v1/items/${itemId}/offers`, { claimKey });
      expectProblem(anew, 409, 'SALE_POWER_RUNS');
    });

    it('a replay after the item came back', async () => {
      const [open, taken] = [await stage.offer(seller, itemId), await stage.offer(seller, itemId)];
      const recipient = await stage.recipientOf(buyer, open.id);
      ok(await stage.claim(buyer, taken), 202);
      await stage.settled();
      await stage.sell(buyer, itemId, seller);
      expect((await titleOf()).heldBy).to.deep.equal({ kind: 'member', member: seller.id });
      const json = stage.claimed(open, recipient);
      const answer = await stage.post(buyer, `/v1/offers/${open.id}/claim`, json);
      expectProblem(answer, 410, 'OFFER_LAPSED');
      expectProblem(
        await stage.post(buyer, `/v1/offers/${taken.id}/recipient`),
        409,
        'OFFER_CLAIMED',
      );
    });

    it('a claim key that has an offer already', async () => {
      const offered = await stage.offer(seller, itemId);
      const json = { claimKey: offered.key.address };
      const answer = await stage.post(seller, `/v1/items/${itemId}/offers`, json);
      expectProblem(answer, 409, 'OFFER_EXISTS');
    });

    it('an offer open for more than 30 days', async () => {
      const expiresAt = new Date(stage.now().getTime() + 31 * DAY * 1000).toISOString();
      const json = { claimKey: newClaimKey().address, expiresAt };
      const answer = await stage.post(seller, `/v1/items/${itemId}/offers`, json);
      expectProblem(answer, 400, 'OFFER_LIFETIME_INVALID');
    });

    it('a session without a recent passkey, where this server would sign', async () => {
      const token = await stage.tokenOf(seller);
      await stage.pass(301);
      const answer = await ask(stage.service, `/v1/items/${itemId}/offers`, {
        token,
        json: { claimKey: newClaimKey().address },
      });
      expectProblem(answer, 403, 'STEP_UP_REQUIRED');
    });

    it('an item that the chain does not have yet', async () => {
      const { client } = stage.running.database;
      const known = await client.item.findUniqueOrThrow({ where: { id: itemId } });
      const id = `itm_${'0'.repeat(26)}`;
      await client.item.create({ data: { ...known, id, token: `0x${'1'.repeat(64)}` } });
      const { registrar } = stage.service.people;
      const json = { claimKey: newClaimKey().address };
      const answer = await stage.post(registrar, `/v1/items/${id}/offers`, json);
      expectProblem(answer, 409, 'ITEM_PENDING');
      const title = await stage.running.rooms.ownership.titleOf(id);
      expect(title).to.include({ status: 'pending', since: null });
    });

    it('an unknown offer', async () => {
      const path = `/v1/offers/ofr_${'0'.repeat(26)}`;
      expectProblem(await stage.get(buyer, path), 404, 'OFFER_UNKNOWN');
    });
  });

  async function hold(): Promise<void> {
    const report = { kind: 'dispute', account: 'We do not agree.' };
    const made = await stage.upload(seller, `/v1/items/${itemId}/incidents`, 'report', report, {
      field: 'documents',
      bytes: [],
    });
    const id = String(ok(made, 201).body['id']);
    ok(await stage.post(seller, `/v1/incidents/${id}/hold`), 202);
    await stage.settled();
  }

  async function entrustForSale(): Promise<void> {
    const in30Days = new Date(stage.now().getTime() + 30 * DAY * 1000).toISOString();
    const { store } = stage.parties;
    const made = await stage.post(seller, `/v1/items/${itemId}/custody`, {
      custodian: store.party,
      purpose: 'sell',
      returnBy: in30Days,
      sale: { floor: { amount: 100_000, currency: 'CNY' }, until: in30Days },
    });
    const id = String(ok(made, 201).body['id']);
    ok(await stage.post(store, `/v1/custody/${id}/acceptance`), 202);
    await stage.settled();
  }
});
