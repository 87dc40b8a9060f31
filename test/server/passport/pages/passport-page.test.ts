import { expect } from 'chai';

import { passportPage } from '../../../../server/passport/pages/passport-page.ts';
import type { Passport } from '../../../../server/passport/passport.schema.ts';
import { LOCALES, messagesFor } from '../../../../server/web/index.ts';
import type { Headline, Locale } from '../../../../server/web/index.ts';
import { ASSETS } from '../../web/page-assets.ts';
import { hostile } from './hostile.ts';
import { certificate, passportOf, PASSPORTS, repair } from './passport-fixtures.ts';
import { PARTIES } from './passport-parts.ts';
import type { State } from './passport-fixtures.ts';

const page = (passport: Passport, locale: Locale = 'en'): string =>
  passportPage({
    passport,
    locale,
    publicUrl: 'https://patina.example',
    path: '/items/itm_1',
    assets: ASSETS,
  });

/** What a reader sees: markup off, entities back. */
const text = (passport: Passport, locale: Locale = 'en'): string =>
  page(passport, locale)
    .replace(/<head>.*?<\/head>|<[^>]+>/gs, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const HEADLINES: Record<State, Headline> = {
  authentic: 'authentic',
  not_authentic: 'not_authentic',
  inconclusive: 'inconclusive',
  revoked: 'revoked',
  replaced: 'authentic',
  pending: 'pending',
  anchored: 'anchored',
  repairs: 'authentic',
  jobs: 'authentic',
  cannot_tell: 'cannot_tell',
  failed: 'failed',
  none: 'none',
  guarded: 'authentic',
  sold: 'authentic',
  retired: 'authentic',
};

describe('passportPage', () => {
  for (const locale of LOCALES)
    for (const [state, headline] of Object.entries(HEADLINES) as [State, Headline][])
      it(`says in ${locale} what "${state}" means and how far that goes`, () => {
        const { title, scope } = messagesFor(locale).verdict;
        expect(page(PASSPORTS[state], locale)).to.include(`<html lang="${locale}">`);
        expect(text(PASSPORTS[state], locale))
          .to.include(title[headline])
          .and.include(scope[headline]);
      });

  for (const [state, passport] of Object.entries(PASSPORTS))
    it(`writes everything people wrote as text ("${state}")`, () => {
      for (const locale of LOCALES)
        expect(page(hostile(passport), locale)).to.not.include('<img src=x');
    });

  it('says that the serial number was seen again, and leads to the other passport', () => {
    expect(text(PASSPORTS.guarded)).to.include('2 other passports name the same brand and serial');
    expect(page(PASSPORTS.guarded)).to.include('href="/items/itm_01JDK2V4Y8Q0M4S6T8W0X2Z4B7"');
  });

  it('says until when it is held and by which kind of party', () => {
    expect(text(PASSPORTS.guarded)).to.match(
      /Held until .*2027.*Held for a dispute by the owner\./s,
    );
  });

  it('says which kind of party has it in custody, until when, and that they may sell', () => {
    expect(text(PASSPORTS.guarded))
      .to.match(/In custody of a platform\..*To be returned by .*2027/s)
      .and.match(/It may sell the item until .*2027/);
  });

  it('says that ownership is disputed, that the owner objects, and when it is decided', () => {
    expect(text(PASSPORTS.guarded)).to.match(
      /Ownership is disputed\..*The owner objects\..*From 26 November 2026 on/s,
    );
  });

  it('says what was reported, by which kind of party, and that nobody has judged it', () => {
    expect(text(PASSPORTS.guarded)).to.match(
      /Reported stolen by the owner.*on 10 November 2026\..*Nobody has judged that.*2027/s,
    );
  });

  it('shows who often holds in vain, by kind of party', () => {
    expect(text(PASSPORTS.guarded)).to.include('By the owner: 2, of which 1 ended before');
  });

  it('counts the owners and tells each change of owner, not who they are', () => {
    expect(text(PASSPORTS.sold))
      .to.include('2, the present one since 20 November 2026')
      .and.match(
        /Given to somebody else by referees.*Owner number 2.*Changed hands by claim code/s,
      );
  });

  it('names nobody who holds or has it in custody', () => {
    const names = (passport: Passport) => page(passport).split(PARTIES.platform.name.en).length;
    expect(names(PASSPORTS.guarded)).to.equal(names(PASSPORTS.authentic));
  });

  it('says that the passport ended and where it goes on', () => {
    expect(text(PASSPORTS.retired)).to.match(/This passport ended on .*2026.*It goes on as /s);
  });

  it('has nothing to say first where nothing stands in the way', () => {
    expect(page(PASSPORTS.authentic)).to.not.include('id="notices"');
  });

  it('names the host the reader should see', () => {
    expect(page(PASSPORTS.authentic)).to.include('<strong class="host">patina.example</strong>');
  });

  it('says that a printed code can be copied, and sends the reader to the marks', () => {
    expect(text(PASSPORTS.authentic)).to.include('A printed code can be copied.');
    expect(page(PASSPORTS.authentic)).to.include('<a href="#marks">Compare these three marks</a>');
  });

  it('says that a link proves nothing about the object', () => {
    expect(text(PASSPORTS.not_authentic)).to.include(
      'A link proves nothing about the object in front of you.',
    );
  });

  it('dates the verdict and names its block', () => {
    expect(text(PASSPORTS.authentic)).to.include(
      'Checked by this server against block 1,842, 20 Nov 2026, 08:30 UTC',
    );
  });

  it('claims no check for what is not anchored yet', () => {
    expect(text(PASSPORTS.pending)).to.not.include('Checked by this server');
    expect(text(PASSPORTS.pending)).to.include('There is nothing to check yet');
  });

  it('gives each unfinished check as a reason why it cannot tell', () => {
    expect(text(PASSPORTS.cannot_tell)).to.include('The node could not be reached.');
    expect(text(PASSPORTS.cannot_tell)).to.include('This is not a sign of forgery.');
  });

  it('shows the condition only of a certificate that stands', () => {
    const chip = 'class="grade"';
    expect(page(PASSPORTS.authentic)).to.include(chip);
    for (const state of ['revoked', 'failed', 'cannot_tell'] as const)
      expect(page(PASSPORTS[state])).to.not.include(chip);
  });

  it('gives the reason of a revocation in words, with the explanation', () => {
    expect(text(PASSPORTS.revoked)).to.include('Reason: an error in the report.');
    expect(text(PASSPORTS.revoked)).to.include('read from the wrong lug');
    expect(text(PASSPORTS.revoked, 'zh-CN')).to.include('原因：报告有误。');
  });

  it('names who revoked in the language of the page', () => {
    expect(text(PASSPORTS.revoked, 'zh-CN')).to.include('鉴定师 苍鹭 于 2026年11月4日 撤销');
  });

  it('leads from a revoked certificate to its successor, and back', () => {
    const [successor, revoked] = PASSPORTS.replaced.timeline;
    const markup = page(PASSPORTS.replaced);
    for (const record of [successor, revoked]) {
      expect(markup).to.include(`href="#record-${String(record?.id)}"`);
      expect(markup).to.include(`id="record-${String(record?.id)}"`);
    }
  });

  it('says so where the successor is kept elsewhere', () => {
    const recordId = `0x${'9'.repeat(64)}`;
    const revocation = {
      status: 'final' as const,
      at: '2026-11-04T10:00:00Z',
      reason: 'SUPE',
      explanation: '',
      by: PARTIES.expert,
      successor: { id: null, recordId },
    };
    const passport = passportOf([certificate({ status: 'revoked', revocation })]);
    expect(text(passport)).to.include('Replaced by record 0x99999999…99999999');
  });

  it('shows a revocation reason it has no words for by its code', () => {
    const revocation = {
      status: 'pending' as const,
      at: null,
      reason: 'NEWR',
      explanation: '',
      by: PARTIES.expert,
      successor: null,
    };
    expect(text(passportOf([certificate({ revocation })]))).to.include('Reason: NEWR.');
  });

  it('says of what is not final that the chain may still replace it, and of nothing else', () => {
    const note = messagesFor('en').verdict.notFinal;
    expect(text(PASSPORTS.guarded).split(note), 'the hold alone').to.have.length(2);
    expect(text(PASSPORTS.retired)).to.not.include(note);
    expect(text(PASSPORTS.anchored)).to.include('Anchored, not final yet').and.not.include('Final');
  });

  it('names everybody who said something, and where it is anchored', () => {
    const shown = text(PASSPORTS.repairs);
    expect(shown).to.include('Said by Quarter Past Workshop').and.include('Said by Lantern Resale');
    expect(shown).to.include('Anchored in block 1,204 Single');
    expect(shown).to.include('Parts: Mainspring · Gaskets');
  });

  it('names the platform whose batch holds a record', () => {
    const shown = text(PASSPORTS.authentic).replace(/\s+/g, ' ');
    expect(shown).to.include(`In a batch of ${PARTIES.platform.name.en}`);
  });

  it('shows a record of a kind it does not know as it was stated', () => {
    const record = {
      ...repair(2, ''),
      kind: 'engraving',
      facts: { type: 'other', statement: '{"a":1}' },
    } as const;
    expect(text(passportOf([record])))
      .to.include('engraving')
      .and.include('{"a":1}');
  });

  it('links the credential and the evidence file of each anchored record', () => {
    const markup = page(PASSPORTS.authentic);
    expect(markup).to.include(`href="/ipfs/${PASSPORTS.authentic.timeline[0]?.cid ?? ''}"`);
    expect(markup).to.match(/href="\/v1\/records\/rec_1\/evidence" download/);
  });

  it('tells the browser check where its files are', () => {
    expect(page(PASSPORTS.authentic)).to.match(
      /data-evidence="\/v1\/records\/rec_1\/evidence" data-root="\/\.well-known\/patina-root\.json" data-rpc="\/rpc"/,
    );
  });

  it('gives the check as a command with the address of the file', () => {
    expect(text(PASSPORTS.authentic)).to.include(
      'npx patina verify https://patina.example/v1/records/rec_1/evidence --rpc RPC_URL',
    );
  });

  it('shows three marks as numbers on the photos and beside close-ups', () => {
    const markup = page(PASSPORTS.authentic);
    expect(markup.match(/class="mark-badge"/g)).to.have.length(3);
    expect(markup.match(/class="close-up"/g)).to.have.length(3);
  });

  it('keeps a mark whose photo is missing in the list', () => {
    const broken = structuredClone(PASSPORTS.authentic);
    if (broken.certificate?.facts.type === 'certificate') broken.certificate.facts.photos = [];
    expect(text(broken)).to.include('Lume of the minute hand has a notch');
  });

  it('offers each photo in all its sizes', () => {
    expect(page(PASSPORTS.authentic)).to.include(
      'srcset="/ipfs/front-1600 1600w, /ipfs/front-960 960w, /ipfs/front-480 480w"',
    );
  });

  it('says in words what the bar of findings shows', () => {
    expect(page(PASSPORTS.authentic)).to.include(
      'aria-label="7 conform, 1 deviate, 1 not applicable"',
    );
  });

  it('says what it does not prove, and that the chain is a demo chain', () => {
    const { limits, site } = messagesFor('en');
    for (const point of [...limits.points, limits.demo, site.demo])
      expect(text(PASSPORTS.none)).to.include(point);
  });

  it('leaves the demo notice out on a chain of its own', () => {
    const chain = { ...PASSPORTS.authentic.chain, demo: false };
    const shown = text({ ...PASSPORTS.authentic, chain });
    expect(shown).to.not.include(messagesFor('en').limits.demo);
    expect(shown).to.not.include(messagesFor('en').site.demo);
  });

  it('stays out of search engines', () => {
    expect(page(PASSPORTS.authentic)).to.include('<meta name="robots" content="noindex"');
  });

  it('shows of a job who asked as what, what paid, its warranty, and photos before and after', () => {
    const shown = text(PASSPORTS.jobs);
    for (const words of [
      'Done: Stitching · Lining',
      'Asked for by the owner',
      'Paid by an entitlement of the item: Stitching',
      'Made good under the warranty of earlier work',
      'Warranty of the repairer until 10 November 2027',
    ])
      expect(shown).to.include(words);
    expect(page(PASSPORTS.jobs)).to.include('alt="Before, photo 1: Handle, opened seam"');
    expect(page(PASSPORTS.jobs)).to.include('alt="After, photo 1"');
  });

  it('shows what an item is entitled to, until when, and by whom it is honoured', () => {
    const shown = text(PASSPORTS.jobs);
    expect(shown).to.include('For the life of the item, whoever owns it');
    expect(shown).to.include('Until 1 January 2030, whoever owns it');
    expect(shown).to.include('Honoured by repairers number 7, 9');
    expect(shown).to.include('Honoured by every accredited repairer');
  });

  it('sets what owners tell apart from the history, as told and not checked', () => {
    const whole = page(PASSPORTS.jobs);
    const timeline = whole.slice(whole.indexOf('class="timeline"'), whole.indexOf('</ol>'));
    expect(timeline).to.not.include('Cleaned by my cobbler.');
    expect(text(PASSPORTS.jobs)).to.match(
      /Told by owners, not checked.*Nobody signed it.*Cleaned by my cobbler\./s,
    );
    expect(whole.match(/id="told"/g)).to.have.length(1);
    expect(page(PASSPORTS.authentic)).to.not.include('id="told"');
  });
});
