import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { recordHandlers } from '../../../server/records/record.projection.ts';
import { sharedService, type TestService } from '../harness/service.ts';

const hex32 = () => `0x${randomBytes(32).toString('hex')}`;

describe('the index of records', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  const event = (args: Record<string, unknown>) => ({
    args,
    blockNumber: 7,
    blockHash: hex32(),
    blockTime: 1_700_000_000,
    logIndex: 0,
    txHash: hex32(),
  });
  /** Applies an event, looks, and rolls back: the shared index stays as it is. */
  async function after<T>(
    apply: (db: Parameters<typeof recordHandlers.RecordRevoked>[0]) => Promise<unknown>,
    look: (db: Parameters<typeof recordHandlers.RecordRevoked>[0]) => Promise<T>,
  ): Promise<T> {
    const { client } = service.running.database;
    let seen: T | undefined;
    const undo = new Error('roll back');
    await client
      .$transaction(async (db) => {
        await apply(db);
        seen = await look(db);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return seen as T;
  }

  for (const reason of ['0x00000001', '0xff80e200', '0x45525200']) {
    it(`keeps a revocation whose reason is no word: ${reason}`, async () => {
      const recordId = hex32();
      const args = { recordId, item: 5n, party: 3n, keyId: hex32(), reason, successor: hex32() };
      const row = await after(
        (db) => recordHandlers.RecordRevoked(db, event(args)),
        (db) => db.chainRevocation.findUnique({ where: { recordId } }),
      );
      expect(row?.reason).to.equal(reason);
    });
  }

  it('keeps a batch whose stated count is the largest the contract takes', async () => {
    const root = hex32();
    const args = {
      root,
      platform: 3n,
      keyNumber: 1n,
      count: 2n ** 32n - 1n,
      manifestDigest: hex32(),
    };
    const row = await after(
      (db) => recordHandlers.BatchAnchored(db, event(args)),
      (db) => db.chainBatch.findFirst({ where: { root } }),
    );
    expect(row?.count).to.equal(2n ** 32n - 1n);
  });

  it('keeps who vouched for a record in doubt, and since when', async () => {
    const [recordId, keyId] = [hex32(), hex32()];
    const row = await after(
      (db) => recordHandlers.RecordReaffirmed(db, event({ recordId, item: 5n, party: 3n, keyId })),
      (db) => db.chainAffirmation.findUnique({ where: { recordId } }),
    );
    expect(row).to.include({ party: 3, keyId, affirmedAt: 1_700_000_000n });
  });

  it('does not take the root of another platform as proof that ours is anchored', async () => {
    const args = { root: hex32(), keyNumber: 1n, count: 1n, manifestDigest: hex32() };
    const guards: unknown[] = [];
    await after(
      async (db) => {
        for (const platform of [1n, 2n])
          guards.push(await recordHandlers.BatchAnchored(db, event({ ...args, platform })));
      },
      async () => undefined,
    );
    expect(new Set(guards).size).to.equal(2);
  });
});
