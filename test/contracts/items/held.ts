import { entrusted } from '../acts.ts';
import { DAY } from '../codes.ts';
import { act, nextSecond, passport } from './item-acts.ts';

/** `IItems.HoldChange`. */
export const HoldChange = { Lifted: 0, CounterClaimed: 1, Confirmed: 2, Renewed: 3 } as const;

/** An item in custody of party 1 and under a hold that began at `since`. */
export async function held(by: 'holder' | 'custodian' | 'referee' = 'referee') {
  const scene = await passport();
  const { world, items, item } = scene;
  await entrusted(world, item);
  const since = await nextSecond();
  await act(world, 'hold', item, scene[by]);
  /** The item and its hold keep the same end. */
  const ends = async (): Promise<bigint[]> => [
    (await items.item(item)).heldUntil,
    (await items.lastHold(item)).until,
  ];
  return { ...scene, since, until: since + 90 * DAY, ends };
}
