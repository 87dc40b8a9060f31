import { expect } from 'chai';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Wallet } from 'ethers';
import { memberProblem } from '../../../../server/members/index.ts';
import { signInWith, signUpMember, type TestMember } from '../../harness/members.ts';
import { ask, expectProblem, ok } from '../../harness/requests.ts';
import { startTestService, type TestService } from '../../harness/service.ts';

const ADA = {
  name: 'Ada Unmistakable',
  email: 'ada@unmistakable.example',
  phone: '+8613812345678',
};
const KEY_NAME = 'Phone';
const ERASURE = '/v1/account/erasure';

describe('export and erasure of a member', function () {
  this.timeout(60_000);
  let service: TestService;
  let folder: string;
  let list: string;
  /** Lines that the service logged. */
  const lines: string[] = [];
  /** What a room beside this one keeps of members. */
  const notes = new Map<string, string>();
  let refusing = false;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'patina-erased-'));
    list = path.join(folder, 'erased');
    const environment = { PATINA_ERASURE_LIST: list, PATINA_LOG_LEVEL: 'info' };
    service = await startTestService(environment, { write: (line) => void lines.push(line) });
    service.running.rooms.members.joinPersonalData({
      name: 'notes',
      export: async (id) => notes.get(id) ?? null,
      async erase(_db, id) {
        if (refusing) throw memberProblem('LAST_WAY_IN', 'the other room says no');
        notes.delete(id);
      },
    });
  });
  after(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const erase = ({ id, token }: TestMember, confirm = id) =>
    ask(service, ERASURE, { token, json: { confirm } });
  const erased = () => readFile(list, 'utf8').catch(() => '');

  /** Every table as text, as a dump would hold it. */
  async function dump(): Promise<string> {
    const { client } = service.running.database;
    const tables = await client.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
    const rows = await Promise.all(
      tables.map(({ name }) =>
        client.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`),
      ),
    );
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n');
  }

  async function someone(): Promise<TestMember & { wallet: string }> {
    const member = await signUpMember(service, ADA);
    notes.set(member.id, 'a note');
    const wallet = Wallet.createRandom();
    const { token } = member;
    const begun = await ask(service, '/v1/account/wallets/message', {
      token,
      json: { address: wallet.address },
    });
    const message = String(ok(begun, 200).body['message']);
    const json = { message, signature: await wallet.signMessage(message) };
    const headers = { 'idempotency-key': `link ${member.id}`.replace(' ', '-') };
    ok(await ask(service, '/v1/account/wallets', { token, json, headers }), 201);
    ok(await ask(service, '/v1/account/recovery-codes', { token, json: {} }), 201);
    return { ...member, wallet: wallet.address };
  }

  it('exports all that is kept, also by rooms that joined', async () => {
    const member = await someone();
    const answer = ok(await ask(service, '/v1/account/export', { token: member.token }), 200);
    expect(answer.headers.get('content-disposition')).to.contain('attachment');
    const {
      account,
      profile,
      consents,
      sessions,
      notes: theirs,
    } = answer.body as {
      account: { id: string; passkeys: { name: string }[]; wallets: { address: string }[] };
      profile: unknown;
      consents: { purpose: string }[];
      sessions: { id: string }[];
      notes: string;
    };
    expect(account.id).to.equal(member.id);
    expect(account.passkeys.map(({ name }) => name)).to.deep.equal([KEY_NAME]);
    expect(account.wallets.map(({ address }) => address)).to.deep.equal([member.wallet]);
    expect(profile).to.deep.equal(ADA);
    expect(consents.map(({ purpose }) => purpose)).to.deep.equal(['service']);
    expect(sessions.map(({ id }) => id)).to.deep.equal([member.session]);
    expect(theirs).to.equal('a note');
  });

  it('erases who repeats their own id, and nobody by mistake', async () => {
    const member = await someone();
    expectProblem(await erase(member, 'yes'), 400, 'ERASURE_UNCONFIRMED');
    ok(await ask(service, '/v1/account', { token: member.token }), 200);
    expect(await erased()).to.not.contain(member.id);
  });

  describe('once done', () => {
    let member: Awaited<ReturnType<typeof someone>>;
    let passkey: { credentialId: string; publicKey: string };

    before(async () => {
      member = await someone();
      const row = await service.running.database.client.passkey.findFirstOrThrow({
        where: { memberId: member.id },
      });
      passkey = {
        credentialId: row.credentialId,
        publicKey: Buffer.from(row.publicKey).toString('hex'),
      };
      const before = await dump();
      for (const trace of [passkey.credentialId, passkey.publicKey, member.wallet]) {
        expect(before).to.contain(trace);
      }
      const answer = ok(await erase(member), 200);
      expect(answer.body).to.deep.equal({ erased: member.id });
      expect(answer.headers.get('set-cookie')).to.match(/^patina_session=; Path=\/; Max-Age=0;/);
    });

    it('leaves no personal value, key, wallet or kept answer in any table', async () => {
      const after = await dump();
      for (const trace of [...Object.values(ADA), ...Object.values(passkey), member.wallet]) {
        expect(after).to.not.contain(trace);
        expect(after).to.not.contain(Buffer.from(trace).toString('hex'));
      }
      const kept = await service.running.database.client.idempotentResponse.count({
        where: { subject: member.id },
      });
      expect(kept).to.equal(0);
    });

    it('leaves the bare id, without the key that opened what was sealed', async () => {
      const row = await service.running.database.client.member.findUniqueOrThrow({
        where: { id: member.id },
      });
      expect(row).to.include({ wrappedKey: null, name: null, email: null, phone: null });
      expect(row).to.include({ emailDigest: null });
      expect(row.erasedAt).to.be.instanceOf(Date);
    });

    it('keeps the decisions on record, which name nobody', async () => {
      const rows = await service.running.database.client.memberConsent.findMany({
        where: { memberId: member.id },
      });
      expect(rows.map(({ purpose, given }) => [purpose, given])).to.deep.equal([['service', true]]);
    });

    it('has ended the sessions and every way in', async () => {
      const { token } = member;
      expectProblem(await ask(service, '/v1/account', { token }), 401, 'SESSION_INVALID');
      expectProblem(await signInWith(service, member.passkey), 401, 'PASSKEY_UNKNOWN');
    });

    it('is done in the rooms that joined', () => {
      expect(notes.has(member.id)).to.equal(false);
    });

    it('has put the id on the list that backups do not cover', async () => {
      expect((await erased()).split('\n')).to.include(member.id);
    });

    it('has written nothing personal to the log', () => {
      const log = lines.join('');
      expect(lines.length).to.be.greaterThan(10);
      for (const trace of [
        ...Object.values(ADA),
        ...Object.values(passkey),
        member.wallet,
        member.id,
      ]) {
        expect(log).to.not.contain(trace);
      }
    });
  });

  it('is refused as a whole where a room refuses, and not listed', async () => {
    const member = await someone();
    refusing = true;
    try {
      expectProblem(await erase(member), 409, 'LAST_WAY_IN');
    } finally {
      refusing = false;
    }
    ok(await ask(service, '/v1/account', { token: member.token }), 200);
    expect(notes.get(member.id)).to.equal('a note');
    expect(await erased()).to.not.contain(member.id);
  });

  it('is done again after a restore, from the list', async () => {
    const member = await someone();
    const { client } = service.running.database;
    const backup = await client.member.findUniqueOrThrow({ where: { id: member.id } });
    ok(await erase(member), 200);
    await client.member.update({ where: { id: member.id }, data: backup });
    notes.set(member.id, 'a note from the backup');

    expect(await service.running.rooms.members.replayErasures()).to.deep.equal([member.id]);
    const row = await client.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(row).to.include({ wrappedKey: null, name: null });
    expect(notes.has(member.id)).to.equal(false);
    expect(await service.running.rooms.members.replayErasures()).to.deep.equal([]);
  });
});
