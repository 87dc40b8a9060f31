import { expect } from 'chai';
import fc from 'fast-check';
import { CSET82 } from '../../../../server/items/gs1/check-digit.ts';
import {
  Gs1Malformed,
  buildDigitalLink,
  newGiai,
  parseDigitalLink,
} from '../../../../server/items/gs1/index.ts';

const HOST = 'https://id.example.org';
const GTIN = '09506000134352';

const short = (uri: string) => {
  const { primary, qualifiers } = parseDigitalLink(uri);
  return [primary, ...qualifiers].map(({ ai, value }) => `(${ai})${value}`).join('');
};

describe('parseDigitalLink', () => {
  const good: Record<string, string> = {
    [`/01/${GTIN}`]: `(01)${GTIN}`,
    [`/01/${GTIN}/21/12345`]: `(01)${GTIN}(21)12345`,
    [`/01/${GTIN}/10/LOT7/21/SN-0001`]: `(01)${GTIN}(10)LOT7(21)SN-0001`,
    [`/01/${GTIN}/22/2A/10/LOT7/21/1`]: `(01)${GTIN}(22)2A(10)LOT7(21)1`,
    [`/01/${GTIN}/235/TPX-9`]: `(01)${GTIN}(235)TPX-9`,
    '/8004/9506000ABC123': '(8004)9506000ABC123',
    '/8004/9506000ABC123/7040/1ABC': '(8004)9506000ABC123(7040)1ABC',
    '/8003/09506000134352GRAI1': '(8003)09506000134352GRAI1',
    '/8003/09506000134352': '(8003)09506000134352',
    '/8006/095060001343520102/21/A': '(8006)095060001343520102(21)A',
    '/414/9506000134352/254/32a': '(414)9506000134352(254)32a',
    '/414/9506000134352/7040/1ABC': '(414)9506000134352(7040)1ABC',
    '/417/9506000134352': '(417)9506000134352',
    '/253/9506000134352CERT.7': '(253)9506000134352CERT.7',
    '/00/376104250021234569': '(00)376104250021234569',
    '/8010/9506000ABC/8011/42': '(8010)9506000ABC(8011)42',
    '/8013/1987654Ad4X4bL5ttr2310c2K': '(8013)1987654Ad4X4bL5ttr2310c2K',
  };
  for (const [path, elements] of Object.entries(good)) {
    it(`reads ${path}`, () => {
      expect(short(path)).to.equal(elements);
      expect(short(HOST + path)).to.equal(elements);
    });

    it(`gives the same answer for ${path}/`, () => {
      expect(parseDigitalLink(`${path}/`)).to.deep.equal(parseDigitalLink(path));
    });

    it(`refuses ${path}/foo`, () => {
      expect(() => parseDigitalLink(`${path}/foo`)).to.throw(Gs1Malformed);
      expect(() => parseDigitalLink(`${path}/foo/bar`)).to.throw(Gs1Malformed);
      expect(() => parseDigitalLink(`${path}//`)).to.throw(Gs1Malformed);
    });
  }

  it('takes a path in front of the key', () => {
    expect(short(`${HOST}/some/path/8004/9506000ABC123`)).to.equal('(8004)9506000ABC123');
  });

  it('is not confused by a value that looks like a key', () => {
    expect(short(`/01/${GTIN}/10/8004/21/01`)).to.equal(`(01)${GTIN}(10)8004(21)01`);
  });

  it('decodes escapes, and keeps a plus sign a plus sign', () => {
    expect(short('/8004/9506000%2F%3f+%25')).to.equal('(8004)9506000/?+%');
  });

  it('tells attributes from other parameters of the query', () => {
    const { attributes, parameters } = parseDigitalLink(
      `${HOST}/01/${GTIN}?17=271231&linkType=gs1:pip&x&3103=000195#part`,
    );
    expect(attributes).to.deep.equal([
      { ai: '17', value: '271231' },
      { ai: '3103', value: '000195' },
    ]);
    expect(parameters).to.deep.equal([
      { key: 'linkType', value: 'gs1:pip' },
      { key: 'x', value: '' },
    ]);
  });

  const bad: Record<string, string> = {
    'a wrong check digit': '/01/09506000134353',
    'a GTIN of 13 digits': '/01/9506000134352',
    'a short name for a key': `/gtin/${GTIN}`,
    'qualifiers out of order': `/01/${GTIN}/21/A/10/B`,
    'a qualifier twice': `/01/${GTIN}/21/A/21/B`,
    'mixed alternatives of qualifiers': `/01/${GTIN}/10/A/235/B`,
    'a qualifier of another key': '/8004/9506000ABC123/21/A',
    'a key without value': '/8004/',
    'an empty value': '/8004//7040/1ABC',
    'a GIAI of 31 characters': `/8004/9506000${'A'.repeat(24)}`,
    'a GIAI without company prefix': '/8004/ABC9506000',
    'a space in a value': '/8004/9506000%20A',
    'a letter outside the character set': '/8004/9506000%C3%A9',
    'a half escape': '/8004/9506000%4',
    'an escape that is no hexadecimal': '/8004/9506000%G1',
    'escapes that are not UTF-8': '/8004/9506000%FF',
    'a raw character that must be escaped': '/8004/9506000"A',
    'a raw line break': '/8004/9506000A\n',
    'an escaped key': '/%38004/9506000ABC123',
    'a raw space in front of the key': '/a b/8004/9506000ABC123',
    'an unknown number in the query': '/8004/9506000ABC123?9999=1',
    'a key in the query that belongs into the path': `/01/${GTIN}?21=A`,
    'an attribute twice': `/01/${GTIN}?17=271231&17=271231`,
    'an attribute of wrong form': `/01/${GTIN}?17=271331`,
    'a piece above the total': '/8006/095060001343520302',
    'a wrong check pair': '/8013/1987654Ad4X4bL5ttr2310cXK',
    'user information in the address': `https://me@id.example.org/01/${GTIN}`,
    'another scheme': `ftp://id.example.org/01/${GTIN}`,
    'no path': HOST,
    'no primary key': '/21/ABC',
    'more than 2048 characters': `/8004/9506000ABC123?x=${'a'.repeat(2048)}`,
    nothing: '',
  };
  for (const [kind, uri] of Object.entries(bad)) {
    it(`refuses ${kind}`, () => {
      expect(() => parseDigitalLink(uri))
        .to.throw(Gs1Malformed)
        .that.has.property('code', 'GS1_MALFORMED');
    });
  }

  it('takes the last day of February only in leap years, and day 00 for a whole month', () => {
    expect(() => parseDigitalLink(`/01/${GTIN}?17=280229`)).not.to.throw();
    expect(() => parseDigitalLink(`/01/${GTIN}?17=270229`)).to.throw(Gs1Malformed);
    expect(() => parseDigitalLink(`/01/${GTIN}?17=270200`)).not.to.throw();
  });

  it('answers or refuses whatever it is given, and never anything else', () => {
    const piece = fc.constantFrom('/', '01', '8004', GTIN, '21', '%', '?', '&', '17=', '#', '9506');
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (uri) => {
        try {
          const { primary } = parseDigitalLink(uri);
          expect(uri).to.include(`/${primary.ai}/`);
        } catch (error) {
          expect(error).to.be.instanceOf(Gs1Malformed);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('buildDigitalLink', () => {
  it('puts the asset under the resolver’s address, whatever slash it ends in', () => {
    for (const base of [HOST, `${HOST}/`]) {
      expect(buildDigitalLink(base, '9506000ABC123')).to.equal(`${HOST}/8004/9506000ABC123`);
    }
    expect(buildDigitalLink('http://127.0.0.1:3000/p/', '9506000A')).to.equal(
      'http://127.0.0.1:3000/p/8004/9506000A',
    );
  });

  it('writes every asset identifier so that it is read back the same', () => {
    const rest = fc.string({ unit: fc.constantFrom(...CSET82), maxLength: 23 });
    fc.assert(
      fc.property(rest, (text) => {
        const giai = `9506000${text}`;
        const uri = buildDigitalLink(HOST, giai);
        expect(parseDigitalLink(uri).primary).to.deep.equal({ ai: '8004', value: giai });
        expect(new URL(uri).href).to.equal(uri);
      }),
    );
  });

  it('refuses what is no asset identifier, and a base with a query', () => {
    expect(() => buildDigitalLink(HOST, 'ABC')).to.throw(Gs1Malformed);
    expect(() => buildDigitalLink(HOST, '9506000 A')).to.throw(Gs1Malformed);
    expect(() => buildDigitalLink(`${HOST}?a=1`, '9506000A')).to.throw(Gs1Malformed);
  });
});

describe('newGiai', () => {
  it('is the company prefix and twenty Crockford characters, valid in a Digital Link', () => {
    const giai = newGiai('9506000');
    expect(giai).to.match(/^9506000[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(parseDigitalLink(buildDigitalLink(HOST, giai)).primary.value).to.equal(giai);
  });

  it('takes five bits of each random byte', () => {
    const all = newGiai('9506000', (count) =>
      Uint8Array.from({ length: count }, (_, at) => 224 + at),
    );
    expect(all).to.equal('95060000123456789ABCDEFGHJK');
  });

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 500 }, () => newGiai('9506000')))).to.have.property(
      'size',
      500,
    );
  });

  it('refuses a prefix that is no company prefix or leaves too little room', () => {
    for (const prefix of ['', '950', '95O6000', '95060001234']) {
      expect(() => newGiai(prefix)).to.throw(Gs1Malformed);
    }
  });
});
