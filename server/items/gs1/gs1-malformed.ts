/**
 * A URI, identifier or value that breaks a GS1 rule. `reason` names the rule in words for whoever
 * made the link; the offending value is not repeated in it.
 */
export class Gs1Malformed extends Error {
  readonly code = 'GS1_MALFORMED';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'Gs1Malformed';
    this.reason = reason;
  }
}
