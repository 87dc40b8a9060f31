import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createSandboxClient } from '../../../server/payments/index.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';
import { openShop, type Shop } from './shop.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/payment-sandbox/main.ts', import.meta.url));
const [SECRET, KEY] = ['secret of a sandbox', 'key of a sandbox'];

describe('the payment sandbox', function () {
  this.timeout(60_000);

  describe('with a journal', () => {
    let folder: string;
    let remove: () => Promise<void>;
    /** Ids of the events that were accepted. */
    const accepted: string[] = [];
    let open = false;
    const door = createServer((request, response) => {
      request.resume();
      if (open) accepted.push(String(request.headers['webhook-id']));
      response.writeHead(open ? 200 : 503).end();
    });
    before(async () => {
      ({ folder, remove } = await temporaryFolder());
      await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    });
    after(async () => {
      door.closeAllConnections();
      door.close();
      await remove();
    });

    /** A sandbox as a process of its own. */
    const start = async () => {
      const webhook = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
      const journal = path.join(folder, 'journal');
      const child = spawn(
        process.execPath,
        [
          ...[SCRIPT, '--webhook', webhook, '--secret', SECRET, '--key', KEY],
          ...['--journal', journal, '--transfers', '0'],
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
      const ask = (what: string, body: object) =>
        fetch(`${url}/v1/${what}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${KEY}` },
          body: JSON.stringify(body),
        });
      return {
        client: createSandboxClient({ url, secret: SECRET, apiKey: KEY }),
        ask,
        journal,
        async kill() {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        },
      };
    };

    it('has after kill -9 all that it answered, each key with its effect, and tells what was not accepted', async () => {
      const call = { reference: 'pay_1', currency: 'CNY', amount: 100n };
      const first = await start();
      const { client } = first;
      const { providerRef } = (await client.createIntent({ key: 'k1', ...call })) as {
        providerRef: string;
      };
      await first.ask('confirm', { reference: 'pay_1', accepted: true });
      await client.capture({ key: 'k2', ...call, providerRef });
      const refund = { key: 'k3', ...call, reference: 'rfd_1', amount: 30n, providerRef };
      await client.refund(refund);
      await first.kill();
      // A line that was cut off was never answered.
      await appendFile(first.journal, '{"noted":true,"at":"2026-11-0');

      open = true;
      const second = await start();
      expect(await second.client.query('pay_1')).to.include({ state: 'captured', amount: 100n });
      expect(await second.client.refund(refund)).to.include({ state: 'done', amount: 30n });
      const more = { ...refund, key: 'k4', reference: 'rfd_2', amount: 71n };
      const refused = await second.client.refund(more).catch((error: unknown) => String(error));
      expect(refused).to.include('more than');
      while (accepted.length < 5) await new Promise((resolve) => setTimeout(resolve, 20));
      await second.client.refund({ ...more, amount: 70n });
      await second.kill();
      expect(await readFile(second.journal, 'utf8')).to.not.include('2026-11-0{');

      const third = await start();
      expect(await third.client.query('rfd_2')).to.include({ state: 'done', amount: 70n });
      await third.kill();
      expect(new Set(accepted).size).to.be.greaterThanOrEqual(5);
    });
  });

  describe('as a provider', () => {
    let shop: Shop;
    before(async () => {
      shop = await openShop();
      shop.sandbox.times.transfer = 60_000;
    });
    after(() => shop.close());
    afterEach(async () => {
      await shop.sandbox.deliveries.idle();
      expect(await shop.ledger.verify()).to.include({ intact: true });
    });

    it('answers no call without its key', async () => {
      for (const authorization of ['', 'Bearer another']) {
        const headers = { authorization };
        const answer = await fetch(`${shop.sandbox.url}/v1/objects/x`, { headers });
        expect(answer.status).to.equal(401);
      }
    });

    const payOut = (accountId: string, destination: string, amount: bigint) =>
      shop.inTransaction((db) =>
        shop.payments.payout(db, {
          ...{ key: `${destination}-${accountId}`, provider: 'sandbox', accountId },
          ...{ destination, currency: 'CNY', amount },
        }),
      );
    const payoutState = async (id: string) =>
      (await shop.payments.findPayout(shop.database.client, id))!.state;

    it('tells the end of a payout later, by an event', async () => {
      const { escrowAccountId: account } = await shop.captured(100n);
      const { id } = await payOut(account, 'bank', 100n);
      await shop.payments.runCalls();
      expect(await payoutState(id)).to.equal('requested');
      expect(await shop.balance(account)).to.include({ posted: 100n, pendingOut: 100n });
      shop.advance(60_000);
      shop.sandbox.books.endDue();
      await shop.sandbox.deliveries.idle();
      expect(await payoutState(id)).to.equal('done');
      expect(await shop.balance(account)).to.include({ posted: 0n, pendingOut: 0n });
      expect(await shop.atProvider()).to.equal(shop.sandbox.books.funds('CNY'));
    });

    it('sends back what does not arrive, and it can be spent again', async () => {
      const { id: payment, escrowAccountId: account } = await shop.captured(100n);
      const { id } = await payOut(account, 'closed-account', 60n);
      const refund = await shop.inTransaction((db) =>
        shop.payments.refund(db, { key: `back-${payment}`, payment, amount: 40n }),
      );
      await shop.payments.runCalls();
      shop.sandbox.books.end(refund.id, false);
      shop.advance(60_000);
      shop.sandbox.books.endDue();
      await shop.sandbox.deliveries.idle();
      expect(await payoutState(id)).to.equal('failed');
      expect(await shop.balance(account)).to.deep.equal({
        ...{ posted: 100n, pendingIn: 0n, pendingOut: 0n },
      });
      await shop.inTransaction((db) =>
        shop.payments.refund(db, { key: `again-${payment}`, payment }),
      );
      await shop.payments.runCalls();
      expect(shop.sandbox.books.find(payment)).to.include({ refunded: 100n });
    });

    it('is asked about a payout whose event was lost, an hour after it was asked for', async () => {
      const { escrowAccountId: account } = await shop.captured(5n);
      shop.sandbox.deliveries.manner.held = true;
      const { id } = await payOut(account, 'lost', 5n);
      await shop.payments.runCalls();
      shop.advance(3_600_000 - 1);
      shop.sandbox.books.endDue();
      await shop.payments.lookAtTransfers();
      expect(await payoutState(id)).to.equal('requested');
      shop.advance(1);
      expect(await shop.payments.lookAtTransfers()).to.be.greaterThan(0);
      expect(await payoutState(id)).to.equal('done');
      expect(await shop.payments.lookAtTransfers()).to.equal(0);
      shop.sandbox.deliveries.manner.held = false;
    });

    it('lets an authorisation run out at its deadline, and tells so', async () => {
      const { id, authorisedUntil } = await shop.authorised(5n);
      shop.clock.now = new Date(authorisedUntil!.getTime() - 1);
      expect(shop.sandbox.books.find(id)).to.include({ state: 'authorised' });
      shop.advance(1);
      shop.sandbox.books.endDue();
      await shop.sandbox.deliveries.idle();
      expect(await shop.state(id)).to.include({ state: 'expired', liveReference: null });
    });
  });
});
