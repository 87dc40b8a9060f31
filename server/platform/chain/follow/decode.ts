import {
  AbiCoder,
  getAddress,
  ZeroAddress,
  type EventFragment,
  type LogParams,
  type ParamType,
} from 'ethers';

/** An argument of an event as JSON has it. */
export type Argument = string | number | boolean;

/** Arguments by name, of a log of the event that the decoder was made for. */
export type Decode = (log: Pick<LogParams, 'topics' | 'data'>) => Record<string, Argument>;

/** Hexadecimal digits of a word (Solidity ABI specification). */
const WORD = 64;
/** uint48 and below fit a number. */
const SMALL = 48;

/** A checksum costs a hash, and few accounts make most events. */
const known = new Map<string, string>();
const KNOWN = 10_000;

function checksummed(digits: string): string {
  const found = known.get(digits);
  if (found !== undefined) return found;
  if (known.size >= KNOWN) known.clear();
  const address = getAddress(`0x${digits}`);
  known.set(digits, address);
  return address;
}

/** One word of 64 hexadecimal digits, as its type means it. */
type ReadWord = (word: string) => Argument;

const NO_ADDRESS = '0'.repeat(WORD);
/** The checksum costs a hash; every mint has an address of zero, which has none. */
const readAddress: ReadWord = (word) =>
  word === NO_ADDRESS ? ZeroAddress : checksummed(word.slice(24));

/** How a static type reads; null for the dynamic ones and those that no event of ours has. */
function readerOf(type: string): ReadWord | null {
  if (type === 'address') return readAddress;
  if (type === 'bool') return (word) => word.endsWith('1');
  const bytes = /^bytes(\d+)$/.exec(type);
  if (bytes) return (word) => `0x${word.slice(0, 2 * Number(bytes[1]))}`;
  const uint = /^uint(\d+)$/.exec(type);
  if (!uint) return null;
  return Number(uint[1]) > SMALL ? (word) => `0x${word}` : (word) => parseInt(word.slice(-12), 16);
}

/**
 * A decoder for one event. uint8 to uint48 are numbers, larger ones 0x and 64 hexadecimal digits;
 * addresses have their checksum; bytes are 0x-hex. Words are cut out of the text, which is an order
 * of magnitude quicker than a general decoder; an event with a dynamic argument takes that one.
 * Throws TypeError for a type it does not know.
 */
export function decoderOf(event: EventFragment): Decode {
  const inData = event.inputs.filter(({ indexed }) => !indexed);
  const cut = inData.map(({ type }) => readerOf(type));
  const fields = event.inputs.map((input, i) => {
    const read = readerOf(input.type);
    // An indexed dynamic value is its hash only: nothing that could be read.
    if (!read && (input.indexed || !/^(string|bytes)$/.test(input.type)))
      throw new TypeError(`${event.name}: ${input.type} is not read`);
    return { name: input.name || String(i), read, indexed: input.indexed };
  });
  const general = cut.includes(null) ? generalDecoder(inData) : null;

  return ({ topics, data }) => {
    const args: Record<string, Argument> = {};
    const decoded = general?.(data);
    let topic = 1;
    let place = 0;
    for (const { name, read, indexed } of fields) {
      if (indexed) args[name] = (read as ReadWord)(word(topics[topic++], 0));
      else if (decoded) args[name] = decoded[place++] as Argument;
      else args[name] = (read as ReadWord)(word(data, place++));
    }
    return args;
  };
}

function word(hex: string | undefined, place: number): string {
  const start = 2 + WORD * place;
  const text = hex?.slice(start, start + WORD) ?? '';
  if (text.length !== WORD) throw new TypeError('a log is shorter than its event');
  return text;
}

function generalDecoder(inputs: readonly ParamType[]): (data: string) => readonly Argument[] {
  const coder = AbiCoder.defaultAbiCoder();
  return (data) =>
    inputs.map(({ type }, i) => {
      const value: unknown = coder.decode(inputs, data)[i];
      if (typeof value !== 'bigint') return value as Argument;
      const read = readerOf(type) as ReadWord;
      return read(value.toString(16).padStart(WORD, '0'));
    });
}
