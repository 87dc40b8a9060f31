import type { PartiesContext } from './context.ts';
import { findParties } from './party.store.ts';
import { listChannels } from './term.store.ts';

/** A brand, by one of its names, and a platform that sells for it. */
export interface Channel {
  readonly brand: string;
  /** pty_… */
  readonly platform: string;
}

/** Which platforms are official channels of which brands at a time; two queries. */
export async function readChannels({ database }: PartiesContext, at: Date): Promise<Channel[]> {
  const rows = await listChannels(database.client, at);
  const numbers = [...new Set(rows.flatMap(({ brand, platform }) => [brand, platform]))];
  const parties = await findParties(database.client, [], numbers);
  const byNumber = new Map(parties.map((party) => [party.number, party]));
  return rows.flatMap((row) => {
    const [brand, platform] = [byNumber.get(row.brand), byNumber.get(row.platform)];
    if (!brand || !platform) return [];
    return [...new Set([brand.name, brand.nameZh])].map((name) => ({
      brand: name,
      platform: platform.id,
    }));
  });
}
