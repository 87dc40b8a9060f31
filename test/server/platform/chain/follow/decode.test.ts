import { expect } from 'chai';
import fc from 'fast-check';
import { Interface, type EventFragment } from 'ethers';
import { readArtifact } from '../../../../../server/platform/chain/artifact.ts';
import { decoderOf, type Argument } from '../../../../../server/platform/chain/follow/decode.ts';

/** A value of a type as ethers takes it. */
function valueOf(type: string): fc.Arbitrary<unknown> {
  const uint = /^uint(\d+)$/.exec(type);
  if (uint) return fc.bigInt({ min: 0n, max: 2n ** BigInt(Number(uint[1])) - 1n });
  const bytes = /^bytes(\d+)$/.exec(type);
  const hex = (size: number) =>
    fc
      .uint8Array({ minLength: size, maxLength: size })
      .map((value) => `0x${Buffer.from(value).toString('hex')}`);
  if (bytes) return hex(Number(bytes[1]));
  if (type === 'address') return hex(20);
  if (type === 'bool') return fc.boolean();
  if (type === 'bytes') return hex(70);
  return fc.string();
}

/** What the decoder promises of a value that ethers has decoded. */
function promised(type: string, value: unknown): Argument {
  if (typeof value !== 'bigint') return value as Argument;
  return Number(type.slice(4)) <= 48 ? Number(value) : `0x${value.toString(16).padStart(64, '0')}`;
}

describe('the decoder of events', () => {
  let events: { readonly abi: Interface; readonly event: EventFragment }[];

  before(async () => {
    const artifacts = await Promise.all(
      ['Parties', 'Items', 'Records'].map((n) => readArtifact(n)),
    );
    events = artifacts.flatMap((artifact) => {
      const abi = new Interface(artifact.abi);
      const own: { abi: Interface; event: EventFragment }[] = [];
      abi.forEachEvent((event) => void own.push({ abi, event }));
      return own;
    });
  });

  it('says of every event of the contracts what a general decoder says', () => {
    for (const { abi, event } of events) {
      const values = event.inputs.map(({ type }) => valueOf(type));
      const check = (args: unknown[]) => {
        const log = abi.encodeEventLog(event, args);
        const general = abi.decodeEventLog(event, log.data, log.topics);
        const expected = event.inputs.map(({ name, type }, i) => [
          name,
          promised(type, general[i]),
        ]);
        expect(decoderOf(event)(log)).to.deep.equal(Object.fromEntries(expected));
      };
      fc.assert(fc.property(fc.tuple(...values), check), { numRuns: 20, seed: 5 });
    }
    expect(events).to.have.length.above(30);
  });

  it('refuses a log that is shorter than its event', () => {
    const abi = new Interface(['event Told(uint256 indexed a, uint8 b)']);
    const event = abi.getEvent('Told') as EventFragment;
    const { topics } = abi.encodeEventLog(event, [1, 2]);
    expect(() => decoderOf(event)({ topics, data: '0x' })).to.throw(TypeError);
  });

  it('is not made for what it could not read', () => {
    const event = new Interface(['event Told(string indexed text)']).getEvent('Told');
    expect(() => decoderOf(event as EventFragment)).to.throw(TypeError);
  });
});
