import type { Commit, Principal } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { hours } from '../rules/terms.ts';
import { platformOfListing, receive } from './file-complaint.ts';

/** Who says that a right is theirs, and which. */
export interface RightsHolder {
  readonly name: string;
  /** Of the trademark, patent or work. */
  readonly registration: string;
  readonly reach: string;
}

export interface IpComplaint {
  readonly listing: string;
  readonly right: 'trademark' | 'copyright' | 'patent';
  readonly words: string;
  readonly holder?: RightsHolder | undefined;
}

/**
 * A rights holder complains about a listing: a brand by its role, anybody else signed in and with
 * their identity. To be decided within a day.
 * Throws IP_MEMBER_PROOF, LISTING_NOT_FOUND.
 */
export async function fileIpComplaint(
  context: AftersaleContext,
  principal: Principal,
  asked: IpComplaint,
  commit: Commit,
): Promise<{ id: string }> {
  if (principal.kind === 'member' && !asked.holder) {
    throw aftersaleProblem('IP_MEMBER_PROOF', 'A member complains for somebody.');
  }
  const platformId = await platformOfListing(context, asked.listing);
  const { listing: listingId, right: topic, holder } = asked;
  const said = holder
    ? `${holder.name}\n${holder.registration}\n${holder.reach}\n\n${asked.words}`
    : asked.words;
  return commit((db) =>
    receive(context, db, principal, { kind: 'ip', topic, platformId, listingId }, said, {
      resolution: hours(context.terms.law.intellectualPropertyHours),
    }),
  );
}
