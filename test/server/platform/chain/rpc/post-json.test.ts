import { expect } from 'chai';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { jsonPoster } from '../../../../../server/platform/chain/rpc/post-json.ts';

describe('rpc/post-json', () => {
  let server: Server;
  const sockets: Socket[] = [];

  const serve = async (listener: RequestListener) => {
    server = createServer(listener).on('connection', (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/key`;
  };
  const failureOf = async (work: Promise<unknown>): Promise<Error> => {
    try {
      await work;
    } catch (error) {
      return error as Error;
    }
    throw new Error('it succeeded');
  };

  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });

  it('posts the body as JSON to the path, and gives status, headers and text', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const said = [request.method, request.url, request.headers['content-type'], body];
        response.writeHead(418, { 'retry-after': '7' }).end(said.join(' '));
      });
    });
    const answer = await jsonPoster(url, 5_000)('{"a":1}');
    expect(answer.status).to.equal(418);
    expect(answer.headers['retry-after']).to.equal('7');
    expect(answer.text).to.equal('POST /key application/json {"a":1}');
  });

  it('unpacks an answer that was compressed', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a long answer'));
    });
    expect((await jsonPoster(url, 5_000)('{}')).text).to.equal('a long answer');
  });

  it('keeps its connection for the next question', async () => {
    const url = await serve((_, response) => response.end('{}'));
    const post = jsonPoster(url, 5_000);
    await post('{}');
    await post('{}');
    expect(sockets).to.have.length(1);
  });

  it('asks again on a new connection where the server closed the one that rested', async () => {
    const asked: number[] = [];
    const url = await serve((request, response) => {
      asked.push(sockets.indexOf(request.socket));
      // The second question of a connection finds it closed.
      if (asked.filter((socket) => socket === asked.at(-1)).length > 1)
        request.socket.resetAndDestroy();
      else response.end('{}');
    });
    const post = jsonPoster(url, 5_000);
    await post('{}');
    expect((await post('{}')).text).to.equal('{}');
    expect(asked).to.deep.equal([0, 0, 1]);
  });

  it('rejects where a new connection is closed without an answer', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await failureOf(jsonPoster(url, 5_000)('{}'))).to.have.property('code', 'ECONNRESET');
  });

  it('rejects with a TimeoutError where no answer comes in time', async () => {
    const url = await serve(() => undefined);
    expect(await failureOf(jsonPoster(url, 50)('{}'))).to.have.property('name', 'TimeoutError');
  });

  it('rejects with a TimeoutError where an answer begins and does not end in time', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('{'));
    expect(await failureOf(jsonPoster(url, 100)('{}'))).to.have.property('name', 'TimeoutError');
  });

  it('rejects where an answer breaks off, compressed or not', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const url = await serve((request, response) => {
        response.writeHead(200, { 'content-encoding': encoding, 'content-length': '999' });
        response.write(gzipSync('half').subarray(0, 12), () => request.socket.destroy());
      });
      await failureOf(jsonPoster(url, 5_000)('{}'));
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
