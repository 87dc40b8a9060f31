import { newReport } from '../acts.ts';
import { type World, actor, digestOf } from '../fixture.ts';
import { type Actor, sign } from '../words.ts';

/** `IBlacklist.State`. */
export const State = {
  None: 0n,
  Reported: 1n,
  Confirmed: 2n,
  Delisted: 3n,
  Overturned: 4n,
  Moved: 5n,
  Expired: 6n,
} as const;

/** `IBlacklist.Status`. */
export const Status = {
  None: 0n,
  Reported: 1n,
  Binding: 2n,
  Appealed: 3n,
  AppealOverdue: 4n,
  InDoubt: 5n,
  Delisted: 6n,
  Overturned: 7n,
  Moved: 8n,
  Expired: 9n,
} as const;

/** What a REFEREE says of an appeal. */
export const Decision = { Upheld: true, Overturned: false } as const;

export interface Subject {
  readonly epoch: number;
  readonly token: string;
}

/** An entry by its name. */
export interface Entry {
  readonly subject: Subject;
  readonly reportedAt: bigint;
}

export type ActWord = 'Confirm' | 'Appeal' | 'Answer' | 'Delist';

/** Who does each act in most tests. */
const usual = (world: World): Record<ActWord, Actor> => ({
  Confirm: actor(world.rival),
  Appeal: actor(world.brand),
  Answer: actor(world.platform),
  Delist: actor(world.platform),
});

export const newAct = ({ subject, reportedAt }: Entry, digest = digestOf('a document')) => ({
  subject,
  reportedAt,
  digest,
});

/** Signs a report and carries it. */
export async function report(world: World, by: Actor, fields = {}) {
  const { subject, ...rest } = newReport(fields);
  const auth = await sign(world.domains.blacklist, 'Report', { ...subject, ...rest }, by);
  return world.blacklist.reportBySig({ subject, ...rest }, auth);
}

/** Signs an act on an entry and carries it. */
export async function acted(
  world: World,
  word: ActWord,
  entry: Entry,
  by = usual(world)[word],
  digest?: string,
) {
  const act = newAct(entry, digest);
  const { subject, ...rest } = act;
  const auth = await sign(world.domains.blacklist, word, { ...subject, ...rest }, by);
  const { blacklist } = world;
  const carry = {
    Confirm: blacklist.confirmBySig,
    Appeal: blacklist.appealBySig,
    Answer: blacklist.answerBySig,
    Delist: blacklist.delistBySig,
  }[word];
  return carry(act, auth);
}

export async function resolved(
  world: World,
  entry: Entry,
  upheld: boolean,
  by = actor(world.referee),
) {
  const act = newAct(entry);
  const { subject, ...rest } = act;
  const message = { ...subject, ...rest, upheld };
  const auth = await sign(world.domains.blacklist, 'Resolve', message, by);
  return world.blacklist.resolveBySig({ act, upheld }, auth);
}

export const startEpoch = (world: World, epoch: number) =>
  world.blacklist.connect(world.governor).startEpoch(epoch, digestOf(`key of epoch ${epoch}`));

export const TO: Subject = { epoch: 2, token: digestOf('the same seller in epoch 2') };

export const newMove = ({ subject, reportedAt }: Entry, fields = {}) => ({
  subject,
  reportedAt,
  to: TO,
  previous: 0n,
  ...fields,
});

/** Signs a move and gives what carries it. */
export async function moveWord(world: World, move: ReturnType<typeof newMove>, by: Actor) {
  const { subject, reportedAt, to, previous } = move;
  const message = { ...subject, reportedAt, newEpoch: to.epoch, newToken: to.token, previous };
  return sign(world.domains.blacklist, 'Retokenise', message, by);
}

export async function retokenised(
  world: World,
  entry: Entry,
  fields = {},
  by = actor(world.platform),
) {
  const move = newMove(entry, fields);
  return world.blacklist.retokeniseBySig(move, await moveWord(world, move, by));
}
