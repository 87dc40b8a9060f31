import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';

import { SERVICES } from '../../server/repairs/catalogue/index.ts';
import {
  formatDay,
  formatMoney,
  localised,
  messagesFor,
  type Locale,
} from '../../server/web/index.ts';
import type { TestMember } from '../server/harness/members.ts';
import { photo } from '../server/harness/requests.ts';
import { setRepairsStage, type RepairsStage } from '../server/repairs/stage/repairs-stage.ts';
import {
  axeViolations,
  DESKTOP,
  openBrowser,
  openDetails,
  overflow,
  visit,
  type Visited,
} from './browser.ts';

/** Where pictures of each step go, for people to look at; none are taken where it is unset. */
const PICTURES = process.env['PATINA_PICTURES'];

describe('a repair between an owner’s phone and a workshop', function () {
  this.timeout(180_000);
  let stage: RepairsStage;
  let browser: Browser;

  before(async () => {
    stage = await setRepairsStage();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  for (const locale of ['zh-CN', 'en'] as const) describe(locale, () => play(locale));

  it('sends who is not signed in to the account page, and back', async () => {
    const { page, close } = await visit(browser, `${stage.service.url}/my/repairs`);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).to.equal(
      '/account?next=%2Fmy%2Frepairs',
    );
    await close();
  });

  function play(locale: Locale): void {
    const { repairs: words } = messagesFor(locale);
    let owner: TestMember;
    let item: string;
    let phone: Visited;
    let desk: Visited;

    /** Nothing to find for axe, in both schemes, and no wider than the window; with a picture. */
    const sound = async ({ page, complaints }: Visited, step: string) => {
      await openDetails(page);
      if (PICTURES) {
        await mkdir(PICTURES, { recursive: true });
        const file = path.join(PICTURES, `${locale}-${step}.png`);
        await page.screenshot({ path: file, fullPage: true });
      }
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeViolations(page), `${step} ${colorScheme}`).to.deep.equal([]);
      }
      expect(await overflow(page), step).to.be.at.most(0);
      expect(complaints, step).to.deep.equal([]);
    };
    const state = (page: Page, name: keyof typeof words.states) =>
      page.locator('.badge', { hasText: words.states[name] }).waitFor();
    /** Opens a folded act, from the keyboard. */
    const unfold = async (page: Page, title: string) => {
      const act = page.locator('.word-act', { hasText: title }).first();
      await act.locator('summary').focus();
      if ((await act.getAttribute('open')) === null) await page.keyboard.press('Enter');
    };
    const press = async (page: Page, name: string) => {
      await page.getByRole('button', { name, exact: true }).last().focus();
      await page.keyboard.press('Enter');
    };

    before(async () => {
      ({ owner, item } = await stage.ownerOfBag());
      await stage.entitled(stage.brand, item);
      phone = await visit(browser, `${stage.service.url}/?lang=${locale}`, { locale });
      const { host } = new URL(stage.service.url);
      await phone.page.context().addCookies([
        {
          ...{ name: 'patina_session', value: owner.token },
          ...{ domain: host.split(':')[0] ?? '', path: '/', httpOnly: true },
        },
      ]);
      desk = await visit(browser, `${stage.service.url}/work/repairs?lang=${locale}`, {
        ...{ locale, viewport: DESKTOP },
      });
    });
    after(async () => {
      await phone?.close();
      await desk?.close();
    });

    it('is asked for with words, photos and an entitlement', async () => {
      const { page } = phone;
      await page.goto(`${stage.service.url}/my/repairs`);
      await page.getByText(words.list.none).waitFor();
      await sound(phone, '1-no-jobs');
      await page.goto(`${stage.service.url}/my/repairs/new?item=${item}`);
      await page
        .getByLabel(words.ask.repairer, { exact: true })
        .selectOption(stage.workshops[0].party);
      await page.getByLabel(words.ask.words, { exact: true }).fill('The seam at the handle opens.');
      await page.getByLabel(words.ask.photos, { exact: true }).setInputFiles({
        ...{ name: 'handle.jpg', mimeType: 'image/jpeg' },
        buffer: Buffer.from(await photo()),
      });
      await page.getByLabel(words.ask.entitlement, { exact: true }).selectOption({ index: 1 });
      await sound(phone, '2-ask');
      await press(page, words.ask.send);
      await page.waitForURL(/\/my\/repairs\/job_/);
      await state(page, 'requested');
      expect(
        await page.locator('.job-photos img').evaluate((img: HTMLImageElement) => img.naturalWidth),
      ).to.equal(320);
      await sound(phone, '3-requested');
    });

    it('is quoted by the workshop, part of it paid by the entitlement', async () => {
      const { page } = desk;
      const { door } = messagesFor(locale).work;
      await press(page, door.as({ name: 'Leather workshop' }));
      await page.getByText(words.work.none).or(page.locator('.job-card').first()).waitFor();
      await page.locator('.job-card').first().waitFor();
      await sound({ ...desk, complaints: [] }, '5-work-list');
      await page.locator('.job-name a').first().click();
      await state(page, 'requested');
      await page.getByText('The seam at the handle opens.').waitFor();
      await page.locator('canvas.picture').waitFor();
      await unfold(page, words.work.quote.title);
      await page.locator('#service-0').selectOption('clasp');
      await page.locator('#text-0').fill('New clasp');
      await page.locator('#amount-0').fill('480.50');
      await press(page, words.work.quote.addLine);
      await page.locator('#service-1').selectOption('stitching');
      await page.locator('#text-1').fill('Seams by hand');
      await page.locator('input[name=entitled-1]').check();
      await sound({ ...desk, complaints: [] }, '6-quote');
      await press(page, words.acts.quote.button);
      await state(page, 'quoted');
      await page.getByText(words.acts.quote.done).waitFor();
    });

    it('shows the owner the price and what will be public, and is accepted from the keyboard', async () => {
      const { page } = phone;
      await page.reload();
      await state(page, 'quoted');
      await page
        .getByText(formatMoney(48_050, 'CNY', locale))
        .first()
        .waitFor();
      await page.getByText(words.job.publishedPoints[2] ?? '').waitFor();
      await sound(phone, '7-quoted');
      await press(page, words.acts.accept.button);
      await page.getByText(words.acts.accept.done).waitFor();
      await state(page, 'agreed');
    });

    it('is received with a photo, covered in numbers and by dragging', async () => {
      const { page } = desk;
      await page.reload();
      await state(page, 'agreed');
      await unfold(page, words.work.receive.title);
      await page.locator('#before').setInputFiles({
        ...{ name: 'before.jpg', mimeType: 'image/jpeg' },
        buffer: Buffer.from(await photo()),
      });
      await page.locator('.mask-canvas').waitFor();
      await press(page, words.work.masks.add);
      await page.locator('#before-1-area-1-x').fill('0');
      await page.locator('#before-1-area-1-width').fill('50');
      const box = await page.locator('.mask-canvas').boundingBox();
      if (!box) throw new Error('the photo is not shown');
      await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.8);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.95);
      await page.mouse.up();
      await page.locator('#before-1-area-2-x').waitFor();
      await sound({ ...desk, complaints: [] }, '8-receive');
      await press(page, words.acts.receive.button);
      await state(page, 'in_work');
      const cid = /\/ipfs\/(\w+)/.exec(
        (await page.locator('.job-photos a').first().getAttribute('href')) ?? '',
      )?.[1];
      const image = await fetch(`${stage.service.url}/ipfs/${cid ?? ''}`);
      const bytes = Buffer.from(await image.arrayBuffer());
      const covered = async (left: number, top: number) => {
        const pixel = await sharp(bytes).extract({ left, top, width: 4, height: 4 }).toBuffer();
        const { channels } = await sharp(pixel).stats();
        return channels.every(({ mean }) => Math.abs(mean - 0x6e) < 4);
      };
      // 320 by 240: the left half between 40 % and 60 % of the height; the corner; and the rest.
      expect(await covered(80, 120)).to.equal(true);
      expect(await covered(280, 210)).to.equal(true);
      expect(await covered(220, 40)).to.equal(false);
    });

    it('is finished with one signed record, which the passport shows', async () => {
      const { page } = desk;
      await unfold(page, words.work.finish.title);
      await page.locator('#work').fill('Seams sewn, clasp changed.');
      expect(await page.locator('input[name=service]:checked').count()).to.equal(2);
      await page.locator('#part').fill('Clasp, brass');
      await page.locator('#serial').fill(`C-${locale}`);
      await page.locator('#after').setInputFiles({
        ...{ name: 'after.jpg', mimeType: 'image/jpeg' },
        buffer: Buffer.from(await photo()),
      });
      await page.locator('.mask-canvas').waitFor();
      await sound({ ...desk, complaints: [] }, '9-finish');
      await press(page, words.acts.finish.button);
      await state(page, 'finished');
      await unfold(page, words.acts.hand_back.button);
      await press(page, words.acts.hand_back.button);
      await state(page, 'handed_back');
      await stage.settled();
      await page.goto(`${stage.service.url}/items/${item}?lang=${locale}`);
      await page.getByText('Seams sewn, clasp changed.').waitFor();
      const paid = words.passport.entitlement({ list: localised(SERVICES.stitching, locale) });
      await page.getByText(paid).waitFor();
      expect(await page.content()).to.not.include(`C-${locale}`);
      await sound({ ...desk, complaints: [] }, '10-passport');
    });

    it('comes back: the owner reads the serial number and says that all is well', async () => {
      const { page } = phone;
      await page.reload();
      await state(page, 'handed_back');
      await page.getByText(words.job.serial({ serial: `C-${locale}` })).waitFor();
      await sound(phone, '11-handed-back');
      await unfold(page, words.acts.confirm.button);
      await press(page, words.acts.confirm.button);
      await page.getByText(words.acts.confirm.done).waitFor();
      await page.goto(`${stage.service.url}/my/repairs`);
      await state(page, 'closed');
      await sound(phone, '12-list');
    });

    it('counts in the care of the item, beside what the owner tells of other work', async () => {
      const { page } = phone;
      const care = `${stage.service.url}/my/items/${item}/care`;
      await page.goto(care);
      await page.getByText(words.care.none).waitFor();
      await page.locator('.badge', { hasText: words.care.states.valid }).waitFor();
      await unfold(page, words.care.materials);
      await page.locator('input[name=material-plated_metal]').check();
      await press(page, words.care.saveMaterials);
      await page.getByText(words.care.savedMaterials).waitFor();
      await page.getByText(words.care.noRecord).first().waitFor();
      await unfold(page, words.notes.add);
      await page.locator('#note-day').fill('2025-06-01');
      await page.locator('#note-text').fill('Cleaned by my cobbler.');
      await page.locator('input[name=public]').check();
      await press(page, words.notes.add);
      await page.getByText(words.notes.added).waitFor();
      await page.getByText(words.notes.shown).first().waitFor();
      await sound(phone, '13-care');
      await page.goto(`${stage.service.url}/items/${item}?lang=${locale}`);
      await page.getByText('Cleaned by my cobbler.').waitFor();
      expect(await page.locator('#told').textContent()).to.equal(words.passport.told);
      await page.goto(care);
      const day = formatDay('2025-06-01', locale);
      await press(page, words.notes.removeLabel({ day }));
      await page.getByText(words.notes.removed).waitFor();
      expect(await page.getByText('Cleaned by my cobbler.').count()).to.equal(0);
    });
  }
});
