import { expect } from 'chai';
import { actorOf } from '../../../../server/ownership/actor.ts';
import { commitAct, type ReadyAct } from '../../../../server/ownership/words/commit-act.ts';
import type { Problem } from '../../../../server/platform/http/problem.ts';
import type { Commit } from '../../../../server/platform/http/route.ts';
import { enrolBag } from '../../harness/requests.ts';
import { sharedService, type TestService } from '../../harness/service.ts';

describe('committing an act on an item', function () {
  this.timeout(60_000);
  let service: TestService;
  let act: ReadyAct;

  before(async () => {
    service = await sharedService();
    const id = await enrolBag(service);
    const item = await service.running.rooms.items.require(id);
    act = {
      item,
      epoch: 0,
      guard: `withdraw:${item.token}:0`,
      call: 'withdrawBySig',
      args: [
        { item: item.token, epoch: 0, digest: `0x${'0'.repeat(64)}` },
        { party: 0, signer: '0x', deadline: 0, signature: '0x' },
      ],
      deadline: 2 ** 40,
      by: actorOf(service.people.registrar.principal),
    };
  });

  class Undone extends Error {}

  /** What several acts in one transaction come to; nothing of it stays. */
  const outcome = async (...acts: readonly ReadyAct[]): Promise<string> => {
    const { ownership } = service.running.rooms;
    const { client } = service.running.database;
    return client
      .$transaction(async (db) => {
        const commit: Commit = (work) => work(db);
        for (const one of acts) await commitAct(ownership.context, commit, one, async () => null);
        throw new Undone();
      })
      .then(
        () => '',
        (error: Problem) => (error instanceof Undone ? 'taken' : error.code),
      );
  };

  it('takes an act in the item’s current epoch', async () => {
    expect(await outcome(act)).to.equal('taken');
  });

  it('refuses another while one is on its way: its word would be good no longer', async () => {
    expect(await outcome(act, { ...act, guard: `${act.guard}:other` })).to.equal('ACT_PENDING');
  });

  it('takes a hold all the same, which no epoch guards', async () => {
    expect(await outcome(act, { ...act, epoch: null, guard: 'hold' })).to.equal('taken');
  });

  it('refuses an act that was signed in an epoch that has passed', async () => {
    expect(await outcome({ ...act, epoch: 1 })).to.equal('ITEM_CHANGED');
  });
});
