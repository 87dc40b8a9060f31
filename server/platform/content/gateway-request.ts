/** What a client wants of a CID: the file, one block, or all blocks as CAR. */
export type GatewayFormat = 'file' | 'raw' | 'car';

export const RAW_TYPE = 'application/vnd.ipld.raw';
export const CAR_TYPE = 'application/vnd.ipld.car';

/**
 * The format asked for. The query wins over the Accept header (Path Gateway specification,
 * "format" parameter); a CAR version other than 1 is one that we do not write.
 *
 * @returns null when it cannot be served.
 */
export function chooseFormat(
  format: 'raw' | 'car' | null,
  accept: string | undefined,
): GatewayFormat | null {
  if (format) return format;
  for (const entry of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    if (type === RAW_TYPE) return 'raw';
    if (type === CAR_TYPE) {
      const version = parameters.find((parameter) => parameter.startsWith('version='));
      return version === undefined || version === 'version=1' ? 'car' : null;
    }
  }
  return 'file';
}

/** Whether If-None-Match (RFC 9110 section 13.1.2, weak comparison) names this entity tag. */
export function isCached(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
