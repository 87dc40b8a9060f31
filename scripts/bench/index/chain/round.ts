import type { Act } from './act.ts';
import {
  claim,
  enrolMany,
  entrustAndRelease,
  holdAndLift,
  proposeAndCancel,
  retire,
} from './item-acts.ts';
import { join, joinAndSuspend, openChannel, publishAndSign } from './party-acts.ts';
import { anchor, loseKeyAndReaffirm, recordMany, revoke } from './record-acts.ts';
import { below, type World } from './world.ts';

/** What happens in a round, and how often: about a thousand events, of every kind that we index. */
const ROUND: readonly (readonly [story: (world: World) => Act[], times: number])[] = [
  [enrolMany, 6],
  [recordMany, 9],
  [revoke, 30],
  [anchor, 20],
  [holdAndLift, 15],
  [claim, 20],
  [entrustAndRelease, 10],
  [proposeAndCancel, 2],
  [retire, 2],
  [join, 1],
  [loseKeyAndReaffirm, 1],
  [joinAndSuspend, 4],
  [openChannel, 2],
  [publishAndSign, 1],
];
/** At least as many events as a round has. */
export const EVENTS_A_ROUND = 1_000;

/** Before the first round: items and records for its stories to be about. */
export const opening = (world: World): Act[][] => [enrolMany(world), recordMany(world)];

/** The acts of a round, story by story, in a random order. */
export function* round(world: World): Generator<Act[]> {
  const stories = ROUND.flatMap(([story, times]) => Array<typeof story>(times).fill(story));
  while (stories.length > 0) {
    const [story] = stories.splice(below(world.random, stories.length), 1);
    if (story) yield story(world);
  }
}
