import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { signUpMember, type TestMember } from '../../server/harness/members.ts';
import {
  setOwnershipStage,
  type OwnershipStage,
} from '../../server/ownership/stage/ownership-stage.ts';
import { inFolder, patina, type Ran } from './cli.ts';

interface Offered {
  readonly offer: string;
  readonly link: string;
}

describe('patina offer and patina claim', function () {
  this.timeout(60_000);
  let stage: OwnershipStage;
  let seller: TestMember;
  let buyer: TestMember;
  let itemId: string;

  before(async () => {
    stage = await setOwnershipStage();
    seller = await signUpMember(stage.service);
    buyer = await signUpMember(stage.service);
    itemId = await stage.owned(seller);
  });
  after(() => stage?.stop());

  /** Runs a command with the session of a member in a file. */
  const as = (who: TestMember, ...args: readonly string[]): Promise<Ran> =>
    inFolder(async (folder) => {
      const session = join(folder, 'session');
      await writeFile(session, `${await stage.tokenOf(who)}\n`);
      return patina([...args, '--session', session], { now: stage.seconds() });
    });
  const offered = async (): Promise<Offered> => {
    const ran = await as(seller, 'offer', itemId, '--server', stage.service.url, '--json');
    expect(ran.code, ran.err).to.equal(0);
    return JSON.parse(ran.out) as Offered;
  };

  it('declines an offer with its code alone', async () => {
    const { link } = await offered();
    const ran = await patina(['claim', link, '--decline']);
    expect([ran.code, ran.out]).to.deep.equal([0, 'Declined, for good.']);
    const again = await patina(['claim', link, '--decline']);
    expect(again.code).to.equal(1);
    expect(again.err).to.contain('OFFER_DECLINED');
  });

  it('refuses the code of another offer before anything is signed', async () => {
    const [one, other] = [await offered(), await offered()];
    const mixed = `${one.link.split('#')[0] ?? ''}#${other.link.split('#')[1] ?? ''}`;
    const { code, err } = await as(buyer, 'claim', mixed);
    expect(code).to.equal(1);
    expect(err).to.contain('the code of another offer');
  });

  it('takes an item with the code from a file, and waits until it is final', () =>
    inFolder(async (folder) => {
      const { link } = await offered();
      const [address = '', secret = ''] = link.split('#');
      const file = join(folder, 'code');
      await writeFile(file, secret.toLowerCase());
      const { code, out, err } = await as(buyer, 'claim', address, '--code', file);
      expect(code, err).to.equal(0);
      expect(out).to.equal(`Title to ${itemId} is yours, for good.`);
      const { heldBy } = await stage.running.rooms.ownership.titleOf(itemId);
      expect(heldBy).to.deep.equal({ kind: 'member', member: buyer.id });
    }));

  it('tells who has no title that they cannot offer it', async () => {
    const { code, err } = await as(seller, 'offer', itemId, '--server', stage.service.url);
    expect(code).to.equal(1);
    expect(err).to.contain('TITLE_NOT_YOURS');
  });

  for (const [what, args] of [
    ['an item without a session', ['offer', 'itm_1']],
    ['a link that is none', ['claim', 'https://patina.example/items/x#y', '--decline']],
    ['more days than an offer may last', ['offer', 'itm_1', '--session', 'x', '--days', '31']],
  ] as const)
    it(`says how to call it where it gets ${what}`, async () => {
      const { code, err } = await patina(args);
      expect(code).to.equal(2);
      expect(err).to.contain(`patina ${args[0]} `);
    });
});
