import { pickLocale } from '../../locale.ts';
import { messagesFor } from '../../messages/messages.ts';

/** The language of the page that a browser module runs in, and all words in it. */
export const locale = pickLocale({ lang: document.documentElement.lang });
export const messages = messagesFor(locale);
