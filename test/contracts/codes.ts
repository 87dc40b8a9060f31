import { encodeBytes32String } from 'ethers';

/** Four ASCII characters as `bytes4`. */
export const bytes4 = (code: string): string => encodeBytes32String(code).slice(0, 10);

export const NO_END = 2n ** 48n - 1n;

/** `IParties.Standing`. */
export const Standing = {
  Valid: 0n,
  UnknownKey: 1n,
  KeyNotYetValid: 2n,
  KeyExpired: 3n,
  KeyRevoked: 4n,
  PartySuspended: 5n,
  NoGrant: 6n,
  OutOfScope: 7n,
} as const;

export const BAGS = 1;
export const WATCHES = 2;
export const JEWELLERY = 3;

export const PLAT = bytes4('PLAT');
export const APPR = bytes4('APPR');
export const BRND = bytes4('BRND');
export const REFE = bytes4('REFE');
export const CERT = bytes4('CERT');

export const DAY = 86_400;
