import type { Check, Verdict } from '../../server/records/verify/index.ts';
import { checksEn } from '../../server/web/messages/checks.en.ts';
import { spoken, utc } from './command.ts';

const OUTCOMES = { valid: 'valid', invalid: 'invalid', cannot_tell: 'cannot tell' } as const;

/** A verdict for people: what it is and as of when, then a line for each check. */
export function verdictLines(verdict: Verdict): readonly string[] {
  const lines = [headline(verdict), ...verdict.checks.map(checkLine)];
  const contracts = verdict.checks.find(({ name }) => name === 'contracts');
  if (contracts?.detail['demo'] === true)
    lines.push('This is a demo chain: its operator could rewrite it.');
  return lines;
}

function headline({ outcome, asOf, age, revocation }: Verdict): string {
  if (!asOf) return OUTCOMES[outcome];
  const dated = `as of block ${asOf.block}, time ${utc(asOf.time)}, age ${spoken(age ?? 0)}`;
  return `${OUTCOMES[outcome]} ${dated}${revocation ? `: ${revoked(revocation)}` : ''}`;
}

const revoked = ({ at, reason, successor }: NonNullable<Verdict['revocation']>): string =>
  `revoked ${utc(at)}, reason ${reason}, ${successor ? `replaced by ${successor}` : 'no successor'}`;

function checkLine({ name, answer, code, source, detail }: Check): string {
  const codes: Readonly<Record<string, string>> = checksEn.codes;
  const words = codes[code] ?? checksEn.words[name][answer];
  return `${answer.padEnd(8)} ${name.padEnd(10)}  ${words}${facts(name, detail)} [${source}]`;
}

/** The few facts that people ask for next; `--json` has them all. */
function facts(name: Check['name'], detail: Check['detail']): string {
  if (name === 'anchored' && typeof detail['at'] === 'number')
    return ` Since ${utc(detail['at'])}.`;
  if (name === 'revocation' && typeof detail['at'] === 'number') {
    const { at, reason, party, successor } = detail;
    return ` On ${utc(at)} by party ${String(party)}, reason ${String(reason)}, successor ${String(successor ?? 'none')}.`;
  }
  if (name === 'age' && typeof detail['age'] === 'number')
    return ` ${spoken(Math.max(0, detail['age']))} of at most ${spoken(Number(detail['maxAge']))}.`;
  return '';
}
