import { randomFillSync } from 'node:crypto';
import { acceptCustody } from '../../../../server/ownership/custody/accept-custody.ts';
import { reclaimItem, releaseItem } from '../../../../server/ownership/custody/end-custody.ts';
import { entrustItem, type NewCustody } from '../../../../server/ownership/custody/entrust-item.ts';
import {
  claimDigest,
  claimKeyOf,
  newClaimCode,
  signWithClaimKey,
  type ClaimKey,
} from '../../../../server/ownership/claim-code/index.ts';
import {
  confirmHold,
  counterClaim,
  liftHold,
  renewHold,
} from '../../../../server/ownership/disputes/change-hold.ts';
import { holdItem } from '../../../../server/ownership/disputes/hold-item.ts';
import { reportIncident } from '../../../../server/ownership/disputes/report-incident.ts';
import {
  cancelRecovery,
  executeRecovery,
  objectToRecovery,
  proposeRecovery,
} from '../../../../server/ownership/recoveries/decide-recovery.ts';
import { requestRecovery } from '../../../../server/ownership/recoveries/request-recovery.ts';
import { retireItem } from '../../../../server/ownership/titles/retire-item.ts';
import { claimOffer } from '../../../../server/ownership/transfers/claim-offer.ts';
import { makeOffer } from '../../../../server/ownership/transfers/make-offer.ts';
import { domainOf } from '../../../../server/ownership/transfers/offer-words.ts';
import { reserveRecipient } from '../../../../server/ownership/transfers/reserve-recipient.ts';
import { withdrawOffers } from '../../../../server/ownership/transfers/withdraw-offers.ts';
import { DAY } from '../../../contracts/codes.ts';
import { ROLES, type Command, type Person } from '../../../contracts/items/model.ts';
import type { Actor } from '../../../../server/ownership/actor.ts';
import type { Service } from '../../../../server/repairs/index.ts';
import type { GivenWord } from '../../../../server/ownership/words/give-word.ts';
import { isPerson, type ModelWorld } from './model-world.ts';

export interface KeptOffer {
  readonly id: string;
  readonly hash: string;
  readonly key: ClaimKey;
}

/** An item of the model with what has been filed about it. */
export interface ModelItem {
  readonly id: string;
  /** Incidents by the number of their case. */
  readonly incidents: Map<number, string>;
  /** In the order of the model. */
  readonly promises: { readonly record: string; readonly recordId: string }[];
  readonly jobs: { readonly id: string; quote: string; service: Service; record: string }[];
  /** Records of work, by rec_ id. */
  readonly work: string[];
}

/** A case of the model in which every reporter has cases of their own, as reports are sealed. */
export const ownCase = ({ who, case: number }: Command): number =>
  number * ROLES.length + ROLES.indexOf(who);

export async function offer(
  { service, signing, commit }: ModelWorld,
  itemId: string,
  by: Actor,
): Promise<KeptOffer> {
  const { context } = service.running.rooms.ownership;
  const key = claimKeyOf(newClaimCode((bytes) => void randomFillSync(bytes)));
  const made = await signing((word) =>
    makeOffer(context, by, itemId, { claimKey: key.address, word }, commit),
  );
  return { id: made.id, hash: made.hash, key };
}

/** The holder gets a sealed key, the thief their wallet. */
export async function claim(
  { service, actor, members, wallet, commit }: ModelWorld,
  kept: KeptOffer,
  buyer: Person,
): Promise<void> {
  const { context } = service.running.rooms.ownership;
  const recipient =
    buyer === 'thief'
      ? wallet.address
      : (await reserveRecipient(context, members[buyer], kept.id, commit)).recipient;
  const digest = claimDigest(domainOf(context), kept.hash, recipient);
  const signature = signWithClaimKey(kept.key, digest);
  await claimOffer(context, actor(buyer), kept.id, { recipient, signature }, commit);
}

/** Does a command by the service's own use cases; rejects where it is refused. */
export async function carry(
  world: ModelWorld,
  item: ModelItem,
  command: Command,
  now: number,
): Promise<void> {
  const { service, actor, roles, members, people, wallet, signing, commit } = world;
  const { context } = service.running.rooms.ownership;
  const { act, who, other } = command;
  const by = actor(who);
  const one =
    (
      name: (
        c: typeof context,
        a: Actor,
        i: string,
        asked: { word?: GivenWord | undefined },
        k: typeof commit,
      ) => Promise<unknown>,
    ) =>
    (word: GivenWord | undefined) =>
      name(context, by, item.id, { word }, commit);

  switch (act) {
    case 'transfer':
    case 'claim':
      return claim(world, await offer(world, item.id, by), other);
    case 'entrust': {
      if (isPerson(who)) throw new Error('a member is no custodian');
      const sells = command.saleDays !== 0;
      const floor = { amount: 1, currency: 'CNY' };
      const terms: NewCustody = {
        ...{ custodian: people[who].party, purpose: sells ? 'sell' : 'keep', conditions: '' },
        ...{ returnBy: now + command.days * DAY, clears: command.clears },
        ...(sells ? { sale: { floor, until: now + command.saleDays * DAY } } : {}),
      };
      const made = await signing((word) =>
        entrustItem(context, actor(other), item.id, { ...terms, word }, commit),
      );
      return void (await acceptCustody(context, by, made.id, undefined, commit));
    }
    case 'hold': {
      const known = command.case;
      const incident =
        item.incidents.get(known) ??
        (
          await reportIncident(
            context,
            { actor: by, roles: roles(who) },
            item.id,
            { kind: 'dispute', account: 'We do not agree.' },
            [],
            commit,
          )
        ).id;
      item.incidents.set(known, incident);
      return void (await signing((word) => holdItem(context, by, incident, word, commit)));
    }
    case 'proposeRecovery': {
      const to = other === 'thief' ? { wallet: wallet.address } : {};
      const asked = { ground: 'stolen', account: 'It is mine.', ...to } as const;
      const request = await requestRecovery(context, members[other], item.id, asked, [], commit);
      return void (await proposeRecovery(context, by, request.id, undefined, commit));
    }
    case 'withdraw':
    case 'release':
    case 'reclaim':
    case 'lift':
    case 'counterClaim':
    case 'confirmHold':
    case 'renewHold':
    case 'objectToRecovery':
    case 'cancelRecovery':
    case 'recover':
    case 'retire':
      return void (await signing(one(ACTS[act])));
  }
}

const ACTS = {
  withdraw: withdrawOffers,
  release: releaseItem,
  reclaim: reclaimItem,
  lift: liftHold,
  counterClaim,
  confirmHold,
  renewHold,
  objectToRecovery,
  cancelRecovery,
  recover: executeRecovery,
  retire: retireItem,
};
