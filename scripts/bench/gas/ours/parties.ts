import { steady } from '../chain.ts';
import { DAY, NO_END, type World } from './world.ts';

/** Governance acts on a platform with five keys: what is remembered of each key must follow. */
export async function measureParties({ govern, ofFiveKeys, parties, wait }: World) {
  const { party } = ofFiveKeys;
  const gas = async (...call: Parameters<typeof govern>) => Number((await govern(...call)).gasUsed);
  return steady(async () => {
    const suspend = await gas(parties, 'suspend', party, 0, NO_END);
    await wait(DAY);
    const liftSuspension = await gas(parties, 'liftSuspension', party);
    await wait(DAY);
    return { suspend, liftSuspension };
  });
}
