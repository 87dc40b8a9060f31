/** The inner form of a credential: exactly {@link CredentialPayload}, nothing beside it. */
import { fromUtf8, isHex } from './bytes.ts';
import type { CredentialPayload } from './credential.ts';
import { checksumAddress } from './ids.ts';
import { hasExactly, isList, isObject, matches } from './shape.ts';

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/ns/credentials/undefined-terms/v2',
];
const TYPE = ['VerifiableCredential', 'PatinaRecord'];
const MEMBERS = ['@context', 'anchoring', 'credentialSubject', 'id', 'issuer', 'type', 'validFrom'];
const ANCHORING = ['chainId', 'item', 'items', 'kind', 'parties', 'party', 'records'];
const UUID = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/**
 * The payload, or null. The bytes must be what JSON.stringify writes, which leaves no room for
 * members named twice (readers disagree about which one counts).
 */
export function parsePayload(bytes: Uint8Array): CredentialPayload | null {
  try {
    const text = fromUtf8(bytes);
    const value: unknown = JSON.parse(text);
    return isPayload(value) && JSON.stringify(value) === text ? value : null;
  } catch {
    return null; // not UTF-8, not JSON, or nested beyond the stack
  }
}

function isPayload(value: unknown): value is CredentialPayload {
  return (
    hasExactly(value, MEMBERS) &&
    isList(value['@context'], CONTEXT) &&
    isList(value['type'], TYPE) &&
    matches(value['id'], UUID) &&
    hasExactly(value['issuer'], ['id']) &&
    matches(value['issuer']['id'], /^did:[a-z0-9]+:[\x21-\x7e]{1,512}$/) &&
    matches(value['validFrom'], UTC) &&
    !Number.isNaN(Date.parse(value['validFrom'])) &&
    isObject(value['credentialSubject']) &&
    typeof value['credentialSubject']['id'] === 'string' &&
    isAnchoring(value['anchoring'])
  );
}

function isAnchoring(value: unknown): boolean {
  return (
    hasExactly(value, ANCHORING) &&
    isNumber(value['chainId'], Number.MAX_SAFE_INTEGER) &&
    isNumber(value['party'], 0xffffffff) &&
    isAddress(value['parties']) &&
    isAddress(value['items']) &&
    isAddress(value['records']) &&
    isHex(value['item'], 32) &&
    matches(value['kind'], /^[\x21-\x7e]{4}$/)
  );
}

const isNumber = (value: unknown, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= max;

const isAddress = (value: unknown): boolean =>
  matches(value, /^0x[0-9a-fA-F]{40}$/) && checksumAddress(value) === value;
