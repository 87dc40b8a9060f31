import { createPrivateKey, sign } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { expect } from 'chai';
import { withLowS } from '../../../../server/platform/keys/low-s.ts';
import { readSignature } from '../../../../server/repairs/jobs/read-signature.ts';
import { messagesFor } from '../../../../server/web/index.ts';
import { deviceKey, type DeviceKey } from '../../harness/device-key.ts';
import type { TestMember } from '../../harness/members.ts';
import type { TestPerson } from '../../harness/people.ts';
import { ask, expectProblem, ok, type Answer } from '../../harness/requests.ts';
import { byCookie } from '../../harness/staff.ts';
import { setRepairsStage, type RepairsStage } from '../stage/repairs-stage.ts';

const { repairs: words } = messagesFor('en');

/** As `openssl dgst -sha256 -sign` writes it: DER, s in either half. */
const openssl = (bytes: Uint8Array, { secret, publicJwk }: DeviceKey): Buffer => {
  const d = Buffer.from(secret).toString('base64url');
  const key = createPrivateKey({ key: { ...publicJwk, d }, format: 'jwk' });
  return sign('sha256', bytes, key);
};

describe('a signature as people paste it', () => {
  it('is read from hex, Base64 and Base64url, as r and s or as DER, with the lower s', async () => {
    const key = await deviceKey();
    const der = openssl(Buffer.from('work'), key);
    const raw = withLowS(p256.Signature.fromBytes(der, 'der').toBytes('compact'));
    const pasted = [
      der.toString('base64').replace(/(.{40})/, '$1\r\n'),
      `0x${der.toString('hex')}`,
      Buffer.from(raw).toString('base64url'),
      Buffer.from(raw).toString('hex'),
    ];
    for (const text of pasted) {
      expect(Buffer.from(readSignature(text) ?? []).equals(raw), text).to.equal(true);
    }
  });

  it('is nothing else', () => {
    for (const text of ['', 'yes', 'a b !', 'ab'.repeat(63), 'ab'.repeat(72)]) {
      expect(readSignature(text), text).to.equal(null);
    }
  });
});

describe('the page on which a repairer signs with its own key, without a script', function () {
  this.timeout(120_000);
  let stage: RepairsStage;
  let owner: TestMember;
  let item: string;
  let key: DeviceKey;
  let workshop: TestPerson;
  let headers: Readonly<Record<string, string>>;
  before(async () => {
    stage = await setRepairsStage();
    ({ owner, item } = await stage.ownerOfBag());
    key = await deviceKey();
    workshop = await stage.workshopWithKey(key);
    headers = byCookie((await stage.running.rooms.parties.openSession(workshop.person)).token);
  });
  after(() => stage?.stop());

  const inWork = async (): Promise<string> =>
    (await stage.comeTo('in_work', owner, item, workshop)).job;
  const text = async (path: string): Promise<string> =>
    String(ok(await ask(stage.service, path, { headers }), 200).body['text']);
  const bytes = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(stage.service.url + path, { headers });
    expect(answer.status).to.equal(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const paste = async (path: string, fields: Record<string, string>): Promise<Answer> => {
    const answer = await fetch(stage.service.url + path, {
      method: 'POST',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, body: {} };
  };
  const goesOn = (answer: Answer): string => String(ok(answer, 303).headers.get('location'));
  /** The hidden fields that the form of the second step sends with the signature. */
  const stepOf = (address: string): Record<string, string> =>
    Object.fromEntries(new URL(address, stage.service.url).searchParams);

  it('leads from the credential to the intent, and to the record', async () => {
    const job = await inWork();
    const page = `/work/repairs/${job}/signature`;
    expect(await text(`${page}?lang=en`)).to.include(words.work.sign.none);
    ok(await stage.prepare(workshop, job), 200);
    expect(await text(`${page}?lang=en`)).to.include(words.work.sign.credential);
    expect(await text(`${page}?lang=zh-CN`)).to.include(
      messagesFor('zh-CN').repairs.work.sign.credential,
    );
    const first = openssl(await bytes(`${page}/credential`), key).toString('base64');
    const second = goesOn(await paste(page, { signature: first }));
    expect(await text(`${second}&lang=en`)).to.include(words.work.sign.intent);
    const step = stepOf(second);
    const query = new URLSearchParams(step).toString();
    const hash = await bytes(`${page}/intent?${query}`);
    expect(hash).to.have.length(32);
    const typed = ok(
      await ask(stage.service, `${page}/intent?${query}&as=typed-data`, { headers }),
      200,
    );
    expect(typed.body).to.nested.include({ 'message.deadline': step['deadline'] });
    const signature = openssl(hash, key).toString('base64');
    expect(goesOn(await paste(page, { ...step, signature }))).to.equal(page);
    await stage.settled();
    expect(await text(`${page}?lang=en`)).to.include(words.acts.finish.done);
    const { body } = ok(await stage.get(workshop, stage.path(job)), 200);
    const record = ok(await stage.get(owner, `/v1/records/${String(body['record'])}`), 200);
    expect(record.body).to.include({ status: 'final', anchoring: 'single' });
  });

  it('says kindly what does not fit, and keeps the step', async () => {
    const job = await inWork();
    const page = `/work/repairs/${job}/signature`;
    ok(await stage.prepare(workshop, job), 200);
    const unread = goesOn(await paste(page, { signature: 'my signature' }));
    expect(unread).to.equal(`${page}?refused=SIGNATURE_UNREADABLE`);
    expect(await text(`${unread}&lang=en`)).to.include(words.errors['SIGNATURE_UNREADABLE']);
    const input = await bytes(`${page}/credential`);
    const forged = openssl(input, await deviceKey()).toString('hex');
    const refused = goesOn(await paste(page, { signature: forged }));
    expect(await text(`${refused}&lang=en`)).to.include(words.errors['CREDENTIAL_INVALID']);
    const step = stepOf(
      goesOn(await paste(page, { signature: openssl(input, key).toString('hex') })),
    );
    const other = await paste(page, { ...step, signature: openssl(input, key).toString('hex') });
    expect(stepOf(goesOn(other))).to.deep.equal({ ...step, refused: 'INTENT_SIGNATURE_INVALID' });
  });

  it('is for the repairer of the job, who is led to the door and back', async () => {
    const job = await inWork();
    const page = `/work/repairs/${job}/signature`;
    const door = await ask(stage.service, page);
    expect(goesOn(door)).to.equal(`/work?next=${encodeURIComponent(page)}`);
    const [other] = stage.workshops;
    const session = await stage.running.rooms.parties.openSession(other.person);
    const theirs = { headers: byCookie(session.token) };
    expectProblem(await ask(stage.service, page, theirs), 404, 'JOB_UNKNOWN');
    expectProblem(await ask(stage.service, `${page}/credential`, theirs), 404, 'JOB_UNKNOWN');
  });
});
