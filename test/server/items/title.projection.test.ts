import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { buyer, DAY, holder, newOwner, owner, setItemStage, type ItemStage } from './item-stage.ts';

describe('the history of title, custody and recovery', function () {
  this.timeout(120_000);
  let stage: ItemStage;

  before(async () => {
    stage = await setItemStage();
  });
  after(() => stage?.stop());
  beforeEach(() => stage.begin());

  const rival = () => stage.indexed.world.rival;
  const client = () => stage.indexed.database.client;
  const ofItem = () => ({ where: { token: stage.item() }, orderBy: { epoch: 'asc' } }) as const;
  const titles = () => client().chainTitle.findMany(ofItem());
  const custodies = () => client().chainCustody.findMany(ofItem());
  const recoveries = () => client().chainRecovery.findMany(ofItem());

  it('begins with the enrolment, in epoch 0', async () => {
    await stage.mirrored();
    expect(await titles()).to.have.length(1);
    expect((await titles())[0]).to.include({
      epoch: 0,
      from: ZeroAddress,
      to: holder.address,
      via: 'enrolment',
      claimKey: null,
    });
  });

  it('tells a claim with its claim key and proves it for its recipient', async () => {
    const claimKey = await stage.claim(owner);
    const { guards } = await stage.mirrored();
    expect((await titles())[1]).to.include({
      epoch: 1,
      from: holder.address,
      to: buyer.address,
      via: 'claim',
      claimKey,
    });
    expect(guards).to.include(`claim:${stage.item()}:0:${claimKey}:${buyer.address}`);
  });

  it('tells a claim apart from what came before it in the same epoch count', async () => {
    await stage.act('Withdraw', owner);
    await stage.claim(owner);
    await stage.act('Withdraw', newOwner);
    await stage.claim(newOwner);
    const { epoch } = await stage.mirrored();
    expect((await titles()).map((row) => [row.epoch, row.via])).to.deep.equal([
      [0, 'enrolment'],
      [2, 'claim'],
      [4, 'claim'],
    ]);
    expect(epoch).to.equal(4);
  });

  it('tells a recovery and a retirement, each in the epoch after the act and the move', async () => {
    await stage.proposeRecovery();
    await stage.indexed.world.wait(15 * DAY);
    await stage.act('Recover', stage.secondReferee);
    const recovered = await stage.mirrored();
    await stage.act('Retire', newOwner);
    const retired = await stage.mirrored();
    expect((await titles()).map((row) => [row.epoch, row.via, row.to])).to.deep.equal([
      [0, 'enrolment', holder.address],
      [3, 'recovery', buyer.address],
      [5, 'retirement', ZeroAddress],
    ]);
    expect(recovered.guards).to.include(`recover:${stage.item()}:1`);
    expect(retired.guards).to.include(`retire:${stage.item()}:3`);
  });

  it('keeps withdrawn offers by the epoch since, and proves the withdrawal', async () => {
    await stage.act('Withdraw', owner);
    const { guards } = await stage.mirrored();
    const rows = await client().chainWithdrawal.findMany(ofItem());
    expect(rows.map(({ epoch }) => epoch)).to.deep.equal([1]);
    expect(guards).to.include(`withdraw:${stage.item()}:0`);
  });

  it('keeps a declined offer by its hash, and leaves the epoch alone', async () => {
    const offer = await stage.decline(owner);
    const { guards, epoch } = await stage.mirrored();
    const row = await client().chainDecline.findUniqueOrThrow({ where: { offer } });
    expect(row.token).to.equal(stage.item());
    expect(epoch).to.equal(0);
    expect(guards).to.include(`decline:${offer}`);
  });

  it('keeps each custody, and whether it was given back or went with title', async () => {
    const first = await stage.entrust();
    await stage.act('Release', rival());
    const released = await stage.mirrored();
    const second = await stage.entrust({ saleDays: 30, clears: true });
    await stage.claim(rival());
    await stage.mirrored();
    const rows = await custodies();
    expect(rows.map((row) => [row.epoch, row.terms, row.withTitle])).to.deep.equal([
      [1, first, false],
      [3, second, true],
    ]);
    expect(rows.every((row) => row.endedAt !== null)).to.equal(true);
    expect(released.guards).to.include(`release:${stage.item()}:1`);
  });

  it('lets custody run on where title moves and it was agreed to stay', async () => {
    await stage.entrust();
    await stage.claim(owner);
    await stage.mirrored();
    expect((await custodies())[0]).to.include({ endedAt: null, withTitle: false });
  });

  it('proves an item taken back by the same guard as one given back', async () => {
    await stage.entrust();
    await stage.indexed.world.wait(61 * DAY);
    await stage.act('Reclaim', owner);
    const { guards } = await stage.mirrored();
    expect(guards).to.include(`release:${stage.item()}:1`);
    expect((await custodies())[0]).to.include({ withTitle: false });
  });

  it('keeps every proposal to recover with what became of it, and proves each act', async () => {
    const first = await stage.proposeRecovery();
    await stage.act('ObjectToRecovery', owner);
    await stage.act('CancelRecovery', stage.secondReferee);
    const second = await stage.proposeRecovery();
    const { guards } = await stage.mirrored();
    const rows = await recoveries();
    expect(rows.map((row) => [row.epoch, row.caseDigest, row.executed])).to.deep.equal([
      [1, first, false],
      [4, second, false],
    ]);
    expect(rows.map((row) => row.endedAt === null)).to.deep.equal([false, true]);
    const item = stage.item();
    expect(guards).to.include.members([
      `proposeRecovery:${item}:0:${first}`,
      `objectToRecovery:${item}:1`,
      `cancelRecovery:${item}:2`,
      `proposeRecovery:${item}:3:${second}`,
    ]);
  });

  it('says as what a hold was placed, and proves what changes it', async () => {
    const placedAs = async () => {
      const rows = await client().chainHold.findMany({ where: { token: stage.item() } });
      return rows.sort((a, b) => Number(a.blockNumber - b.blockNumber)).map((row) => row.placedAs);
    };
    await stage.entrust();
    await stage.act('Hold', rival());
    await stage.act('CounterClaim', owner);
    await stage.act('ConfirmHold', stage.secondReferee);
    await stage.act('RenewHold', stage.secondReferee);
    await stage.act('Lift', rival());
    await stage.act('Hold', stage.indexed.world.referee);
    const { guards } = await stage.mirrored();
    expect(await placedAs()).to.deep.equal(['custodian', 'referee']);
    const item = stage.item();
    expect(guards).to.include.members([
      `counterClaim:${item}:2`,
      `confirmHold:${item}:3`,
      `renewHold:${item}:4`,
      `lift:${item}:5`,
    ]);
  });

  it('says that a holder placed a hold', async () => {
    const caseDigest = await stage.act('Hold', owner);
    await stage.mirrored();
    const row = await client().chainHold.findUniqueOrThrow({
      where: { token_caseDigest: { token: stage.item(), caseDigest } },
    });
    expect(row.placedAs).to.equal('holder');
  });
});
