import { expect } from 'chai';
import { Writable } from 'node:stream';
import { Contract, getAddress, JsonRpcProvider } from 'ethers';
import type { Browser, Page } from 'playwright-core';

import {
  claimKeyOf,
  parseClaimCode,
  type ClaimCode,
} from '../../server/ownership/claim-code/index.ts';
import { loadKek } from '../../server/platform/keys/kek.ts';
import { createSealedKeyStore } from '../../server/platform/keys/sealed-key-store.ts';
import { messagesFor, type Locale } from '../../server/web/index.ts';
import { certify, enrolBag } from '../server/harness/requests.ts';
import { startTestService, type TestService } from '../server/harness/service.ts';
import { expectSoundNow, openBrowser, visit, type Visited } from './browser.ts';
import { offerOfPlatform } from './platform-offer.ts';
import { dumpTables, filesUnder, formsOf, formsOfCode, foundIn } from './secrets.ts';
import { addAuthenticator, type VirtualAuthenticator } from './virtual-passkeys.ts';
import { openWire, type Wire } from './wire.ts';

/** Somebody with a phone of their own. */
interface Person {
  readonly visited: Visited;
  readonly page: Page;
  readonly device: VirtualAuthenticator;
}

describe('a private sale by claim link, between two phones', function () {
  this.timeout(180_000);
  let service: TestService;
  let wire: Wire;
  let browser: Browser;
  const log: string[] = [];
  const codes: ClaimCode[] = [];
  const people: Person[] = [];
  /** Origins that the pages asked anything of. */
  const asked = new Set<string>();

  before(async () => {
    let port = 0;
    wire = await openWire(() => port);
    const lines = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log.push(chunk.toString());
        done();
      },
    });
    const settings = { PATINA_PUBLIC_URL: wire.url, PATINA_LOG_LEVEL: 'debug' };
    service = await startTestService(settings, lines, { host: 'localhost' });
    port = Number(new URL(service.url).port);
    browser = await openBrowser();
  });
  after(async () => {
    for (const { visited } of people) await visited.close();
    await browser?.close();
    await wire?.close();
    await service?.stop();
  });

  /** A phone that opens an address of the service. */
  async function phone(address: string, locale: Locale): Promise<Person> {
    const visited = await visit(browser, address, { locale });
    visited.page.on('request', (request) => asked.add(new URL(request.url()).origin));
    const person = { visited, page: visited.page, device: await addAuthenticator(visited.page) };
    people.push(person);
    return person;
  }

  /** `ownerOf` by the chain itself, through the service's node door. */
  async function ownerOf(itemId: string): Promise<string> {
    const { token } = await service.running.rooms.items.require(itemId);
    const provider = new JsonRpcProvider(`${service.url}/rpc`, undefined, { batchMaxCount: 1 });
    const { address } = service.running.deployment.contracts.items;
    const items = new Contract(
      address,
      ['function ownerOf(uint256) view returns (address)'],
      provider,
    );
    try {
      return String(await items.getFunction('ownerOf')(token));
    } finally {
      provider.destroy();
    }
  }

  for (const locale of ['zh-CN', 'en'] as const) describe(locale, () => play(locale));

  function play(locale: Locale): void {
    const all = messagesFor(locale);
    const words = all.holdings;
    let itemId: string;
    let seller: Person;
    let buyer: Person;
    let link: string;
    let offerPath: string;
    let firstOwner: string;

    const press = ({ page }: Person, name: string) =>
      page.getByRole('button', { name, exact: true }).click();
    const sees = ({ page }: Person, text: string) =>
      page.getByText(text, { exact: true }).first().waitFor();
    const sound = ({ page }: Person, step: string) => expectSoundNow(page, `${locale}-${step}`);
    const signUp = async (person: Person) => {
      await person.page.locator('input[value=service]').check();
      await press(person, all.account.signUp.passkey);
      await sees(person, words.claim.acceptTitle);
    };
    const codeIn = (address: string): ClaimCode => {
      const code = parseClaimCode(new URL(address).hash.slice(1));
      if (typeof code !== 'string') throw new Error(`no code in the link: ${code.fault}`);
      return code;
    };

    before(async () => {
      itemId = await enrolBag(service, {
        serial: `SN-${locale}`,
        description: 'Red, with a strap.',
      });
      await certify(service, itemId);
    });

    it('the first owner takes the item from the platform with the code on its link', async () => {
      const { code, path: claim } = await offerOfPlatform(service, itemId);
      codes.push(code);
      seller = await phone(`${wire.url}${claim}?lang=${locale}#${code}`, locale);
      await sees(seller, words.claim.codeFits);
      expect(seller.page.url()).to.not.contain('#');
      await sound(seller, '01-claim-signed-out');
      await signUp(seller);
      expect(seller.page.url()).to.not.contain('#');
      await sound(seller, '02-claim-signed-in');
      await press(seller, words.claim.accept);
      await sees(seller, words.claim.now.final);
      await service.settled();
      firstOwner = await ownerOf(itemId);
    });

    it('sees what is public and what is not, before anything is published', async () => {
      await seller.page.getByRole('link', { name: words.claim.mine }).click();
      await seller.page.getByRole('heading', { name: words.shown.title }).waitFor();
      await sees(seller, words.shown.secret[0] ?? '');
      await sound(seller, '03-item');
    });

    it('makes an offer, whose link, picture and code only this browser shows', async () => {
      await press(seller, words.offer.make);
      await seller.page.waitForURL(/\/my\/offers\/ofr_/);
      await sees(seller, words.offer.now.offered);
      link = (await seller.page.locator('[data-code-link]').textContent()) ?? '';
      offerPath = new URL(seller.page.url()).pathname;
      codes.push(codeIn(link));
      expect(new URL(link).pathname).to.equal(offerPath.replace('/my/offers/', '/claim/'));
      await seller.page.getByRole('img', { name: words.offer.page.qr }).waitFor();
      await sound(seller, '04-offer');
      await seller.page.reload();
      expect(await seller.page.locator('[data-code-link]').textContent()).to.equal(link);
    });

    it('the buyer reads what is offered, and types the code', async () => {
      const { origin, pathname } = new URL(link);
      buyer = await phone(`${origin}${pathname}?lang=${locale}`, locale);
      await sees(buyer, words.claim.from.holder);
      expect(
        await buyer.page.getByRole('button', { name: words.claim.decline }).isVisible(),
      ).to.equal(false);
      const code = codeIn(link);
      const field = () => buyer.page.getByRole('textbox', { name: words.claim.code });
      const swapped = `${code[1]}${code[0]}${code.slice(2)}`;
      await field().fill(swapped === code ? `${code}0` : swapped);
      await press(buyer, words.claim.useCode);
      await buyer.page.locator('[data-section=code] .check-error').waitFor();
      await sound(buyer, '05-claim-wrong-code');
      await field().fill(code.toLowerCase());
      await press(buyer, words.claim.useCode);
      await sees(buyer, words.claim.codeFits);
      await sound(buyer, '06-claim-code');
    });

    it('accepts, and both see without reloading that it is final', async () => {
      await signUp(buyer);
      await press(buyer, words.claim.accept);
      await sees(buyer, words.claim.now.final);
      await sees(seller, words.offer.now.final);
      await sound(buyer, '07-claim-final');
      await sound(seller, '08-offer-final');
      expect(await seller.page.locator('[data-code-link]').count()).to.equal(0);
    });

    it('moved title on chain to a key of the buyer’s', async () => {
      await service.settled();
      const holder = await ownerOf(itemId);
      const title = await service.running.rooms.ownership.titleOf(itemId);
      expect(holder).to.equal(title.holder).and.not.equal(firstOwner);
      await buyer.page.getByRole('link', { name: words.claim.mine }).click();
      await sees(buyer, words.title.owners({ n: 2 }));
      await sound(buyer, '09-bought-item');
      await buyer.page.goto(`${wire.url}/my/items`);
      await sound(buyer, '10-my-items');
    });

    it('shows the change of owner on the passport, and nobody’s name', async () => {
      await buyer.page.goto(`${wire.url}/items/${itemId}`);
      const told = buyer.page.getByText(all.timeline.owner({ n: 2 }), { exact: true });
      await told.waitFor();
      expect(await buyer.page.locator('.event.is-title').count()).to.equal(2);
      await sound(buyer, '12-passport');
    });

    it('leaves the seller without a say in it', async () => {
      await seller.page.goto(`${wire.url}/my/items/${itemId}`);
      await sees(seller, words.item.notYours);
      await sound(seller, '11-sold-item');
      await seller.page.goto(`${wire.url}/my/items`);
      await sees(seller, words.list.empty);
    });

    it('left nothing in the browsers’ consoles', () => {
      // A look at what is on its way ends where somebody leaves the page.
      const isLook = (text: string) => /^not loaded: .*\/(my|claim)\//.test(text);
      for (const { visited } of [seller, buyer])
        expect(visited.complaints.filter((text) => !isLook(text))).to.deep.equal([]);
    });
  }

  describe('of the claim codes, their keys and the members’ private keys', () => {
    const secrets = new Map<string, readonly Buffer[]>();

    before(async () => {
      expect(codes).to.have.length(4);
      codes.forEach((code, i) => {
        secrets.set(`claim code ${i}`, formsOfCode(code));
        secrets.set(`claim key ${i}`, formsOf(claimKeyOf(code).secret));
      });
      for (const { device } of people)
        for (const key of await device.privateKeys())
          secrets.set(`passkey ${secrets.size}`, formsOf(key));
      const { database } = service.running;
      const store = createSealedKeyStore(database, await loadKek(service.dataFolder));
      for (const { sealedKeyId } of await database.client.titleKey.findMany())
        secrets.set(sealedKeyId, formsOf((await store.open(sealedKeyId)).secret));
      expect(secrets.size).to.equal(8 + 4 + 4);
    });

    it('no page asked anybody but the service', () => {
      expect([...asked]).to.deep.equal([wire.url]);
    });

    it('nothing passed between a browser and the service', () => {
      const passed = wire.passed();
      expect(
        foundIn(Buffer.concat(passed), new Map([['x', [Buffer.from('"claimKey"')]]])),
      ).to.have.length(1);
      for (const bytes of passed) expect(foundIn(bytes, secrets)).to.deep.equal([]);
    });

    it('nothing stands in the log', () => {
      expect(log.length).to.be.greaterThan(50);
      expect(foundIn(Buffer.from(log.join('')), secrets)).to.deep.equal([]);
    });

    it('nothing stands in a row of a table', async () => {
      const dump = await dumpTables(service.running.database);
      // The dump is whole: what the server does know of the codes is in it.
      for (const code of codes)
        expect(dump.get('TitleOffer')).to.contain(getAddress(claimKeyOf(code).address));
      for (const [table, rows] of dump)
        expect(foundIn(Buffer.from(rows), secrets), table).to.deep.equal([]);
    });

    it('nothing stands in a file of the data folder', async () => {
      let files = 0;
      for await (const [file, bytes] of filesUnder(service.dataFolder)) {
        files++;
        expect(foundIn(bytes, secrets), file).to.deep.equal([]);
      }
      expect(files).to.be.greaterThan(10);
    });
  });
});
