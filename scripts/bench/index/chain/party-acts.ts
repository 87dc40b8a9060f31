import { bytes4, CHAIN_ROLES, NO_END, type ChainRole } from '../../../../server/parties/codes.ts';
import { createAccount } from './accounts.ts';
import { onParties, type Act } from './act.ts';
import { accredit } from './cast.ts';
import { below, oneOf, type World } from './world.ts';

const ROLES = Object.keys(CHAIN_ROLES) as ChainRole[];

/** An appraiser joins. It acts in a later round: a grant holds from the next second on. */
export function join(world: World): Act[] {
  const { cast, newcomers } = world;
  const [first, second] = cast.spareKeys.splice(0, 2);
  if (!first || !second) return [];
  const party = ++world.lastParty;
  newcomers.push({ party, keys: [first, second] });
  return accredit(cast.governor, party, 'appraiser', [first, second]);
}

/** A party joins that never acts; one in three is suspended, half of those only for a moment. */
export function joinAndSuspend(world: World): Act[] {
  const { cast, random } = world;
  const party = ++world.lastParty;
  const role = oneOf(random, ROLES);
  const { governor } = cast;
  const joined = accredit(governor, party, role, [createAccount(random)]);
  const luck = below(random, 6);
  if (luck > 2) return joined;
  if (luck === 2) {
    return [...joined, onParties(governor, 'endGrant', [party, bytes4(CHAIN_ROLES[role]), 0], 1)];
  }
  const suspended = [...joined, onParties(governor, 'suspend', [party, 0, NO_END], 1)];
  return luck === 1 ? suspended : [...suspended, onParties(governor, 'liftSuspension', [party], 1)];
}

/** A brand names an official channel; half of them it closes again. */
export function openChannel(world: World): Act[] {
  const { cast, random } = world;
  const { account } = oneOf(random, cast.brand);
  const { party: platform } = oneOf(random, cast.platform);
  const channel = (until: number) => ({ platform, from: 0, until, nonce: random.bytes32() });
  const opened = onParties(account, 'openChannel', [channel(NO_END)], 1);
  if (below(random, 2) === 0) return [opened];
  return [opened, onParties(account, 'closeChannel', [channel(0)], 1)];
}

/** Governance publishes a convention and a party signs it. */
export function publishAndSign(world: World): Act[] {
  const { cast, random } = world;
  const words = [++world.convention, random.bytes32()];
  return [
    onParties(cast.governor, 'publishConvention', words, 1),
    onParties(oneOf(random, cast.platform).account, 'signConvention', words, 1),
  ];
}
