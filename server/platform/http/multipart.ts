import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import { httpProblem } from './problem.ts';
import type { UploadedFile } from './route.ts';

export interface MultipartLimits {
  /** How many files. */
  readonly files: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all files together: what one request may hold in memory. */
  readonly totalBytes: number;
}

/** Bytes of one text field. */
const FIELD_BYTES = 256 * 1024;
/** Text fields of one form. */
const FIELDS = 32;

/**
 * Reads a multipart form (RFC 7578) into memory within limits. A file over its limit comes back
 * cut to `fileBytes + 1` bytes, so that the caller can name it; everything else over a limit
 * throws BODY_TOO_LARGE. Throws MULTIPART_MALFORMED when the form is broken or ends early.
 * The JSON part may come as a field or as a file: clients differ.
 */
export function readMultipart(
  request: IncomingMessage,
  filesField: string,
  jsonField: string,
  limits: MultipartLimits,
): Promise<{ fields: Map<string, string>; files: UploadedFile[] }> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    const files: { name: string; chunks: Buffer[] }[] = [];
    let total = 0;
    const refuse = (problem: Error) => {
      request.unpipe();
      request.resume();
      reject(problem);
    };
    const tooLarge = (what: string, limitBytes: number) =>
      refuse(httpProblem('BODY_TOO_LARGE', `${what} is over the limit.`, { limitBytes }));

    let parser;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: {
          files: limits.files + 2,
          fields: FIELDS,
          fieldSize: FIELD_BYTES,
          fileSize: limits.fileBytes + 1,
          parts: limits.files + FIELDS + 1,
        },
      });
    } catch {
      refuse(httpProblem('MULTIPART_MALFORMED', 'The multipart boundary is missing.'));
      return;
    }
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) return tooLarge(`Field "${name}"`, FIELD_BYTES);
      fields.set(name, value);
    });
    parser.on('file', (field, stream, info) => {
      if (field === jsonField) {
        const chunks: Buffer[] = [];
        let length = 0;
        stream.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > FIELD_BYTES) return tooLarge(`Part "${field}"`, FIELD_BYTES);
          chunks.push(chunk);
        });
        stream.on('end', () => fields.set(field, Buffer.concat(chunks).toString('utf8')));
        return;
      }
      if (field !== filesField) {
        stream.resume();
        return refuse(
          httpProblem('REQUEST_INVALID', `Unknown file field "${field}".`, {
            errors: [{ path: field, message: `files go under "${filesField}"` }],
          }),
        );
      }
      const file = { name: info.filename || 'unnamed', chunks: [] as Buffer[] };
      files.push(file);
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > limits.totalBytes) return tooLarge('The form', limits.totalBytes);
        file.chunks.push(chunk);
      });
    });
    const malformed = () =>
      refuse(httpProblem('MULTIPART_MALFORMED', 'The form is broken or ended early.'));
    parser.on('error', malformed);
    request.on('aborted', malformed);
    // It may have ended while it waited for its turn.
    if (request.destroyed) return malformed();
    parser.on('close', () =>
      resolve({
        fields,
        files: files.map(({ name, chunks }) => ({ name, bytes: Buffer.concat(chunks) })),
      }),
    );
    request.pipe(parser);
  });
}
