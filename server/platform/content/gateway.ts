import { parseRange, sliceStream } from './byte-range.ts';
import { carOf } from './car.ts';
import { parseCid } from './cid.ts';
import type { ContentStore } from './content-store.ts';
import { CAR_TYPE, chooseFormat, isCached, RAW_TYPE } from './gateway-request.ts';
import { EXTENSION, sniffMediaType } from './media-type.ts';
import { fileSize } from './unixfs.ts';

export interface GatewayRequest {
  readonly cid: string;
  /** What follows the CID in the address. Files have nothing below them. */
  readonly path?: string;
  /** The `format` parameter of the query. */
  readonly format: 'raw' | 'car' | null;
  readonly accept?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly range?: string | undefined;
}

export interface GatewayResponse {
  readonly status: 200 | 206 | 304 | 400 | 404 | 406 | 410 | 416;
  /** Set when the status is an error, for the problem body. */
  readonly code?: GatewayProblem;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream that fails must break the connection off, so that nobody takes a part for all. */
  readonly body: AsyncIterable<Uint8Array> | Uint8Array | null;
}

/** Codes of the problems that a gateway can answer. */
export type GatewayProblem =
  | 'CID_INVALID'
  | 'CONTENT_UNKNOWN'
  | 'CONTENT_WITHHELD'
  | 'FORMAT_UNSUPPORTED'
  | 'RANGE_UNSATISFIABLE';

export interface Gateway {
  /** Rejects with BlockCorrupt when the stored bytes are not what the CID names. */
  gatewayResponse(request: GatewayRequest): Promise<GatewayResponse>;
}

/** 48 weeks, what the Path Gateway specification gives; content never changes under its CID. */
const CACHE_CONTROL = 'public, max-age=29030400, immutable';

/**
 * Answers GET /ipfs/{cid} after the IPFS Trustless Gateway and Path Gateway specifications
 * (https://specs.ipfs.tech/http-gateways/), over what the store holds; it fetches nothing.
 *
 * @param options.takedowns says of a CID (version 1, base32) whether it is withheld. A file is
 *   withheld by its root; to withhold its parts too, list all CIDs of `getDag`.
 */
export function createGateway(options: {
  content: ContentStore;
  takedowns?: (cid: string) => boolean;
}): Gateway {
  const { content, takedowns = () => false } = options;

  return {
    async gatewayResponse(request) {
      const root = parseCid(request.cid);
      if (!root) return problem(400, 'CID_INVALID');
      const cid = root.toString();
      if (takedowns(cid)) return problem(410, 'CONTENT_WITHHELD');
      const format = chooseFormat(request.format, request.accept);
      if (!format) return problem(406, 'FORMAT_UNSUPPORTED');
      if (request.path?.replaceAll('/', '')) return problem(404, 'CONTENT_UNKNOWN');
      const block = await content.getBlock(cid);
      if (!block) return problem(404, 'CONTENT_UNKNOWN');

      const etag = format === 'file' ? `"${cid}"` : `"${cid}.${format}"`;
      const common = {
        ...EVERYWHERE,
        etag,
        'cache-control': CACHE_CONTROL,
        'x-ipfs-path': `/ipfs/${cid}`,
        'x-ipfs-roots': cid,
      };
      if (isCached(request.ifNoneMatch, etag)) return { status: 304, headers: common, body: null };
      if (format === 'raw') {
        const headers = { ...common, 'content-type': RAW_TYPE, ...saveAs(`${cid}.bin`) };
        return ranged(request.range, headers, block, block.length);
      }
      if (format === 'car') {
        const dag = await content.getDag(cid);
        if (!dag) return problem(404, 'CONTENT_UNKNOWN');
        const type = `${CAR_TYPE}; version=1; order=dfs; dups=n`;
        const headers = { ...common, 'content-type': type, ...saveAs(`${cid}.car`) };
        return { status: 200, headers, body: carOf(root, dag) };
      }

      const size = fileSize(root, block);
      const file = size === null ? null : await content.getFile(cid);
      if (size === null || !file) return problem(404, 'CONTENT_UNKNOWN');
      const { start, whole } = await peek(file);
      const type = sniffMediaType(start, start.length === size);
      const name = `${cid}.${EXTENSION[type]}`;
      const headers = {
        ...common,
        'content-type': type,
        ...(type === 'application/octet-stream' ? saveAs(name) : showAs(name)),
      };
      return ranged(request.range, headers, whole, size);
    },
  };
}

/** Anyone may read from any page; nothing that is read may run. */
const EVERYWHERE = {
  vary: 'accept',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-length, content-range, etag, x-ipfs-path, x-ipfs-roots',
};

function saveAs(name: string): Record<string, string> {
  return { 'content-disposition': `attachment; filename="${name}"` };
}

function showAs(name: string): Record<string, string> {
  return { 'content-disposition': `inline; filename="${name}"` };
}

/** An error is not cached: what is unknown or withheld now may be here tomorrow. */
function problem(status: 400 | 404 | 406 | 410, code: GatewayProblem): GatewayResponse {
  return { status, code, headers: { 'cache-control': 'no-store', vary: 'accept' }, body: null };
}

function ranged(
  rangeHeader: string | undefined,
  headers: Record<string, string>,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  size: number,
): GatewayResponse {
  const range = parseRange(rangeHeader, size);
  if (range === 'unsatisfiable')
    return {
      status: 416,
      code: 'RANGE_UNSATISFIABLE',
      headers: { 'content-range': `bytes */${size}`, 'cache-control': 'no-store' },
      body: null,
    };
  const bytes = { ...headers, 'accept-ranges': 'bytes' };
  if (!range) return { status: 200, headers: { ...bytes, 'content-length': `${size}` }, body };
  const { first, last } = range;
  return {
    status: 206,
    headers: {
      ...bytes,
      'content-length': `${last - first + 1}`,
      'content-range': `bytes ${first}-${last}/${size}`,
    },
    body: body instanceof Uint8Array ? body.subarray(first, last + 1) : sliceStream(body, range),
  };
}

/** The first chunk of a stream, and the stream as it was. An empty file has an empty first chunk. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ start: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const start = first.done ? new Uint8Array() : first.value;
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield start;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value;
  }
  return { start, whole: whole() };
}
