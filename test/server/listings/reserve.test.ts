import { expect } from 'chai';
import { findListing } from '../../../server/listings/listing.store.ts';
import {
  markSold,
  releaseListing,
  reserveListing,
} from '../../../server/listings/reserve-listing.ts';
import type { Database } from '../../../server/platform/database/database.ts';
import { openTestDatabase } from '../harness/test-database.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { insertLive } from './a-listing.ts';

describe('a listing that orders want', function () {
  this.timeout(30_000);
  let database: Database;
  let place: Awaited<ReturnType<typeof temporaryFolder>>;

  before(async () => {
    place = await temporaryFolder();
    database = await openTestDatabase(place.folder);
  });
  after(async () => {
    await database.close();
    await place.remove();
  });
  const context = { now: () => new Date() };
  const listings = {
    listing: findListing,
    reserve: reserveListing.bind(null, context),
    release: releaseListing.bind(null, context),
    markSold: markSold.bind(null, context),
  };
  const stateOf = async (id: string) => (await listings.listing(database.client, id))?.state;

  it('pitfall 3: goes to exactly one of twenty orders that want it at once', async () => {
    const { id } = await insertLive(database.client);
    const asked = Array.from({ length: 20 }, (_, n) =>
      database.client.$transaction((db) => listings.reserve(db, id, `ord_${n}`)),
    );
    const won = (await Promise.all(asked)).filter(Boolean);
    expect(won).to.have.lengthOf(1);
    expect(await stateOf(id)).to.equal('reserved');
  });

  it('is released by the order that holds it, and by no other', async () => {
    const { id } = await insertLive(database.client);
    await listings.reserve(database.client, id, 'ord_a');
    expect(await listings.release(database.client, id, 'ord_b')).to.equal(false);
    expect(await stateOf(id)).to.equal('reserved');
    expect(await listings.release(database.client, id, 'ord_a')).to.equal(true);
    expect(await stateOf(id)).to.equal('live');
  });

  it('is sold by the order that holds it only, and for good', async () => {
    const { id } = await insertLive(database.client);
    expect(await listings.markSold(database.client, id, 'ord_a')).to.equal(false);
    await listings.reserve(database.client, id, 'ord_a');
    expect(await listings.markSold(database.client, id, 'ord_b')).to.equal(false);
    expect(await listings.markSold(database.client, id, 'ord_a')).to.equal(true);
    expect(await listings.release(database.client, id, 'ord_a')).to.equal(false);
    expect(await listings.reserve(database.client, id, 'ord_c')).to.equal(false);
    expect(await stateOf(id)).to.equal('sold');
  });

  it('[B12] stands open once for an item, by the rules of the database', async () => {
    const { itemId } = await insertLive(database.client);
    const second = insertLive(database.client, { itemId, openItemId: itemId, state: 'draft' });
    expect(await second.catch((error: { code?: string }) => error.code)).to.equal('P2002');
  });

  it('keeps in order what was done with it', async () => {
    const { id: listingId } = await insertLive(database.client);
    await listings.reserve(database.client, listingId, 'ord_a');
    await listings.release(database.client, listingId, 'ord_a');
    await listings.reserve(database.client, listingId, 'ord_b');
    const steps = await database.client.listingStep.findMany({
      where: { listingId },
      orderBy: { position: 'asc' },
    });
    expect(steps.map(({ action, reason }) => `${action} ${reason}`)).to.deep.equal([
      'reserve ord_a',
      'release ord_a',
      'reserve ord_b',
    ]);
  });
});
