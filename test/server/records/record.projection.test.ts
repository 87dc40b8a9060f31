import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import type { ProjectedEvent } from '../../../server/platform/chain/follower.ts';
import { reduce } from '../../../server/platform/chain/follow/reduce.ts';
import { recordHandlers } from '../../../server/records/record.projection.ts';
import { recordTables } from '../../../server/records/record.tables.ts';

const hex32 = () => `0x${randomBytes(32).toString('hex')}`;

describe('the index of records', () => {
  const event = (args: ProjectedEvent['args']): ProjectedEvent => ({
    args,
    blockNumber: 7,
    blockHash: hex32(),
    blockTime: 1_700_000_000,
    logIndex: 0,
    txHash: hex32(),
  });
  /** What events make of empty tables: the rows, and the guards that are proved. */
  async function after(name: keyof typeof recordHandlers, ...all: ProjectedEvent['args'][]) {
    const events = all.map((args) => ({ handle: recordHandlers[name], event: event(args) }));
    const options = { tables: recordTables, keepFrom: 0, load: async () => [] };
    const { changes, proved } = await reduce(events, options);
    return {
      rows: changes.flatMap(({ changes: own }) => own.map(({ row }) => row)),
      guards: [...proved.keys()],
    };
  }

  for (const reason of ['0x00000001', '0xff80e200', '0x45525200']) {
    it(`keeps a revocation whose reason is no word: ${reason}`, async () => {
      const recordId = hex32();
      const args = { recordId, item: '0x05', party: 3, keyId: hex32(), reason, successor: hex32() };
      const { rows } = await after('RecordRevoked', args);
      expect(rows[0]).to.include({ recordId, reason });
    });
  }

  it('keeps a batch whose stated count is the largest the contract takes', async () => {
    const count = 2 ** 32 - 1;
    const args = { root: hex32(), platform: 3, keyNumber: 1, count, manifestDigest: hex32() };
    const { rows } = await after('BatchAnchored', args);
    expect(rows[0]).to.include({ count });
  });

  it('keeps who vouched for a record in doubt, and since when', async () => {
    const [recordId, keyId] = [hex32(), hex32()];
    const { rows } = await after('RecordReaffirmed', { recordId, item: '0x05', party: 3, keyId });
    expect(rows[0]).to.include({ party: 3, keyId, affirmedAt: 1_700_000_000 });
  });

  it('does not take the root of another platform as proof that ours is anchored', async () => {
    const args = { root: hex32(), keyNumber: 1, count: 1, manifestDigest: hex32() };
    const both = [1, 2].map((platform) => ({ ...args, platform }));
    const { guards } = await after('BatchAnchored', ...both);
    expect(guards).to.have.length(2);
  });
});
