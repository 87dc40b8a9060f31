import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { messagesFor, type Locale } from '../../server/web/index.ts';
import type { TestMember } from '../server/harness/members.ts';
import { certify } from '../server/harness/requests.ts';
import type { TestPerson } from '../server/harness/people.ts';
import {
  DAY,
  setOwnershipStage,
  type OwnershipStage,
} from '../server/ownership/stage/ownership-stage.ts';
import { DESKTOP, expectSoundNow, openBrowser, PHONE, visit, type Visited } from './browser.ts';

/** Recoveries as they are played in browsers; days pass on server and chain alike. */
describe('a recovery in browsers', function () {
  this.timeout(240_000);
  let stage: OwnershipStage;
  let browser: Browser;
  before(async () => {
    stage = await setOwnershipStage();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  for (const locale of ['zh-CN', 'en'] as const) describe(locale, () => play(locale));

  function play(locale: Locale): void {
    const all = messagesFor(locale);
    const words = all.work;
    let owner: TestMember;
    let itemId: string;
    let visits: Visited[] = [];

    /** A browser in which somebody is signed in. */
    const signedIn = async (token: string, viewport: typeof PHONE) => {
      const visited = await visit(browser, `${stage.service.url}/?lang=${locale}`, {
        ...{ locale, viewport },
      });
      visits.push(visited);
      await visited.page
        .context()
        .addCookies([{ name: 'patina_session', value: token, url: stage.service.url }]);
      return visited;
    };
    /** A member on their phone, whose session is as new as the clock. */
    const phoneOf = async (member: TestMember) => signedIn(await stage.tokenOf(member), PHONE);
    /** A party's person at a desk, or on a phone. */
    const deskOf = async (person: TestPerson, viewport = DESKTOP) => {
      const { token } = await stage.running.rooms.parties.openSession(person.person);
      return signedIn(token, viewport);
    };
    const go = async ({ page }: Visited, path: string) => {
      await page.goto(`${stage.service.url}${path}`);
    };
    const press = ({ page }: Visited, name: string) =>
      page.getByRole('button', { name, exact: true }).first().click();
    const sees = ({ page }: Visited, text: string) => page.getByText(text).first().waitFor();
    const open = ({ page }: Visited, summary: string) =>
      page.locator('summary', { hasText: summary }).first().click();
    const sound = ({ page }: Visited, step: string) =>
      expectSoundNow(page, `${locale}-recovery-${step}`);
    /** A referee decides on the case's page, and it is final. */
    const decide = async (desk: Visited, act: keyof typeof words.case.acts, reason?: string) => {
      await go(desk, `/work/cases/${itemId}`);
      const place = desk.page.locator(`[data-decision=${act}]`);
      await place.locator('summary').click();
      await place.getByText(words.case.next[act]).waitFor();
      if (reason !== undefined) await place.locator('textarea').fill(reason);
      await place.locator('input[name=sure]').check();
      await place.getByRole('button').click();
      await sees(desk, words.done['decided'] ?? '');
      await stage.settled();
    };
    const ownerOnChain = async (): Promise<string> => {
      const { item } = await stage.running.rooms.ownership.titleOf(itemId);
      const { rooms } = stage.running;
      const { address, abi } = rooms.items.context.contract;
      const data = abi.encodeFunctionData('ownerOf', [item.token]);
      const { chain } = rooms.parties.context;
      const answer = await chain.rpc('eth_call', [{ to: address, data }, 'latest']);
      return String(abi.decodeFunctionResult('ownerOf', String(answer))[0]);
    };
    const askedRecipient = async () => {
      const { body } = await stage.get(owner, `/v1/recoveries`);
      const requests = body['recoveries'] as { itemId: string; recipient: string }[];
      return requests.find((one) => one.itemId === itemId)?.recipient;
    };
    const passport = async () =>
      (await fetch(`${stage.service.url}/items/${itemId}?lang=${locale}`)).text();

    beforeEach(async () => {
      owner = await stage.member();
      itemId = await stage.owned(owner);
      visits = [];
    });
    afterEach(async () => {
      for (const { close } of visits) await close();
    });

    it('gives title of a lost wallet to a new key, after two referees and fourteen days', async () => {
      const { referee, secondReferee } = stage.parties;
      await certify(stage.service, itemId);
      const lost = await stage.linkedWallet(owner);
      await stage.post(owner, `/v1/items/${itemId}/export`, { wallet: lost.address });
      await stage.settled();
      expect(await ownerOnChain()).to.equal(lost.address);
      // The wallet is gone, and with it the way to act as title holder.
      await stage.running.database.client.memberWallet.delete({ where: { address: lost.address } });

      const phone = await phoneOf(owner);
      await go(phone, `/my/items/${itemId}`);
      await open(phone, all.holdings.recovery.ask);
      await phone.page.locator('#recovery-ground').selectOption('lost_key');
      await phone.page.locator('#recovery-account').fill('My wallet burned with the house.');
      await press(phone, all.holdings.recovery.send);
      await sees(phone, all.holdings.recovery.sent);
      await sound(phone, '01-asked');

      const first = await deskOf(referee);
      await go(first, '/work/cases');
      await first.page.locator(`a[href="/work/cases/${itemId}"]`).waitFor();
      await sound(first, '02-cases');
      await go(first, `/work/cases/${itemId}`);
      await sees(first, 'My wallet burned with the house.');
      await sound(first, '03-case');
      await decide(first, 'proposal');

      const second = await deskOf(secondReferee, PHONE);
      await go(second, `/work/cases/${itemId}`);
      await second.page.locator('[data-refused=execution]').waitFor();
      expect(await second.page.locator('[data-decision=execution]').count()).to.equal(0);
      await sound(second, '04-not-due');
      await go(phone, `/my/items/${itemId}`);
      await sees(phone, all.holdings.recovery.states['proposed'] ?? '');
      await sound(phone, '05-proposed');

      await stage.pass(14 * DAY + 60);
      const later = await deskOf(secondReferee);
      await decide(later, 'execution', 'I looked at the papers.');
      await sound(later, '06-executed');
      expect(await ownerOnChain())
        .to.equal(await askedRecipient())
        .and.not.equal(lost.address);
      const again = await phoneOf(owner);
      await go(again, `/my/items/${itemId}`);
      await sees(again, all.holdings.offer.make);
      await sees(again, 'I looked at the papers.');
      await sound(again, '07-owner-again');
    });

    it('returns a stolen item: held, not to be passed on, and given back', async () => {
      const { referee, secondReferee } = stage.parties;
      await certify(stage.service, itemId);
      const thief = await stage.member();
      // Whoever took the owner's phone took title with it.
      await stage.sell(owner, itemId, thief);
      const phone = await phoneOf(owner);
      await go(phone, `/my/items/${itemId}`);
      await open(phone, all.holdings.recovery.ask);
      await phone.page.locator('#recovery-ground').selectOption('stolen');
      await phone.page.locator('#recovery-account').fill('Taken from me on a train.');
      await press(phone, all.holdings.recovery.send);
      await sees(phone, all.holdings.recovery.sent);

      const first = await deskOf(referee);
      await go(first, `/work/cases/${itemId}`);
      await open(first, words.case.report);
      await first.page.locator('#report-kind').selectOption('theft');
      await first.page.locator('#report-account').fill('The owner shows a police report.');
      await press(first, all.holdings.trouble.send);
      await sees(first, words.done['reported'] ?? '');
      await decide(first, 'hold');
      await sound(first, '11-held');
      expect(await passport()).to.contain(
        all.state.incidents.theft({ by: all.state.capacities['referee'] ?? '' }),
      );

      const thiefs = await phoneOf(thief);
      await go(thiefs, `/my/items/${itemId}`);
      await sees(thiefs, all.holdings.offer.heldNow);
      expect(await thiefs.page.locator('form[data-act=offer]').count()).to.equal(0);
      await sound(thiefs, '12-cannot-pass-on');
      await decide(first, 'proposal');
      await go(thiefs, `/my/items/${itemId}`);
      await thiefs.page.locator('#objection').waitFor();
      await sees(
        thiefs,
        all.holdings.recovery.claimed({ ground: all.holdings.recovery.grounds['stolen'] ?? '' }),
      );
      await sound(thiefs, '13-heard');

      await stage.pass(14 * DAY + 60);
      const second = await deskOf(secondReferee, PHONE);
      await decide(second, 'execution', 'The police report is genuine.');
      await sound(second, '14-returned');
      expect(await ownerOnChain()).to.equal(await askedRecipient());
      const facts = await stage.running.rooms.ownership.publicFacts(itemId);
      expect(facts?.hold).to.equal(null);
      const told = await passport();
      expect(told).to.contain(all.timeline.moves['recovery'] ?? '');
      for (const name of ['First referee', 'Second referee', owner.id, thief.id]) {
        expect(told).to.not.contain(name);
      }
      const again = await phoneOf(owner);
      await go(again, `/my/items/${itemId}`);
      await sees(again, all.holdings.offer.make);
      await go(again, `/items/${itemId}`);
      await sound(again, '15-passport');
    });
  }
});
