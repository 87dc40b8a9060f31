import { expect } from 'chai';
import fc from 'fast-check';
import { enrolled } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, ZERO } from '../codes.ts';
import { type World, accredited, digestOf } from '../fixture.ts';
import { accountKey, callerKey } from '../signers.ts';
import { type Actor, sign, signBare, structHash } from '../words.ts';
import {
  type Command,
  ENROLLED,
  PARTY,
  type Person,
  type Role,
  type State,
  after,
} from './model.ts';
import { STEP, chosen, momentOf } from './model-steps.ts';

const CLAIM_KEY = accountKey('a claim code');
// A limit of its own, so that the chain does not try each call before it is sent.
const SENT = { gasLimit: 1_000_000 };

/** Everybody of the model, as keys that sign and call. */
const cast = (world: World): Record<Role, Actor> => ({
  holder: { party: 0, key: callerKey(world.holder, 3) },
  thief: { party: 0, key: callerKey(world.stranger, 2) },
  custodian: { party: 1, key: world.platform.keys.caller },
  referee: { party: 5, key: world.referee.keys.caller },
  second: { party: 6, key: world.second.keys.caller },
});

const caseOf = (number: number): string => digestOf(`case ${number}`);

/** Does a command on the chain at a time, in the epoch that the model is in. */
async function carry(
  world: World,
  item: bigint,
  { epoch, title }: State,
  command: Command,
  now: number,
): Promise<void> {
  const actors = cast(world);
  const { party, key } = actors[command.who];
  const items = world.items.connect(key.caller);
  const addressOf = (person: Person): string => actors[person].key.signer;
  const digest = command.act === 'retire' ? ZERO : caseOf(command.case);
  const act = { item, epoch, digest };
  await time.setNextBlockTimestamp(now);
  if (command.act === 'transfer') {
    const from = addressOf(title === 'retired' ? 'holder' : title);
    await items.transferFrom(from, addressOf(command.other), item, SENT);
  } else if (command.act === 'claim') {
    const offer = { item, epoch, claimKey: CLAIM_KEY.address };
    const auth = await sign(world.domains.items, 'Offer', offer, { party, key }, now);
    const recipient = addressOf(command.other);
    const hash = structHash('Offer', offer, { party, key }, now);
    const claim = signBare(world.domains.items, 'Claim', { offer: hash, recipient }, CLAIM_KEY);
    await items.claimFor(offer, auth, recipient, claim, SENT);
  } else if (command.act === 'entrust') {
    const terms = {
      item,
      epoch,
      custodian: party,
      returnBy: now + command.days * DAY,
      saleUntil: command.saleDays === 0 ? 0 : now + command.saleDays * DAY,
      clears: command.clears,
      terms: digestOf('salted terms'),
    };
    const word = await sign(world.domains.items, 'Entrust', terms, actors[command.other], now);
    await items.entrust(terms, word, SENT);
  } else if (command.act === 'proposeRecovery') {
    await items.proposeRecovery(act, addressOf(command.other), party, SENT);
  } else {
    await items[command.act](act, party, SENT);
  }
}

/** What the chain says of an item, in the words of the model. */
async function seen(world: World, item: bigint) {
  const [entry, custody, hold, recovery] = await Promise.all([
    world.items.item(item),
    world.items.custody(item),
    world.items.lastHold(item),
    world.items.recovery(item),
  ]);
  const title = await world.items.ownerOf(item).catch(() => 'retired');
  return {
    title: title.toLowerCase(),
    entry: [entry.epoch, entry.flags, entry.heldUntil, entry.lockedUntil].map(Number),
    custody: [custody.custodian, custody.since, custody.returnBy, custody.saleUntil].map(Number),
    hold: [hold.party, hold.since, hold.until, hold.counterClaimedAt, hold.flags].map(Number),
    case: hold.caseDigest,
    recovery: [recovery.referee, recovery.proposedAt, recovery.objectedAt].map(Number),
    to: recovery.to.toLowerCase(),
  };
}

/** The same, from the model. */
function expected(world: World, state: State): Awaited<ReturnType<typeof seen>> {
  const { title, custody, hold, recovery } = state;
  const addressOf = (person: Person): string => cast(world)[person].key.signer;
  const retired = title === 'retired';
  const flags = (retired ? 1 : 0) | (custody ? 2 : 0) | (custody?.clears ? 4 : 0);
  return {
    title: retired ? title : addressOf(title),
    entry: [state.epoch, flags, hold?.until ?? 0, state.lockedUntil],
    custody: custody
      ? [PARTY[custody.by], custody.since, custody.returnBy, custody.saleUntil]
      : [0, 0, 0, 0],
    hold: hold
      ? [
          PARTY[hold.by],
          hold.since,
          hold.until,
          hold.objectedAt,
          (hold.renewed ? 1 : 0) | (hold.confirmed ? 2 : 0),
        ]
      : [0, 0, 0, 0, 0],
    case: hold ? caseOf(hold.case) : ZERO,
    recovery: recovery ? [PARTY[recovery.by], recovery.proposedAt, recovery.objectedAt] : [0, 0, 0],
    to: recovery ? addressOf(recovery.to) : `0x${'0'.repeat(40)}`,
  };
}

describe('Items beside a model of its state diagram', () => {
  it('agree after every step of any sequence, and whatever the model forbids is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 30, maxLength: 30 }), async (steps) => {
        const world = await loadFixture(accredited);
        const item = await enrolled(world);
        let state = ENROLLED;
        for (const { like, choice, when } of steps) {
          const now = momentOf(state, when, await time.latest());
          const command = chosen(state, like, choice, now);
          const next = after(state, command, now);
          const done = await carry(world, item, state, command, now).then(
            () => true,
            () => false,
          );
          expect(done, `${command.act} by ${command.who}`).to.equal(next !== null);
          state = next ?? state;
          expect(await seen(world, item)).to.deep.equal(expected(world, state));
        }
      }),
      { numRuns: 25 },
    );
  });
});
