import { Passport } from '../../../../server/passport/passport.schema.ts';

/** Breaks out of an attribute or an element wherever one of them is not escaped. */
export const HOSTILE = `"'><img src=x onerror="document.title='owned'">&lt;`;

/** Members that hold what people wrote; the rest is written by this server. */
const WRITTEN = new Set([
  'brand',
  'model',
  'description',
  'caption',
  'text',
  'note',
  'remarks',
  'specification',
  'work',
  'statement',
  'explanation',
  'did',
  'en',
  'zh',
  'reason',
  'gtin',
]);

/** The same passport as somebody hostile would fill it in, still within the schema. */
export const hostile = (passport: Passport): Passport =>
  Passport.parse(
    JSON.parse(JSON.stringify(passport), (key, value: unknown) => {
      if (key === 'parts') return [HOSTILE];
      return WRITTEN.has(key) && typeof value === 'string' ? HOSTILE : value;
    }),
  );
