import { newReport, reported } from '../../acts.ts';
import { time } from '../../chain.ts';
import { DAY } from '../../codes.ts';
import { actor, digestOf } from '../../fixture.ts';
import type { Word } from '../../words.ts';
import {
  ACTOR_NAMES,
  type ActorName,
  PARTY_NAMES,
  type PartyName,
  type RightsWorld,
} from '../actors.ts';
import { type Case, bothWays, to } from '../case.ts';

/** The platform's report that an act names. */
async function act(world: RightsWorld, digest = 'an act') {
  const { subject, reportedAt } = await reported(world, actor(world.platform));
  return { subject, reportedAt, digest: digestOf(digest) };
}

type Act = Awaited<ReturnType<typeof act>>;
const wordsOf = ({ subject, ...rest }: Act) => ({ ...subject, ...rest });

const appealed = (world: RightsWorld, entry: Act) =>
  world.blacklist.connect(world.custodian.keys.caller.caller).appeal(entry);

/** An act on the platform's report. */
const actCase = (
  direct: string,
  word: Word,
  right: PartyName,
  may: readonly ActorName[],
  before?: (world: RightsWorld, entry: Act) => Promise<unknown>,
): Case => ({
  contract: 'blacklist',
  direct,
  carried: `${direct}BySig`,
  about: "the enrolling platform's report",
  ...{ may, right },
  async prepare(world) {
    const entry = await act(world);
    await before?.(world, entry);
    if (direct !== 'resolve') {
      return bothWays(world, 'blacklist', direct, [entry], word, wordsOf(entry));
    }
    const message = { ...wordsOf(entry), upheld: true };
    return bothWays(world, 'blacklist', direct, [{ act: entry, upheld: true }], word, message);
  },
});

export const BLACKLIST_CASES: readonly Case[] = [
  {
    contract: 'blacklist',
    direct: 'report',
    carried: 'reportBySig',
    may: ['platform', 'rival'],
    right: 'platform',
    async prepare(world) {
      const report = newReport();
      const { subject, ...rest } = report;
      const message = { ...subject, ...rest };
      return bothWays(world, 'blacklist', 'report', [report], 'Report', message);
    },
  },
  actCase('confirm', 'Confirm', 'rival', ['rival']),
  actCase(
    'appeal',
    'Appeal',
    'custodian',
    PARTY_NAMES.filter((name) => name !== 'platform'),
  ),
  actCase('answer', 'Answer', 'platform', ['platform'], appealed),
  actCase('resolve', 'Resolve', 'second', ['referee', 'second'], appealed),
  actCase('delist', 'Delist', 'platform', ['platform']),
  {
    contract: 'blacklist',
    direct: 'retokenise',
    carried: 'retokeniseBySig',
    about: "the enrolling platform's report",
    may: ['platform'],
    right: 'platform',
    async prepare(world) {
      const { subject, reportedAt } = await act(world);
      const registrar = world.blacklist.connect(world.accountOf('registrar'));
      await registrar.startEpoch(2, digestOf('key of epoch 2'));
      const next = { epoch: 2, token: digestOf('the same seller') };
      const move = { subject, reportedAt, to: next, previous: 0 };
      const fields = { newEpoch: next.epoch, newToken: next.token, previous: 0 };
      const message = { ...subject, reportedAt, ...fields };
      return bothWays(world, 'blacklist', 'retokenise', [move], 'Retokenise', message);
    },
  },
  {
    contract: 'blacklist',
    direct: 'expire',
    about: 'an entry whose term is over',
    may: ACTOR_NAMES,
    right: 'platform',
    async prepare(world) {
      const { subject } = await act(world);
      await time.increase(181 * DAY);
      return { direct: () => to(world.blacklist, 'expire', subject) };
    },
  },
];
