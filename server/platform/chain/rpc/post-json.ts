import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

export interface Posted {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Questions that one end point has to answer at the same time. */
const AT_ONCE = 16;
/** Milliseconds that a connection waits for the next question; most servers wait for 5 s or more. */
const IDLE = 4_000;

/** A node on this machine would spend most of its time on compressing what it sends. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Posts JSON to one address over connections that are kept. Node's own client, as `fetch` costs
 * several times the processor time, and a reindex asks for every block. Rejects with the error of
 * the connection, and with an error named TimeoutError where no answer came in time.
 * @param timeout milliseconds.
 */
export function jsonPoster(address: string, timeout: number): (body: string) => Promise<Posted> {
  const url = new URL(address);
  const client = url.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets: AT_ONCE, timeout: IDLE });
  const headers = {
    'content-type': 'application/json',
    'accept-encoding': LOOPBACK.test(url.hostname) ? 'identity' : 'gzip',
  };

  const post = (body: string, signal: AbortSignal) =>
    new Promise<Posted>((resolve, reject) => {
      const options = { method: 'POST', agent, headers, signal };
      const request = client.request(url, options, (response) => {
        text(unpacked(response)).then(
          (said) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }),
          reject,
        );
      });
      request.on('error', (error) => {
        // The server closed a connection that had rested, while the question was on its way.
        if (request.reusedSocket && isReset(error)) resolve(post(body, signal));
        else reject(error);
      });
      request.end(body);
    });

  return async (body) => {
    const signal = AbortSignal.timeout(timeout);
    try {
      return await post(body, signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  };
}

const isReset = (error: NodeJS.ErrnoException) =>
  error.code === 'ECONNRESET' || error.code === 'EPIPE';

/** The body as it was before it was compressed for the way; what breaks off is an error. */
function unpacked(response: http.IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  const gunzip = createGunzip();
  response.on('error', (error) => gunzip.destroy(error));
  return response.pipe(gunzip);
}
