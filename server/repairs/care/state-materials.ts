import type { Commit, Principal } from '../../platform/http/route.ts';
import type { Material } from '../catalogue/care-plans.ts';
import type { RepairsContext } from '../context.ts';
import { requireSay } from '../jobs/require-say.ts';
import { saveMaterials } from './materials.store.ts';

/**
 * What an item is made of, as who has title or custody says: care hangs on it, no verdict does.
 * Throws ITEM_UNKNOWN, REPAIR_*.
 */
export async function stateMaterials(
  context: RepairsContext,
  principal: Principal,
  { itemId, materials }: { readonly itemId: string; readonly materials: readonly Material[] },
  commit: Commit,
): Promise<{ itemId: string; materials: readonly Material[] }> {
  const { id } = await requireSay(context, principal, itemId);
  return commit(async (db) => {
    const told = { materials: [...materials], statedBy: id, statedAt: context.now() };
    await saveMaterials(db, { itemId, ...told });
    return { itemId, materials };
  });
}
