import { applicationIdentifiers, type ApplicationIdentifier } from './application-identifiers.ts';
import { checkValue } from './check-value.ts';
import { Gs1Malformed } from './gs1-malformed.ts';
import { percentDecode, percentEncode } from './percent-encoding.ts';

/** An Application Identifier and its decoded value. */
export interface Element {
  ai: string;
  value: string;
}

/** What a GS1 Digital Link URI says. */
export interface DigitalLink {
  primary: Element;
  /** In the order of the path, from coarse to fine. */
  qualifiers: Element[];
  /** Application Identifiers of the query, such as an expiry date. */
  attributes: Element[];
  /** Everything else of the query, such as `linkType`, in order. */
  parameters: { key: string; value: string }[];
}

/** Scheme and authority (without user information), path, query; a fragment is not for servers. */
const PARTS = /^(?:https?:\/\/[A-Za-z0-9.\-_]+(?::[0-9]{1,5})?)?(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/i;
const APPLICATION_IDENTIFIER = /^[0-9]{2,4}$/;
/** Longer than any URI that keeps the lengths of its values. */
const LONGEST = 2048;

/**
 * Reads an uncompressed GS1 Digital Link URI, or its path and query alone (GS1 Digital Link
 * Standard: URI Syntax 1.6, sections 4 and 5). A trailing slash changes nothing.
 * @throws Gs1Malformed for anything that is not one, with the rule that is broken.
 */
export function parseDigitalLink(uri: string): DigitalLink {
  const parts = uri.length <= LONGEST ? PARTS.exec(uri) : null;
  if (!parts) throw new Gs1Malformed('is not a web address with a path');
  const [, path = '', query = ''] = parts;
  const [primary, ...qualifiers] = readPath(path);
  const { attributes, parameters } = readQuery(query, [primary!, ...qualifiers]);
  return { primary: primary!, qualifiers, attributes, parameters };
}

/**
 * The Digital Link URI of an individual asset (AI 8004) under a resolver's address.
 * @param base web address without query or fragment; a path in front of the key is allowed.
 * @throws Gs1Malformed if the identifier is no GIAI or the base no such address.
 */
export function buildDigitalLink(base: string, giai: string): string {
  if (!/^https?:\/\/[^/?#]+(?:\/[^?#]*)?$/i.test(base)) {
    throw new Gs1Malformed('the base is not a web address without query');
  }
  checkValue(identifier('8004'), giai);
  return `${base.replace(/\/+$/, '')}/8004/${percentEncode(giai)}`;
}

/** The primary key and its qualifiers: the last pair of segments whose AI is a primary key starts. */
function readPath(path: string): Element[] {
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const key = applicationIdentifiers.get(segments[at]!);
    if (!key?.qualifiers) continue;
    segments.slice(0, at).forEach((segment) => percentDecode(segment));
    const elements: Element[] = [];
    for (let pair = at; pair < segments.length; pair += 2) {
      elements.push(readElement(segments[pair]!, segments[pair + 1]!));
    }
    checkOrder(key, elements.slice(1));
    return elements;
  }
  throw new Gs1Malformed('holds no primary key followed by its value');
}

function readElement(ai: string, encoded: string): Element {
  const value = percentDecode(encoded);
  checkValue(identifier(ai), value);
  return { ai, value };
}

function identifier(ai: string): ApplicationIdentifier {
  const known = applicationIdentifiers.get(ai);
  if (!known) throw new Gs1Malformed('holds something that is no GS1 Application Identifier');
  return known;
}

/** Qualifiers may be left out but not repeated, reordered or mixed between alternatives. */
function checkOrder(key: ApplicationIdentifier, qualifiers: Element[]): void {
  const allowed = key.qualifiers!.some((sequence) => {
    let from = 0;
    return qualifiers.every(({ ai }) => {
      const at = sequence.indexOf(ai, from);
      from = at + 1;
      return at !== -1;
    });
  });
  if (!allowed) {
    throw new Gs1Malformed(`AI ${key.ai} does not take these qualifiers in this order`);
  }
}

function readQuery(query: string, path: Element[]): Pick<DigitalLink, 'attributes' | 'parameters'> {
  const attributes: Element[] = [];
  const parameters: DigitalLink['parameters'] = [];
  const seen = new Set(path.map(({ ai }) => ai));
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const [name = '', ...value] = pair.split('=');
    const key = percentDecode(name, 'query');
    // Keys of digits only are reserved for Application Identifiers.
    if (!/^[0-9]+$/.test(key)) {
      parameters.push({ key, value: percentDecode(value.join('='), 'query') });
      continue;
    }
    const known = APPLICATION_IDENTIFIER.test(key) ? identifier(key) : undefined;
    if (!known?.attribute) throw new Gs1Malformed('has a number in its query that is no attribute');
    if (seen.has(key)) throw new Gs1Malformed(`states AI ${key} more than once`);
    seen.add(key);
    attributes.push(readElement(key, value.join('=')));
  }
  return { attributes, parameters };
}
