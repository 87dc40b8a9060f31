import { ulid } from 'ulid';
import { z } from 'zod';

/** Prefixes of design section 7; an id says what it names. */
export type IdPrefix =
  | 'itm'
  | 'rec'
  | 'apr'
  | 'rpr'
  | 'tag'
  | 'pty'
  | 'prs'
  | 'cli'
  | 'bat'
  | 'pho'
  | 'doc'
  | 'mbr'
  | 'psk'
  | 'ses'
  | 'ofr'
  | 'cus'
  | 'hov'
  | 'inc'
  | 'rcv'
  | 'ntc'
  | 'job'
  | 'quo'
  | 'nte'
  | 'qst'
  | 'acc'
  | 'ent'
  | 'pay'
  | 'rfd'
  | 'pot'
  | 'pcl'
  | 'chb'
  | 'itk'
  | 'agr'
  | 'lst'
  | 'rvl'
  | 'tmk'
  | 'ord'
  | 'shp'
  | 'rtn'
  | 'cap'
  | 'auc'
  | 'bid'
  | 'alt'
  | 'cmp'
  | 'rvw'
  | 'fak'
  | 'gwl'
  | 'sto'
  | 'msg'
  | 'svc'
  | 'blr';

/** A new id: prefix, underscore, and a ULID (26 Crockford characters, ordered by time). */
export const newId = (prefix: IdPrefix): string => `${prefix}_${ulid()}`;

/** Accepts only ids of one type. */
export const idOf = (prefix: IdPrefix) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`),
      `expected an id that starts with ${prefix}_`,
    );
