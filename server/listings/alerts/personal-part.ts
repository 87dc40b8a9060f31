import type { PersonalPart } from '../../members/index.ts';
import type { ListingsContext } from '../context.ts';
import { deleteAlerts, listAlerts } from './alert.store.ts';
import { alertView } from './price-alerts.ts';

/** Alerts that an export holds: more than a member can have open. */
const EXPORTED = 1_000;

/**
 * What this room keeps of a member: what they look for. Listings name their seller by number only,
 * and stay as records of trade (E-commerce law art 31).
 */
export const listingsPart = ({ database }: ListingsContext): PersonalPart => ({
  name: 'price-alerts',
  async export(memberId) {
    const rows = await listAlerts(database.client, memberId, undefined, EXPORTED);
    return { priceAlerts: rows.map(alertView) };
  },
  async erase(db, memberId) {
    await deleteAlerts(db, memberId);
  },
});
