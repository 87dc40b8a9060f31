export {
  parseDigitalLink,
  buildDigitalLink,
  type DigitalLink,
  type Element,
} from './digital-link.ts';
export { Gs1Malformed } from './gs1-malformed.ts';
export { checkDigit } from './check-digit.ts';
export { isGtin, toGtin14 } from './gtin.ts';
export { newGiai } from './giai.ts';
export { isSerial } from './serial.ts';
