import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { getBytes, hexlify } from 'ethers';
import { createHash } from 'node:crypto';
import { addKey, bytes4, hashWord, signerOf } from '../../../server/parties/index.ts';
import { credentialPayload } from '../../../server/records/credential.ts';
import { RECORD } from '../../../server/records/words.ts';
import { sharedService, type TestService } from '../harness/service.ts';
import { ask, enrolBag, expectProblem, ok } from '../harness/requests.ts';
import { deviceKey, signOnDevice, type DeviceKey } from '../harness/device-key.ts';

const DAY = 24 * 3600;
const sha256 = (text: string) => `0x${createHash('sha256').update(text).digest('hex')}`;

describe('submitting a record that its issuer signed on its own device', function () {
  this.timeout(60_000);
  let service: TestService;
  let token: string;
  let item: string;
  let key: DeviceKey;

  before(async () => {
    service = await sharedService();
    token = await service.people.bagExpert.token();
    item = await enrolBag(service);
    key = await deviceKey();
    const { context } = service.running.rooms.parties;
    const party = await service.running.rooms.parties.find(service.people.bagExpert.party);
    await context.database.client.$transaction((db) =>
      addKey(context, db, { id: party!.id, number: party!.number }, key.publicJwk),
    );
    await service.settled();
  });

  interface Change {
    readonly item?: string;
    readonly kind?: string;
    readonly signWith?: DeviceKey;
    readonly deadline?: number;
    readonly party?: number;
    /** A credential that was signed before. */
    readonly again?: string;
  }

  /** Credential and intent as a device would make them. */
  async function signed(change: Change = {}) {
    const { context } = service.running.rooms.records;
    const row = await service.running.rooms.items.require(change.item ?? item);
    const party = await service.running.rooms.parties.find(service.people.bagExpert.party);
    const payload = credentialPayload(context, {
      token: row.token,
      kind: change.kind ?? 'CERT',
      issuer: { number: change.party ?? party!.number, did: party!.did },
      subject: { type: 'certificate', result: 'authentic', nonce: Math.random() },
    });
    const signer = change.signWith ?? key;
    const { credential, digest } = change.again
      ? { credential: change.again, digest: sha256(change.again) }
      : await signOnDevice(signer, payload);
    const deadline = change.deadline ?? Math.floor(Date.now() / 1000) + 30 * DAY;
    const entry = { item: row.token, kind: bytes4(change.kind ?? 'CERT'), digest };
    const hash = hashWord(context.domain, RECORD, entry, {
      party: payload.anchoring.party,
      signer: signerOf(signer.publicJwk, context.root.p256Verifier).signer,
      deadline,
    });
    const signature = hexlify(
      p256.sign(getBytes(hash), signer.secret, { lowS: true, prehash: true }),
    );
    return { credential, intent: { deadline, signature } };
  }

  const submit = (json: unknown) => ask(service, '/v1/records', { token, json });

  it('anchors it singly with its own intent', async () => {
    const answer = ok(await submit(await signed()), 201);
    await service.settled();
    const record = ok(await ask(service, `/v1/records/${String(answer.body['id'])}`), 200);
    expect(record.body).to.include({ status: 'final', anchoring: 'single' });
  });

  it('lets it join a batch where it brings no intent', async () => {
    const { credential } = await signed();
    const answer = ok(await submit({ credential }), 201);
    await service.running.rooms.records.closeBatch();
    await service.settled();
    const record = ok(await ask(service, `/v1/records/${String(answer.body['id'])}`), 200);
    expect(record.body).to.include({ status: 'final', anchoring: 'batch' });
  });

  it('refuses the same record again: an intent works once', async () => {
    const body = await signed();
    const first = ok(await submit(body), 201);
    const again = await submit(body);
    expectProblem(again, 409, 'RECORD_EXISTS');
    expect(again.body['record']).to.equal(first.body['id']);
  });

  for (const [outcome, status, shown] of [
    ['the chain refused', 'failed', 'rejected'],
    ['ran out in the queue', 'expired', 'needs_signature'],
  ] as const) {
    it(`shows a record whose intent ${outcome} as ${shown}, and takes a new one`, async () => {
      const first = await signed();
      const now = Math.floor(Date.now() / 1000);
      const { body } = ok(await submit(first), 201);
      await service.settled();
      const { client } = service.running.database;
      const recordId = String(body['recordId']);
      const guard = `record:${recordId}`;
      await client.chainRecord.delete({ where: { recordId } });
      await client.outboxEntry.update({ where: { guard }, data: { status } });
      const path = `/v1/records/${String(body['id'])}`;
      expect((await ask(service, path)).body['status']).to.equal(shown);
      const renewed = await signed({ again: first.credential, deadline: now + 40 * DAY });
      expect(ok(await submit(renewed), 201).body).to.deep.equal(body);
      const call = await client.outboxEntry.findUniqueOrThrow({ where: { guard } });
      expect(hexlify(call.data)).to.contain(renewed.intent.signature.slice(2));
      expect(call.deadline).to.equal(BigInt(now + 40 * DAY));
    });
  }

  it('takes one of two equal records that come at the same moment', async () => {
    const body = await signed();
    const answers = await Promise.all([submit(body), submit(body), submit(body)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
    await service.settled();
  });

  it('refuses an intent whose deadline has passed, is under 7 days off, or beyond a year', async () => {
    const now = Math.floor(Date.now() / 1000);
    expectProblem(await submit(await signed({ deadline: now - 1 })), 400, 'INTENT_EXPIRED');
    expectProblem(
      await submit(await signed({ deadline: now + 7 * DAY - 60 })),
      400,
      'INTENT_DEADLINE_TOO_SHORT',
    );
    expectProblem(
      await submit(await signed({ deadline: now + 400 * DAY })),
      400,
      'INTENT_DEADLINE_TOO_FAR',
    );
  });

  it('refuses an intent signed over another deadline', async () => {
    const body = await signed();
    const other = { ...body, intent: { ...body.intent, deadline: body.intent.deadline + 1 } };
    expectProblem(await submit(other), 400, 'INTENT_SIGNATURE_INVALID');
  });

  it('refuses an intent signature with a high s', async () => {
    const body = await signed();
    const bytes = getBytes(body.intent.signature);
    const s = BigInt(hexlify(bytes.subarray(32)));
    const high = (p256.Point.Fn.ORDER - s).toString(16).padStart(64, '0');
    const signature = hexlify(bytes.subarray(0, 32)) + high;
    expectProblem(
      await submit({ ...body, intent: { ...body.intent, signature } }),
      400,
      'INTENT_SIGNATURE_INVALID',
    );
  });

  it('refuses a key that is not registered', async () => {
    expectProblem(
      await submit(await signed({ signWith: await deviceKey() })),
      400,
      'CREDENTIAL_INVALID',
    );
  });

  it('refuses a credential that names another party than its key has', async () => {
    expectProblem(await submit(await signed({ party: 1 })), 400, 'CREDENTIAL_INVALID');
  });

  it('refuses a changed credential', async () => {
    const { credential } = await signed();
    const [head, , signature] = credential.split('.');
    const other = (await signed()).credential.split('.')[1];
    const answer = await submit({ credential: `${head}.${other}.${signature}` });
    expectProblem(answer, 400, 'CREDENTIAL_INVALID');
    expect(answer.body).to.include({ check: 'signature', reason: 'BAD_SIGNATURE' });
  });

  it('refuses a kind that nobody registered and one the key has no role for', async () => {
    expectProblem(await submit(await signed({ kind: 'XXXX' })), 400, 'CREDENTIAL_INVALID');
    expectProblem(await submit(await signed({ kind: 'RPAR' })), 403, 'SIGNER_NOT_ACCREDITED');
  });

  it('refuses a record of another party than the caller’s', async () => {
    const answer = await ask(service, '/v1/records', {
      token: await service.people.watchExpert.token(),
      json: await signed(),
    });
    expectProblem(answer, 403, 'NOT_YOUR_RECORD');
  });
});
