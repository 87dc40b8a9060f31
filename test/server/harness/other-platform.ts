import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { enqueue } from '../../../server/platform/chain/outbox.ts';
import { bytes4, deadlineFrom, signWord } from '../../../server/parties/index.ts';
import { treeOf } from '../../../server/records/close-batch.ts';
import { credentialPayload, signCredential } from '../../../server/records/credential.ts';
import { REVOCATION_REASONS } from '../../../server/records/kinds.ts';
import {
  keyIdOf,
  parseJws,
  recordIdOf,
  type CredentialPayload,
} from '../../../server/records/verify/index.ts';
import { ANCHOR, REVOKE } from '../../../server/records/words.ts';
import { cidOf } from './block-gateway.ts';
import { signOnDevice, type DeviceKey } from './device-key.ts';
import { ask, ok } from './requests.ts';
import type { TestService } from './service.ts';

/** A signed credential that was never handed in at our service. */
export interface Statement {
  readonly recordId: string;
  readonly cid: string;
  readonly bytes: Uint8Array;
  /** Preimage of the record id. */
  readonly ref: {
    readonly item: string;
    readonly kind: string;
    readonly digest: string;
    readonly issuerParty: number;
    readonly issuerKey: string;
  };
}

export type ManifestLeaf = Pick<Statement, 'recordId' | 'cid'>;

export interface BatchView {
  readonly root: string;
  readonly platform: number;
  readonly party: string | null;
  readonly count: number;
  readonly manifestCid: string;
  readonly status: string;
  readonly manifest: {
    readonly state: string;
    readonly fault: string | null;
    readonly since: string;
    readonly attempts: number;
    readonly nextTry: string | null;
  } | null;
  readonly credentials: Readonly<Record<string, number>> | null;
}

export const sha256 = (bytes: Uint8Array): string =>
  `0x${createHash('sha256').update(bytes).digest('hex')}`;

/**
 * The harness's second platform as one that runs another server: it anchors with its own key, and
 * what it publishes is nowhere but where the test puts it.
 */
export function otherPlatform(service: TestService) {
  const { records, parties, items } = service.running.rooms;
  const { context } = records;
  const { party } = service.people.registrar;
  const number = async () => (await parties.find(party))?.number ?? 0;

  return {
    party,
    number,

    /**
     * A certificate for an item, signed by a party whose key the harness knows.
     * @param change.device signs instead, with a key that may be nobody's.
     */
    async certificate(
      itemId: string,
      {
        issuer = service.people.bagExpert.party,
        subject = {},
        device,
      }: { issuer?: string; subject?: Record<string, unknown>; device?: DeviceKey } = {},
    ): Promise<Statement> {
      const item = await items.require(itemId);
      const row = await parties.find(issuer);
      if (!row) throw new TypeError('the issuer is registered');
      const payload = credentialPayload(context, {
        token: item.token,
        kind: 'CERT',
        issuer: { number: row.number, did: row.did },
        subject: { type: 'certificate', result: 'authentic', ...subject },
      });
      const text = device
        ? (await signOnDevice(device, payload)).credential
        : await signWithHeld(issuer, payload);
      const jws = parseJws(text);
      if (typeof jws === 'string') throw new TypeError(jws);
      const keyId = keyIdOf(context.root.p256Verifier, jws.x, jws.y);
      const { digest } = jws;
      const of = { item: item.token, kind: 'CERT', digest, party: row.number, keyId };
      const bytes = new TextEncoder().encode(text);
      return {
        recordId: recordIdOf(of),
        cid: cidOf(bytes),
        bytes,
        ref: {
          item: item.token,
          kind: bytes4('CERT'),
          digest,
          issuerParty: row.number,
          issuerKey: keyId,
        },
      };
    },

    /** A manifest as design rule 5 has it, with members changed. */
    manifest(leaves: readonly ManifestLeaf[], change: Record<string, unknown> = {}): Uint8Array {
      const { chainId, contracts } = context.root;
      const manifest = {
        type: 'patina-batch-1',
        chainId,
        records: contracts.records.address,
        root: treeOf(leaves.map(({ recordId }) => recordId)).root,
        leaves: leaves.map(({ recordId, cid }) => ({ recordId, cid })),
        ...change,
      };
      return new TextEncoder().encode(canonicalize(manifest));
    },

    /** Anchors a batch with this platform's key, and waits until it is final. */
    async anchor(
      leaves: readonly ManifestLeaf[],
      manifest: Uint8Array,
      count = leaves.length,
    ): Promise<string> {
      const { root } = treeOf(leaves.map(({ recordId }) => recordId));
      const newBatch = { root, count, manifestDigest: sha256(manifest) };
      const auth = await signWord(context.keys, context.domain, ANCHOR, newBatch, {
        party: await number(),
        key: await parties.heldKey(party),
        deadline: deadlineFrom(new Date()),
      });
      await send(`anchor:${root}:${await number()}`, 'anchorBySig', [newBatch, auth]);
      return root;
    },

    /** Revokes a record on chain by its issuer's own word. */
    async revoke({ recordId, ref }: Statement, issuer: string): Promise<void> {
      const rest = {
        reason: bytes4(REVOCATION_REASONS.error),
        successor: `0x${'0'.repeat(64)}`,
      };
      const auth = await signWord(
        context.keys,
        context.domain,
        REVOKE,
        { ...ref, ...rest },
        {
          party: ref.issuerParty,
          key: await parties.heldKey(issuer),
          deadline: deadlineFrom(new Date()),
        },
      );
      await send(`revoke:${recordId}`, 'revokeBySig', [{ ref, ...rest }, auth]);
    },

    /** The batch as our service shows it. */
    async shown(root: string): Promise<BatchView> {
      const { body } = ok(await ask(service, '/v1/batches?limit=100'), 200);
      const found = (body['batches'] as BatchView[]).find((batch) => batch.root === root);
      if (!found) throw new Error(`batch ${root} is not shown`);
      return found;
    },

    /** The batch once our service has looked for all of it. */
    async looked(root: string): Promise<BatchView> {
      for (;;) {
        await records.readBatches();
        const batch = await this.shown(root);
        const waiting = batch.manifest?.state === 'waiting' || batch.credentials?.['waiting'];
        if (!waiting) return batch;
      }
    },

    /** Ends the pause after which it is looked for again. */
    async endPause(root: string): Promise<void> {
      const { client } = service.running.database;
      const due = { where: { root, nextTry: { not: null } }, data: { nextTry: new Date(0) } };
      await client.foreignManifest.updateMany(due);
      await client.foreignLeaf.updateMany(due);
    },
  };

  async function signWithHeld(issuer: string, payload: CredentialPayload): Promise<string> {
    const { sealedKeyId, publicJwk } = await parties.heldKey(issuer);
    const key = { sealedKeyId, publicJwk: publicJwk as unknown as JWK };
    return signCredential(context, payload, key);
  }

  async function send(guard: string, call: string, args: unknown[]): Promise<void> {
    const { address, abi } = context.contract;
    await service.running.idempotency.plain((db) =>
      enqueue(db, {
        guard,
        lane: 'relayer',
        relayable: true,
        to: address,
        data: abi.encodeFunctionData(call, args),
      }),
    );
    await service.settled();
  }
}

export type OtherPlatform = ReturnType<typeof otherPlatform>;
