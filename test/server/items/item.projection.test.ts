import { expect } from 'chai';
import { id, ZeroAddress } from 'ethers';
import { BAGS } from '../records/verify/world.ts';
import { buyer, DAY, holder, newOwner, owner, setItemStage, type ItemStage } from './item-stage.ts';

describe('the index of items', function () {
  this.timeout(120_000);
  let stage: ItemStage;

  before(async () => {
    stage = await setItemStage();
  });
  after(() => stage?.stop());
  beforeEach(() => stage.begin());

  const referee = () => stage.indexed.world.referee;
  const rival = () => stage.indexed.world.rival;

  /** The newest hold, after it has said the same as the contract's last. */
  async function mirroredHold() {
    const { guards } = await stage.mirrored();
    const { world, database } = stage.indexed;
    const item = stage.item();
    const row = await database.client.chainHold.findFirstOrThrow({
      where: { token: item },
      orderBy: { blockNumber: 'desc' },
    });
    const onChain = (await world.query('items', 'lastHold', item)) as Record<string, unknown>;
    expect({
      since: row.since,
      until: row.until,
      party: BigInt(row.party),
      counterClaimedAt: row.counterClaimedAt ?? 0n,
      flags: BigInt((row.renewed ? 1 : 0) | (row.confirmed ? 2 : 0)),
      caseDigest: row.caseDigest,
    }).to.deep.equal({
      since: onChain['since'],
      until: onChain['until'],
      party: onChain['party'],
      counterClaimedAt: onChain['counterClaimedAt'],
      flags: onChain['flags'],
      caseDigest: onChain['caseDigest'],
    });
    return { ...row, guards };
  }

  const recovery = () =>
    stage.indexed.database.client.chainRecovery.findFirst({
      where: { token: stage.item(), endedAt: null },
    });

  it('keeps an enrolment with its holder and proves its guard', async () => {
    const row = await stage.mirrored();
    expect(row).to.include({
      party: 1,
      department: BAGS,
      serialToken: null,
      holder: holder.address,
    });
    expect(row.guards).to.include(`enrol:${stage.item()}`);
  });

  it('keeps the serial token of each item that carries it', async () => {
    const serialToken = id('brand and serial');
    const item = await stage.begin(serialToken);
    const other = await stage.begin(serialToken);
    await stage.mirrored();
    const same = await stage.indexed.database.client.chainItem.findMany({ where: { serialToken } });
    expect(same.map(({ token }) => token)).to.have.members([item, other]);
  });

  it('follows a claim of the owner', async () => {
    await stage.claim(owner);
    expect((await stage.mirrored()).holder).to.equal(buyer.address);
  });

  it('follows withdrawn offers', async () => {
    await stage.act('Withdraw', owner);
    expect((await stage.mirrored()).epoch).to.equal(1);
  });

  it('follows custody with a power of sale, and proves its guard', async () => {
    const terms = await stage.entrust({ saleDays: 30 });
    const row = await stage.mirrored();
    expect(row).to.include({ custodian: rival().number, clears: false, terms });
    expect(row.guards).to.include(`entrust:${stage.item()}:${terms}`);
  });

  it('follows a release', async () => {
    await stage.entrust({ saleDays: 30 });
    await stage.act('Release', rival());
    expect((await stage.mirrored()).custodian).to.equal(null);
  });

  it('follows an owner who takes the item back after silence', async () => {
    await stage.entrust();
    await stage.indexed.world.wait(61 * DAY);
    await stage.act('Reclaim', owner);
    expect((await stage.mirrored()).custodian).to.equal(null);
  });

  it('ends the power of sale with the sale, and custody only where that was agreed', async () => {
    await stage.entrust({ saleDays: 30 });
    await stage.claim(rival());
    expect(await stage.mirrored()).to.include({ custodian: rival().number, lockedUntil: 0n });
  });

  it('ends custody with the sale where that was agreed', async () => {
    await stage.entrust({ saleDays: 30, clears: true });
    await stage.claim(rival());
    expect((await stage.mirrored()).custodian).to.equal(null);
  });

  it('leaves a power of sale that is over as it was when the owner sells', async () => {
    await stage.entrust({ saleDays: 30 });
    await stage.indexed.world.wait(31 * DAY);
    await stage.claim(owner);
    expect(Number((await stage.mirrored()).lockedUntil)).to.be.greaterThan(0);
  });

  it('follows a hold and proves its guard', async () => {
    const digest = await stage.act('Hold', owner);
    const { guards } = await mirroredHold();
    expect(guards).to.include(`hold:${stage.item()}:${digest}`);
  });

  it('follows a lift', async () => {
    await stage.act('Hold', owner);
    await stage.act('Lift', owner);
    await mirroredHold();
  });

  it('follows a counter-claim, its confirmation and the renewal', async () => {
    await stage.act('Hold', referee());
    await stage.act('CounterClaim', owner);
    const claimed = await mirroredHold();
    expect(claimed.counterClaimedAt).to.not.equal(null);
    await stage.act('ConfirmHold', stage.secondReferee);
    expect((await mirroredHold()).confirmed).to.equal(true);
    await stage.act('RenewHold', referee());
    expect((await mirroredHold()).renewed).to.equal(true);
  });

  it('keeps the holds before the newest as they ended', async () => {
    const first = await stage.act('Hold', owner);
    await stage.act('Lift', owner);
    await stage.act('Hold', referee());
    const newest = await mirroredHold();
    const rows = await stage.indexed.database.client.chainHold.findMany({
      where: { token: stage.item() },
    });
    const earlier = rows.find(({ caseDigest }) => caseDigest === first);
    expect(rows).to.have.length(2);
    expect(Number(earlier?.until)).to.be.lessThan(Number(newest.since));
  });

  it('follows a proposal to recover, the objection and its cancellation', async () => {
    await stage.proposeRecovery();
    await stage.mirrored();
    expect(await recovery()).to.include({ to: buyer.address, referee: 5, objectedAt: null });
    await stage.act('ObjectToRecovery', owner);
    await stage.mirrored();
    expect((await recovery())?.objectedAt).to.not.equal(null);
    await stage.act('CancelRecovery', referee());
    await stage.mirrored();
    expect(await recovery()).to.equal(null);
  });

  it('follows a recovery through a hold and a power of sale', async () => {
    await stage.entrust({ saleDays: 50 });
    await stage.act('Hold', owner);
    await stage.proposeRecovery();
    await stage.indexed.world.wait(15 * DAY);
    await stage.act('Recover', stage.secondReferee);
    const row = await stage.mirrored();
    expect(row).to.include({ holder: buyer.address, lockedUntil: 0n });
    await mirroredHold();
    expect(await recovery()).to.equal(null);
  });

  it('follows a retirement with its successor', async () => {
    const successor = await stage.act('Retire', owner);
    const row = await stage.mirrored();
    expect(row).to.include({ holder: ZeroAddress, successor });
    expect(row.retiredAt).to.not.equal(null);
  });

  it('lets the new owner act in the epoch that the index tells', async () => {
    await stage.claim(owner);
    const { epoch } = await stage.mirrored();
    const message = { item: stage.item(), epoch, digest: id('a case of the new owner') };
    await stage.indexed.world.carry('items', 'Hold', newOwner, message);
    await mirroredHold();
  });
});
