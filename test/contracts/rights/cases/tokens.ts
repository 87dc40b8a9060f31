import { ACTOR_NAMES, type RightsWorld } from '../actors.ts';
import { type Case, to } from '../case.ts';
import { itemFor } from './custody.ts';

const BY = 'address,address,uint256';

const transfer = (direct: string, ...more: readonly unknown[]): Case => ({
  contract: 'items',
  direct,
  may: ['holder', 'approved'],
  right: 'platform',
  async prepare(world, situation) {
    const item = await approvedItem(world, situation);
    const from = world.holder.address;
    return { direct: () => to(world.items, direct, from, world.stranger.address, item, ...more) };
  },
});

async function approvedItem(world: RightsWorld, situation: Parameters<typeof itemFor>[1]) {
  const item = await itemFor(world, situation);
  await world.items.connect(world.holder).approve(world.accountOf('approved').address, item);
  return item;
}

/** What ERC-721 lets wallets do. */
export const TOKEN_CASES: readonly Case[] = [
  {
    contract: 'items',
    direct: 'approve',
    may: ['holder'],
    right: 'platform',
    async prepare(world, situation) {
      const item = await approvedItem(world, situation);
      return { direct: () => to(world.items, 'approve', world.stranger.address, item) };
    },
  },
  {
    contract: 'items',
    direct: 'setApprovalForAll',
    about: 'for what one holds oneself',
    may: ACTOR_NAMES,
    right: 'platform',
    prepare: async (world) => ({
      direct: () => to(world.items, 'setApprovalForAll', world.stranger.address, true),
    }),
  },
  transfer(`transferFrom(${BY})`),
  transfer(`safeTransferFrom(${BY})`),
  transfer(`safeTransferFrom(${BY},bytes)`, '0x'),
];
