import { expect } from 'chai';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readMultipart } from '../../../../server/platform/http/multipart.ts';

describe('reading a multipart form', () => {
  it('ends where the client left while the request waited for its turn', async () => {
    let arrived: (incoming: IncomingMessage) => void = () => undefined;
    const arrival = new Promise<IncomingMessage>((resolve) => (arrived = resolve));
    const server = createServer((incoming) => arrived(incoming));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000' },
    });
    client.on('error', () => undefined);
    client.write('--x\r\n');
    const incoming = await arrival;
    const gone = new Promise((resolve) => incoming.on('close', resolve));
    client.destroy();
    await gone;
    const limits = { files: 1, fileBytes: 10, totalBytes: 10 };
    const answer = await readMultipart(incoming, 'photos', 'report', limits).catch(
      (error: unknown) => error,
    );
    expect(answer).to.have.property('code', 'MULTIPART_MALFORMED');
    await new Promise((resolve) => server.close(resolve));
  });
});
