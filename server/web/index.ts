export { answerIcon } from './components/answer-icon.ts';
export type { Answer, Sign } from './components/answer-icon.ts';
export { checkList, checkTitle, explain } from './components/check-list.ts';
export type { CheckLine } from './components/check-list.ts';
export { actForm, field, filesField, longField, section, selectField } from './components/forms.ts';
export type { ActForm, Field } from './components/forms.ts';
export { TONES } from './components/headline.ts';
export type { Headline } from './components/headline.ts';
export { qrCode } from './components/qr-code.ts';
export { qrPath } from './components/qr-path.ts';
export { jobCards } from './components/repairs/job-card.ts';
export { jobCourse, jobParts, jobPhotos } from './components/repairs/job-course.ts';
export { jobHead } from './components/repairs/job-head.ts';
export { quoteTable, serviceName } from './components/repairs/quote-table.ts';
export { seal } from './components/seal.ts';
export { ASSET_CACHE_CONTROL, loadAssets } from './assets.ts';
export type { Asset, Assets, PageAssets } from './assets.ts';
export {
  formatDay,
  formatMinute,
  formatMoney,
  formatNumber,
  localised,
  minorDigits,
  shortId,
} from './format.ts';
export type { Localised } from './format.ts';
export { html } from './html.ts';
export type { Markup } from './html.ts';
export { inLanguage, renderPage } from './layout.ts';
export type { Page } from './layout.ts';
export { LOCALE_COOKIE, localeCookie, LOCALES, pickLocale } from './locale.ts';
export type { Locale, LocaleHints } from './locale.ts';
export { entryOf, messagesFor, wordsFor } from './messages/messages.ts';
export type { Messages } from './messages/messages.ts';
export { PAGE_CSP } from './page-csp.ts';
export { homePage } from './pages/home-page.ts';
export type { HomeItem, HomePage, HomePerson } from './pages/home-page.ts';
export { problemPage } from './pages/problem-page.ts';
export type { ProblemPage } from './pages/problem-page.ts';
