import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { accountKey } from '../../contracts/signers.ts';
import { wordHex, type Hex } from '../../../server/records/verify/bytes.ts';
import { startIndexedWorld, type IndexedWorld } from '../harness/indexed-world.ts';
import type { Actor, Word } from '../records/verify/words.ts';
import { BAGS, type Party } from '../records/verify/world.ts';

const DAY = 86_400;
const holder = accountKey('holder');
const buyer = accountKey('buyer');
const owner: Actor = { number: 0, key: holder };
const newOwner: Actor = { number: 0, key: buyer };

interface OnChain {
  readonly epoch: bigint;
  readonly flags: bigint;
  readonly heldUntil: bigint;
  readonly lockedUntil: bigint;
}

describe('the index of items', function () {
  this.timeout(120_000);
  let indexed: IndexedWorld;
  let count = 0;
  let item: Hex;
  let guards: string[];
  let secondReferee: Party;

  before(async () => {
    indexed = await startIndexedWorld();
    const { world } = indexed;
    secondReferee = await world.join(6, 'PLAT', 'second referee');
    await world.grant(secondReferee, 'REFE', 0n);
  });
  after(() => indexed?.stop());
  beforeEach(async () => {
    item = await enrol(ZeroHash);
  });

  async function enrol(serialToken: string): Promise<Hex> {
    const { world } = indexed;
    const commitment = id(`item ${count++}`);
    const newItem = { commitment, serialToken, titleHolder: holder.address, department: BAGS };
    await world.carry('items', 'Enrol', world.platform, newItem);
    const platform = world.platform.number;
    const token = await world.query('items', 'itemId', platform, commitment, serialToken);
    return wordHex(token as bigint);
  }

  const chain = async () => (await indexed.world.query('items', 'item', item)) as OnChain;

  /** An act in the item's current epoch. */
  async function act(word: Word, by: Actor, digest = id(`case ${count++}`)): Promise<string> {
    const { epoch } = await chain();
    const message = { item, epoch, digest };
    await indexed.world.carry('items', word, by, message);
    return digest;
  }

  async function entrust(change: { saleDays?: number; clears?: boolean } = {}): Promise<string> {
    const { world } = indexed;
    const { time } = await world.head();
    const message = {
      item,
      epoch: (await chain()).epoch,
      custodian: world.rival.number,
      returnBy: time + 60 * DAY,
      saleUntil: change.saleDays ? time + change.saleDays * DAY : 0,
      clears: change.clears ?? false,
      terms: id(`terms ${count++}`),
    };
    const given = world.sign('items', 'Entrust', owner, message);
    const entrustment = world.structHash('Entrust', owner, message);
    const taken = world.sign('items', 'Accept', world.rival, { entrustment });
    await world.send('items', 'entrustBySig', message, given, taken);
    return message.terms;
  }

  async function claim(by: Actor): Promise<void> {
    const { world } = indexed;
    const claimKey = accountKey(`claim ${count++}`);
    const offer = { item, epoch: (await chain()).epoch, claimKey: claimKey.address };
    const given = world.sign('items', 'Offer', by, offer);
    const taken = world.claim(world.structHash('Offer', by, offer), buyer.address, claimKey);
    await world.send('items', 'claimFor', offer, given, buyer.address, taken);
  }

  async function proposeRecovery(): Promise<void> {
    const { world } = indexed;
    const message = { item, epoch: (await chain()).epoch, digest: id(`recovery ${count++}`) };
    const full = { ...message, to: buyer.address };
    await world.carry('items', 'ProposeRecovery', world.referee, message, full, buyer.address);
  }

  /** What the index says of the item, after it has said the same as the contract. */
  async function mirrored() {
    const { world, database, follow } = indexed;
    guards = await follow();
    const row = await database.client.chainItem.findUniqueOrThrow({ where: { token: item } });
    const onChain = await chain();
    const flags =
      (row.retiredAt === null ? 0 : 1) | (row.custodian === null ? 0 : 2) | (row.clears ? 4 : 0);
    expect({
      epoch: BigInt(row.epoch),
      flags: BigInt(flags),
      heldUntil: row.heldUntil,
      lockedUntil: row.lockedUntil,
    }).to.deep.equal({
      epoch: onChain.epoch,
      flags: onChain.flags,
      heldUntil: onChain.heldUntil,
      lockedUntil: onChain.lockedUntil,
    });
    const custody = (await world.query('items', 'custody', item)) as Record<string, bigint>;
    expect([row.custodian ?? 0, row.custodySince ?? 0n, row.returnBy ?? 0n]).to.deep.equal([
      Number(custody['custodian']),
      custody['since'],
      custody['returnBy'],
    ]);
    expect(custody['saleUntil']).to.equal(row.custodian === null ? 0n : row.lockedUntil);
    return row;
  }

  /** The newest hold, after it has said the same as the contract's last. */
  async function mirroredHold() {
    await mirrored();
    const { world, database } = indexed;
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
    return row;
  }

  const recovery = () =>
    indexed.database.client.chainRecovery.findUnique({ where: { token: item } });

  it('keeps an enrolment with its holder and proves its guard', async () => {
    const row = await mirrored();
    expect(row).to.include({
      party: 1,
      department: BAGS,
      serialToken: null,
      holder: holder.address,
    });
    expect(guards).to.include(`enrol:${item}`);
  });

  it('keeps the serial token of each item that carries it', async () => {
    const serialToken = id('brand and serial');
    item = await enrol(serialToken);
    const other = await enrol(serialToken);
    await mirrored();
    const same = await indexed.database.client.chainItem.findMany({ where: { serialToken } });
    expect(same.map(({ token }) => token)).to.have.members([item, other]);
  });

  it('follows a claim of the owner', async () => {
    await claim(owner);
    expect((await mirrored()).holder).to.equal(buyer.address);
  });

  it('follows withdrawn offers', async () => {
    await act('Withdraw', owner);
    expect((await mirrored()).epoch).to.equal(1);
  });

  it('follows custody with a power of sale, and proves its guard', async () => {
    const terms = await entrust({ saleDays: 30 });
    const row = await mirrored();
    expect(row).to.include({ custodian: indexed.world.rival.number, clears: false, terms });
    expect(guards).to.include(`entrust:${item}:${terms}`);
  });

  it('follows a release', async () => {
    await entrust({ saleDays: 30 });
    await act('Release', indexed.world.rival);
    expect((await mirrored()).custodian).to.equal(null);
  });

  it('follows an owner who takes the item back after silence', async () => {
    await entrust();
    await indexed.world.wait(61 * DAY);
    await act('Reclaim', owner);
    expect((await mirrored()).custodian).to.equal(null);
  });

  it('ends the power of sale with the sale, and custody only where that was agreed', async () => {
    await entrust({ saleDays: 30 });
    await claim(indexed.world.rival);
    expect(await mirrored()).to.include({ custodian: indexed.world.rival.number, lockedUntil: 0n });
  });

  it('ends custody with the sale where that was agreed', async () => {
    await entrust({ saleDays: 30, clears: true });
    await claim(indexed.world.rival);
    expect((await mirrored()).custodian).to.equal(null);
  });

  it('leaves a power of sale that is over as it was when the owner sells', async () => {
    await entrust({ saleDays: 30 });
    await indexed.world.wait(31 * DAY);
    await claim(owner);
    expect(Number((await mirrored()).lockedUntil)).to.be.greaterThan(0);
  });

  it('follows a hold and proves its guard', async () => {
    const digest = await act('Hold', owner);
    await mirroredHold();
    expect(guards).to.include(`hold:${item}:${digest}`);
  });

  it('follows a lift', async () => {
    await act('Hold', owner);
    await act('Lift', owner);
    await mirroredHold();
  });

  it('follows a counter-claim, its confirmation and the renewal', async () => {
    await act('Hold', indexed.world.referee);
    await act('CounterClaim', owner);
    const claimed = await mirroredHold();
    expect(claimed.counterClaimedAt).to.not.equal(null);
    await act('ConfirmHold', secondReferee);
    expect((await mirroredHold()).confirmed).to.equal(true);
    await act('RenewHold', indexed.world.referee);
    expect((await mirroredHold()).renewed).to.equal(true);
  });

  it('keeps the holds before the newest as they ended', async () => {
    const first = await act('Hold', owner);
    await act('Lift', owner);
    await act('Hold', indexed.world.referee);
    const newest = await mirroredHold();
    const rows = await indexed.database.client.chainHold.findMany({ where: { token: item } });
    const earlier = rows.find(({ caseDigest }) => caseDigest === first);
    expect(rows).to.have.length(2);
    expect(Number(earlier?.until)).to.be.lessThan(Number(newest.since));
  });

  it('follows a proposal to recover, the objection and its cancellation', async () => {
    await proposeRecovery();
    await mirrored();
    expect(await recovery()).to.include({ to: buyer.address, referee: 5, objectedAt: null });
    await act('ObjectToRecovery', owner);
    await mirrored();
    expect((await recovery())?.objectedAt).to.not.equal(null);
    await act('CancelRecovery', indexed.world.referee);
    await mirrored();
    expect(await recovery()).to.equal(null);
  });

  it('follows a recovery through a hold and a power of sale', async () => {
    await entrust({ saleDays: 50 });
    await act('Hold', owner);
    await proposeRecovery();
    await indexed.world.wait(15 * DAY);
    await act('Recover', secondReferee);
    const row = await mirrored();
    expect(row).to.include({ holder: buyer.address, lockedUntil: 0n });
    await mirroredHold();
    expect(await recovery()).to.equal(null);
  });

  it('follows a retirement with its successor', async () => {
    const successor = await act('Retire', owner);
    const row = await mirrored();
    expect(row).to.include({ holder: ZeroAddress, successor });
    expect(row.retiredAt).to.not.equal(null);
  });

  it('lets the new owner act in the epoch that the index tells', async () => {
    await claim(owner);
    const { epoch } = await mirrored();
    const message = { item, epoch, digest: id(`case ${count++}`) };
    await indexed.world.carry('items', 'Hold', newOwner, message);
    await mirroredHold();
  });
});
