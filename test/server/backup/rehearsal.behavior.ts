import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { keccak256 } from 'ethers';
import { readConfig } from '../../../server/config.ts';
import { registerParty } from '../../../server/parties/index.ts';
import { loadKek } from '../../../server/platform/keys/kek.ts';
import { createLogger } from '../../../server/platform/telemetry/logger.ts';
import { startServer, type Running } from '../../../server/start.ts';
import { patina, type Ran } from '../../scripts/cli/cli.ts';
import { newDatabase } from '../harness/engines.ts';
import { signInWith, stepUpWith, type TestMember } from '../harness/members.ts';
import { ask, certify, expectProblem, ok } from '../harness/requests.ts';
import { setRepairsStage, type RepairsStage } from '../repairs/stage/repairs-stage.ts';
import { filesOf, tracesIn, whatOpensIn, whatOpensInTables } from './what-opens.ts';

const ADA = {
  name: 'Ada Unmistakable',
  email: 'ada@unmistakable.example',
  phone: '+8613812345678',
};
const BO = { name: 'Bo Remaining', email: 'bo@remaining.example', phone: null };
/** What Ada writes, here and there. */
const WORDS = {
  account: 'Left in the taxi at the northern gate.',
  police: 'PD-2026-77431',
  document: '%PDF-1.7 scanned identity of Ada',
  repair: 'Please ring me before you open the lining.',
  note: 'My sister sewed the strap herself.',
  question: 'Do you remember the colour of the box?',
};

/**
 * A restore as it would be done: a backup beside a running service, more work, a member erased, the
 * database lost, the backup restored, and a second life of the service.
 */
export function rehearsesRestore(): void {
  let stage: RepairsStage;
  let outside: string;
  let config: ReturnType<typeof readConfig>;
  let kek: Uint8Array;
  let backup: string;
  let laterBackup: string;
  let restored: Ran;
  let report: Record<string, number | string>;
  let again: Running;
  const log: string[] = [];
  const sink = { write: (line: string) => void log.push(line) };

  let ada: TestMember;
  let bo: TestMember;
  let adasBag: string;
  let bosBag: string;
  let adasRecord: { record: string; recordId: string };
  let since: { record: string; recordId: string };
  let repaired: { record: string };
  let evidence: string;
  let values: string[];
  let historyBefore: unknown;
  let lateParty: string;
  let journalBefore: { lines: number; head: string };
  /** Values of Ada that stood in the backup before she was erased. */
  let foundBefore: string[];

  const url = () => stage.service.url;
  const keysFolder = () => path.join(outside, 'backup-keys');
  const client = () => again.database.client;
  const get = (where: string, token?: string) =>
    ask({ url: url() }, where, token === undefined ? {} : { token });
  const history = async (item: string) =>
    (await get(`/v1/passports/${item}`)).body['timeline'] as {
      recordId: string;
      status: string;
      verdict: { outcome: string } | null;
    }[];
  /** What a history says, apart from when it was asked. */
  const said = async (item: string) =>
    (await history(item)).map(({ verdict, ...line }) => [
      { ...line },
      verdict && { outcome: verdict.outcome },
    ]);

  /** Everything that a member can leave behind. */
  async function leaveTraces(): Promise<void> {
    const wallet = await stage.linkedWallet(ada);
    ok(await stage.post(ada, '/v1/account/recovery-codes'), 201);
    const report_ = { kind: 'loss', account: WORDS.account, policeReference: WORDS.police };
    const documents = [Buffer.from(WORDS.document)];
    const file = { field: 'documents', bytes: documents };
    ok(await stage.upload(ada, `/v1/items/${adasBag}/incidents`, 'report', report_, file), 201);
    const workshop = stage.workshops[0];
    repaired = await stage.comeTo('finished', ada, adasBag, workshop);
    ok(await stage.ask(ada, adasBag, workshop, { words: WORDS.repair }, 1), 201);
    const note = { doneOn: '2025-01-01', text: WORDS.note, public: true };
    ok(await stage.post(ada, `/v1/items/${adasBag}/repair-notes`, note), 201);
    ok(await stage.post(ada, `/v1/items/${adasBag}/questions`, asking), 201);
    const passkey = await stage.running.database.client.passkey.findFirstOrThrow({
      where: { memberId: ada.id },
    });
    values = [
      ...[...Object.values(ADA), ...Object.values(WORDS), wallet.address, passkey.credentialId],
    ];
  }
  const asking = { to: 'first', text: WORDS.question };

  async function agreeToBeAsked(who: TestMember): Promise<void> {
    const { body } = await stage.get(who, '/v1/account/consent-texts');
    const texts = body['texts'] as { purpose: string; textDigest: string }[];
    const text = texts.find(({ purpose }) => purpose === 'contact_by_new_owner');
    const json = { purpose: text?.purpose, textDigest: text?.textDigest, given: true };
    ok(await stage.post(who, '/v1/account/consents', json), 200);
  }

  /** A call that is in the outbox and that no relayer knows of yet. */
  async function callInWaiting(): Promise<void> {
    const { context } = stage.running.rooms.parties;
    lateParty = await stage.running.database.client.$transaction((db) =>
      registerParty(context, db, { kind: 'store', name: 'Late store', nameZh: 'Late store' }),
    );
  }

  /** Money that was moved and money that is held, and the head of that day on the chain. */
  async function writeJournal() {
    const { ledger } = stage.running.rooms;
    const { client: db } = stage.running.database;
    const open = (kind: 'provider' | 'escrow' | 'member', holder: string) =>
      ledger.openAccount(db, { kind, holder, currency: 'CNY' });
    const provider = await open('provider', 'sandbox');
    const escrow = await open('escrow', 'ord_1');
    const bos = await open('member', bo.id);
    const pair = (from: { id: string }, to: { id: string }, amount: bigint) => ({
      ...{ reference: 'ord_1', reason: 'rehearsal' },
      postings: [
        { account: from.id, amount: -amount },
        { account: to.id, amount },
      ],
    });
    const deadline = new Date(Date.now() + 86_400_000);
    await db.$transaction((tx) => ledger.move(tx, { key: 'in', ...pair(provider, escrow, 90n) }));
    await db.$transaction((tx) =>
      ledger.hold(tx, { key: 'held', ...pair(escrow, bos, 40n), deadline }),
    );
    await ledger.closeDay();
    await stage.settled();
    await ledger.closeDay();
    return ledger.verify();
  }

  before(async function () {
    outside = await mkdtemp(path.join(tmpdir(), 'patina-outside-'));
    stage = await setRepairsStage(
      {
        PATINA_ERASURE_LIST: path.join(outside, 'erased-members'),
        PATINA_BACKUP_KEYS: keysFolder(),
        PATINA_BACKUPS: path.join(outside, 'backups'),
        PATINA_LOG_LEVEL: 'info',
      },
      sink,
    );
    config = readConfig(stage.service.settings);
    kek = await loadKek(config.dataFolder);
    [ada, bo] = [await stage.member(ADA), await stage.member(BO)];
    await agreeToBeAsked(bo);
    adasBag = await stage.owned(bo);
    await stage.sell(bo, adasBag, ada);
    bosBag = await stage.owned(bo);
    adasRecord = await certify(stage.service, adasBag);
    const certificate = await certify(stage.service, bosBag, { anchoring: 'batch' });
    expect((await history(bosBag)).map(({ recordId }) => recordId)).to.include(
      certificate.recordId,
    );
    await leaveTraces();
    evidence = path.join(outside, 'certificate.evidence.json');
    const file = await fetch(`${url()}/v1/records/${adasRecord.record}/evidence`);
    await writeFile(evidence, await file.text());
    historyBefore = await said(adasBag);

    journalBefore = await writeJournal();
    await stage.settled();
    await callInWaiting();
    ({ folder: backup } = await stage.running.backUp(config.backups.folder));
    foundBefore = tracesIn(await whatOpensIn(backup, keysFolder(), kek), values);

    since = await certify(stage.service, bosBag);
    await stage.sell(bo, bosBag, ada);
    await stage.settled();
    ok(await stepUpWith(stage.service, ada), 200);
    ok(await stage.post(ada, '/v1/account/erasure', { confirm: ada.id }), 200);
    await stage.running.stop();

    // The database is lost.
    const { settings, dataFolder } = stage.service;
    const lost = settings['DATABASE_URL'];
    if (lost === undefined) await rm(path.join(dataFolder, 'database'), { recursive: true });
    const DATABASE_URL = lost === undefined ? '' : await newDatabase(lost);
    const env = { ...settings, DATABASE_URL };
    config = readConfig(env);

    restored = await patina(['restore', backup, '--json'], { dataFolder, env });
    expect(restored.code, restored.err).to.equal(0);
    report = JSON.parse(restored.out) as typeof report;
    again = await startServer(config, createLogger('info', sink), { validateResponses: true });
    await again.follower.caughtUp();
    await again.relayer.idle();
    ({ folder: laterBackup } = await again.backUp(config.backups.folder));
  });
  after(async () => {
    await again?.stop();
    await stage?.stop();
    if (outside) await rm(outside, { recursive: true });
  });

  describe('of what was acknowledged before the backup', () => {
    it('has every item, record and way in', async () => {
      const { body } = ok(await get(`/v1/records/${adasRecord.record}`), 200);
      expect(body).to.include({ recordId: adasRecord.recordId, status: 'final' });
      const answer = ok(await signInWith({ url: url() }, bo.passkey), 200);
      const account = await get('/v1/account/profile', String(answer.body['token']));
      expect(ok(account, 200).body).to.include({ name: BO.name, email: BO.email });
    });

    it('ends every session: one that was ended since must not come back', async () => {
      expectProblem(await get('/v1/account', bo.token), 401, 'SESSION_INVALID');
    });

    it('has the journal, intact and with the head that is on the chain; it stays append-only', async () => {
      const { lines, head } = journalBefore;
      const { ledger } = again.rooms;
      const verdict = await ledger.verify();
      expect(verdict).to.deep.include({ intact: true, lines, head, faults: [] });
      const [held] = await client().ledgerOpenHold.findMany({ include: { entry: true } });
      expect(held?.entry.key).to.equal('held');
      for (const change of [
        client().$executeRaw`UPDATE "LedgerEntry" SET "reason" = 'other'`,
        client().$executeRaw`DELETE FROM "JournalLine"`,
        client().$executeRaw`UPDATE "LedgerBalance" SET "posted" = 0`,
      ])
        expect(String(await change.catch((error: unknown) => error))).to.match(
          /is append-only|is derived/,
        );
      await client().$transaction((tx) =>
        ledger.void(tx, { key: 'let go', hold: held!.entryId, reason: 'rehearsal' }),
      );
      expect(await ledger.verify()).to.include({ intact: true, lines: lines + 1 });
    });

    it('numbers what is new behind what was restored', async () => {
      const [{ newest }] = await client().$queryRaw<[{ newest: bigint }]>`
        SELECT max("id") AS newest FROM "OutboxEntry"`;
      await client().$transaction((db) =>
        registerParty(again.rooms.parties.context, db, {
          ...{ kind: 'courier', name: 'After', nameZh: 'After' },
        }),
      );
      const [{ next }] = await client().$queryRaw<[{ next: bigint }]>`
        SELECT max("id") AS next FROM "OutboxEntry"`;
      expect(next > newest).to.equal(true);
    });
  });

  describe('of what reached the chain since', () => {
    it('finds records, and takes in those about items that it knows', async () => {
      expect(report['recordsFound']).to.equal(1);
      const ids = (await history(bosBag)).map(({ recordId }) => recordId);
      expect(ids).to.include(since.recordId);
      const row = await client().record.findUniqueOrThrow({
        where: { recordId: since.recordId },
      });
      const { body } = ok(await get(`/v1/records/${row.id}`), 200);
      expect(body).to.include({ status: 'final' });
    });

    it('finds who has title', async () => {
      const { token } = await again.rooms.items.read(bosBag);
      const titles = await client().chainTitle.findMany({ where: { token } });
      expect(titles.map(({ via }) => via)).to.deep.equal(['enrolment', 'claim', 'claim']);
    });

    it('finds calls done that waited in the backup, and sends none twice', async () => {
      expect(report['foundDone']).to.be.at.least(1);
      expect(report['toSend']).to.equal(0);
      const party = await client().party.findUniqueOrThrow({ where: { id: lateParty } });
      expect(await client().chainParty.count({ where: { did: party.did } })).to.equal(1);
      const open = { status: { in: ['failed', 'queued', 'sent'] as ('failed' | 'queued')[] } };
      expect(
        await client().outboxEntry.count({ where: { ...open, guard: { contains: party.did } } }),
      ).to.equal(0);
    });
  });

  describe('of a member who was erased since the backup', () => {
    it('had all of her in the backup, so that the searches below can find her', () => {
      expect(foundBefore).to.have.members(values);
    });

    it('leaves no personal value in any table, nor in anything there that opens', async () => {
      const found = await whatOpensInTables(again.database, kek);
      expect(tracesIn(found, [BO.name])).to.deep.equal([BO.name]);
      expect(tracesIn(found, values)).to.deep.equal([]);
    });

    it('leaves none in the backup that was made before, with all keys that are left', async () => {
      const found = await whatOpensIn(backup, keysFolder(), kek);
      expect(tracesIn(found, [BO.name])).to.deep.equal([BO.name]);
      expect(tracesIn(found, values)).to.deep.equal([]);
    });

    it('leaves none in a later backup', async () => {
      const found = await whatOpensIn(laterBackup, keysFolder(), kek);
      expect(tracesIn(found, [BO.name])).to.deep.equal([BO.name]);
      expect(tracesIn(found, values)).to.deep.equal([]);
    });

    it('leaves none in any file: content, chain, keys, the database itself', async () => {
      expect(tracesIn(await filesOf(stage.service.dataFolder), values)).to.deep.equal([]);
      expect(tracesIn(await filesOf(outside), values)).to.deep.equal([]);
    });

    it('leaves none in the log', () => {
      expect(log.length).to.be.above(10);
      expect(tracesIn([Buffer.from(log.join(''))], values)).to.deep.equal([]);
    });

    it('keeps her erased: no way in, and her id on the list', async () => {
      expectProblem(await signInWith({ url: url() }, ada.passkey), 401, 'PASSKEY_UNKNOWN');
      const row = await client().member.findUniqueOrThrow({ where: { id: ada.id } });
      expect(row).to.include({ wrappedKey: null, name: null, emailDigest: null });
      expect(row.erasedAt).to.be.instanceOf(Date);
      expect(report['erased']).to.equal(1);
      expect(await readFile(config.erasureList, 'utf8')).to.contain(ada.id);
    });

    it('keeps the history of her items as it was', async () => {
      expect(await said(adasBag)).to.deep.equal(historyBefore);
      const { body } = ok(await get(`/v1/records/${repaired.record}`), 200);
      expect(body).to.include({ status: 'final' });
    });

    it('keeps their certificates valid: the evidence from before, and a new one', async () => {
      const fresh = path.join(outside, 'fresh.evidence.json');
      const answer = await fetch(`${url()}/v1/records/${adasRecord.record}/evidence`);
      await writeFile(fresh, await answer.text());
      for (const file of [evidence, fresh]) {
        const { block } = JSON.parse(await readFile(file, 'utf8')) as { block: string };
        const hash = keccak256(block);
        const { code, out } = await patina(['verify', file, '--block', hash], {
          dataFolder: stage.service.dataFolder,
          now: Math.floor(Date.now() / 1000),
        });
        expect(out).to.match(/^valid as of block/);
        expect(code).to.equal(0);
      }
    });
  });
}
