import type { Chain } from '../chain.ts';
import { measureBlacklist } from './blacklist.ts';
import { measureItems } from './items.ts';
import { measureParties } from './parties.ts';
import { measureRecords } from './records.ts';
import { accredited } from './world.ts';

export type { Created } from './deployment.ts';

/** Our calls in steady state with all their checks, and what the contracts take to deploy. */
export async function measureOurs(chain: Chain) {
  const world = await accredited(chain);
  const gas = {
    ...(await measureRecords(world)),
    ...(await measureItems(world)),
    ...(await measureBlacklist(world)),
    ...(await measureParties(world)),
  };
  return { gas, created: world.created };
}

export type OurCall = keyof Awaited<ReturnType<typeof measureOurs>>['gas'];
