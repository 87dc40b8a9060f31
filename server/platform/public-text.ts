import { z } from 'zod';

/**
 * Characters that are not seen as what they are: controls, lone surrogates and noncharacters (the
 * database and JSON canonicalization refuse some of them), line separators, marks that reorder what
 * stands beside them (Unicode UAX 9), and invisible ones that make two names look alike. Joiners
 * stay: scripts and emoji need them.
 */
const HIDDEN =
  '\\p{Cs}\\p{Co}\\p{Noncharacter_Code_Point}\\p{Zl}\\p{Zp}' +
  '\\u00ad\\u180e\\u200b\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const LINE = new RegExp(`^[^\\p{Cc}${HIDDEN}]*$`, 'u');
const LINES = new RegExp(`^(?:[^\\p{Cc}${HIDDEN}]|\\n)*$`, 'u');

/** Text of one line that is published, at most `max` UTF-16 units: trimmed, NFC. */
export const publicLine = (max: number) =>
  z.string().normalize('NFC').trim().max(max).regex(LINE, 'control or invisible characters');

/** The same, with line breaks (LF). */
export const publicText = (max: number) =>
  z.string().normalize('NFC').trim().max(max).regex(LINES, 'control or invisible characters');
