import { WebAuthnError } from '@simplewebauthn/browser';
import { entryOf } from '../../messages/messages.ts';
import { Refused, Unanswered } from './call.ts';
import { Unsupported } from './passkey.ts';
import { NoWallet } from './wallet.ts';
import { messages } from './words.ts';

/** A fault that the page finds itself, in its own words. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

const { errors } = messages.account;

/** What a failure means for who sees it. */
export function wordsForFailure(error: unknown): string {
  if (error instanceof Unfit) return error.message;
  if (error instanceof Refused) {
    const known = [
      errors.codes,
      messages.holdings.errors,
      messages.repairs.errors,
      messages.work.errors,
    ].map((codes) => entryOf(codes, error.code));
    return known.find((text) => text !== undefined) ?? errors.other({ code: error.code });
  }
  if (error instanceof Unanswered) return errors.network;
  if (error instanceof Unsupported) return errors.unsupported;
  if (error instanceof NoWallet) return errors.noWallet;
  const { code } = error as { code?: unknown };
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return errors.codes['PASSKEY_EXISTS'] ?? errors.cancelled;
  // The device's no is a WebAuthnError or DOMException, the wallet's has a number (EIP-1193).
  const saidNo =
    typeof code === 'number' || error instanceof DOMException || error instanceof WebAuthnError;
  return saidNo ? errors.cancelled : errors.other({ code: 'PAGE' });
}
