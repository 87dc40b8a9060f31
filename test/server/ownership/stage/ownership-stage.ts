import { randomFillSync } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import type { DestinationStream } from 'pino';
import { getBytes, hexlify, TypedDataEncoder, Wallet, type TypedDataDomain } from 'ethers';
import {
  claimDigest,
  claimKeyOf,
  declineDigest,
  newClaimCode,
  signWithClaimKey,
  type ClaimKey,
  type ItemsDomain,
} from '../../../../server/ownership/claim-code/index.ts';
import { signInWith, signUpMember, type TestMember } from '../../harness/members.ts';
import { addPerson, registerParty } from '../../../../server/parties/index.ts';
import type { DeviceKey } from '../../harness/device-key.ts';
import { keepers, personOf, type Keepers, type TestPerson } from '../../harness/people.ts';
import { ask, enrolBag, ok, type Answer } from '../../harness/requests.ts';
import { startTestService, type TestService } from '../../harness/service.ts';

export const DAY = 24 * 3600;

/** A member or somebody of a party. */
export type Who = TestMember | TestPerson;

/** A claim code's key, as the client that made the code has it. */
export const newClaimKey = (): ClaimKey =>
  claimKeyOf(newClaimCode((bytes) => void randomFillSync(bytes)));

export interface Offered {
  readonly id: string;
  readonly hash: string;
  readonly key: ClaimKey;
}

export type OwnershipStage = Awaited<ReturnType<typeof setOwnershipStage>>;

/** A whole service whose clock the test moves, with keepers and referees on chain. */
export async function setOwnershipStage(
  environment: Record<string, string> = {},
  log?: DestinationStream,
) {
  let shift = 0;
  let stopped: number | null = null;
  const now = () => new Date(stopped ?? Date.now() + shift * 1000);
  const service: TestService = await startTestService(environment, log, { now });
  const { running } = service;
  const parties: Keepers = await keepers(running, service.settled);
  const { chain } = running.rooms.parties.context;
  const domain: ItemsDomain = {
    chainId: chain.chainId,
    contract: running.deployment.contracts.items.address,
  };
  /** Sessions go stale as the clock moves: who acts later signs in anew. */
  const sessions = new Map<string, { token: string; at: number }>();

  const tokenOf = async (who: Who): Promise<string> => {
    if (!('passkey' in who)) return who.token();
    const known = sessions.get(who.id) ?? { token: who.token, at: 0 };
    if (shift - known.at < 60) return known.token;
    const answer = ok(await signInWith(service, who.passkey), 200);
    const token = String(answer.body['token']);
    sessions.set(who.id, { token, at: shift });
    return token;
  };

  const get = async (who: Who, path: string): Promise<Answer> =>
    ask(service, path, { token: await tokenOf(who) });
  const post = async (who: Who, path: string, json: unknown = {}): Promise<Answer> =>
    ask(service, path, { token: await tokenOf(who), json });
  const upload = async (
    who: Who,
    path: string,
    part: string,
    json: unknown,
    files: { readonly field: string; readonly bytes: readonly Uint8Array[] },
  ): Promise<Answer> => {
    const form = new FormData();
    form.append(part, JSON.stringify(json));
    for (const bytes of files.bytes) {
      form.append(files.field, new Blob([Uint8Array.from(bytes)]), 'a file');
    }
    return ask(service, path, { token: await tokenOf(who), form });
  };

  const offer = async (
    seller: Who,
    itemId: string,
    change: Record<string, unknown> = {},
  ): Promise<Offered> => {
    const key = newClaimKey();
    const json = { claimKey: key.address, ...change };
    const { body } = ok(await post(seller, `/v1/items/${itemId}/offers`, json), 201);
    return { id: String(body['id']), hash: String(body['hash']), key };
  };
  const recipientOf = async (buyer: Who, offerId: string): Promise<string> =>
    String(ok(await post(buyer, `/v1/offers/${offerId}/recipient`), 200).body['recipient']);
  const claimed = ({ hash, key }: Offered, recipient: string) => ({
    recipient,
    signature: signWithClaimKey(key, claimDigest(domain, hash, recipient)),
  });
  const claim = async (buyer: Who, offered: Offered): Promise<Answer> => {
    const json = claimed(offered, await recipientOf(buyer, offered.id));
    return post(buyer, `/v1/offers/${offered.id}/claim`, json);
  };
  const decline = ({ id, hash, key }: Offered): Promise<Answer> =>
    ask(service, `/v1/offers/${id}/decline`, {
      json: { signature: signWithClaimKey(key, declineDigest(domain, hash)) },
    });

  /** Title goes from one to the other, and is final. */
  const sell = async (seller: Who, itemId: string, buyer: Who): Promise<void> => {
    ok(await claim(buyer, await offer(seller, itemId)), 202);
    await service.settled();
  };

  return {
    service,
    running,
    parties,
    domain,
    now,
    seconds: () => Math.floor(now().getTime() / 1000),
    get,
    post,
    upload,
    offer,
    recipientOf,
    claimed,
    claim,
    decline,
    sell,
    tokenOf,
    settled: service.settled,
    member: (profile?: Record<string, unknown>) => signUpMember(service, profile),
    /** An item whose platform acts for an unnamed first owner. */
    enrolled: () => enrolBag(service),
    /** An item that a member has title to, kept for them by this server. */
    async owned(owner: TestMember): Promise<string> {
      const itemId = await enrolBag(service);
      await sell(service.people.registrar, itemId, owner);
      return itemId;
    },
    /** A wallet that a member has shown to be theirs. */
    async linkedWallet(member: TestMember) {
      const wallet = Wallet.createRandom();
      await running.database.client.memberWallet.create({
        data: { address: wallet.address, memberId: member.id, createdAt: now() },
      });
      return wallet;
    },
    /** A party that keeps its key itself, on chain, with a person. */
    async partyWithKey(kind: 'repairer' | 'store', key: DeviceKey): Promise<TestPerson> {
      const { context } = running.rooms.parties;
      const made = await running.database.client.$transaction(async (db) => {
        const named = { kind, name: 'Own key', nameZh: 'Own key', publicJwk: key.publicJwk };
        const party = await registerParty(context, db, named);
        const { id } = await addPerson(db, { party, displayName: 'Own', roles: ['custodian'] });
        return { party, id };
      });
      await service.settled();
      return personOf(running, made.id, made.party, ['custodian']);
    },
    /** Lets time pass, here and on the chain. */
    async pass(seconds: number): Promise<void> {
      shift += seconds;
      await chain.freshen(0);
      await service.settled();
    },
    /** Stops the clock at a second, Unix; no block is made for it. */
    stopClock(second: number): void {
      stopped = second * 1000;
    },
    /** Lets it run on from where it was stopped. */
    runClock(): void {
      if (stopped === null) return;
      shift = Math.ceil((stopped - Date.now()) / 1000);
      stopped = null;
    },
    stop: () => service.stop(),
  };
}

/** What a refusal for want of a wallet's signature tells to sign. */
export interface TypedData {
  readonly domain: TypedDataDomain;
  readonly types: Record<string, { name: string; type: string }[]>;
  readonly message: Record<string, unknown>;
}

/** Signs what the server said, as a wallet does. */
export async function signTyped(
  wallet: { signTypedData: Wallet['signTypedData'] },
  { domain, types, message }: TypedData,
): Promise<{ deadline: number; signature: string }> {
  const { EIP712Domain: _, ...own } = types;
  return {
    deadline: Number(message['deadline']),
    signature: await wallet.signTypedData(domain, own, message),
  };
}

/** Signs what the server said, as a party's own device does. */
export function signOnParty(
  { secret }: DeviceKey,
  { domain, types, message }: TypedData,
): { deadline: number; signature: string; signer: string } {
  const { EIP712Domain: _, ...own } = types;
  const hash = getBytes(TypedDataEncoder.hash(domain, own, message));
  return {
    deadline: Number(message['deadline']),
    signature: hexlify(p256.sign(hash, secret, { lowS: true, prehash: true })),
    signer: message['signer'] as string,
  };
}
