import { expect } from 'chai';
import { connect, type Socket } from 'node:net';
import { sharedService, type TestService } from '../../harness/service.ts';
import { certify, enrolBag } from '../../harness/requests.ts';

describe('uploads', function () {
  this.timeout(60_000);
  let service: TestService;

  before(async () => {
    service = await sharedService();
  });

  /** Begins an upload that never ends; its answer, if one comes. */
  function stalled(token: string): { socket: Socket; answer: Promise<string> } {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/appraisals HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n' +
        `Authorization: Bearer ${token}\r\nContent-Length: 5000\r\n` +
        'Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n',
    );
    const answer = new Promise<string>((resolve) => {
      socket.once('data', (data: Buffer) => resolve(data.toString()));
      socket.once('close', () => resolve(''));
    });
    return { socket, answer };
  }

  it('beyond what memory allows wait, then are put off, and give their places back', async () => {
    const item = await enrolBag(service);
    const token = await service.people.bagExpert.token();
    const many = Array.from({ length: 40 }, () => stalled(token));
    const first = await Promise.race(many.map(({ answer }) => answer));
    expect(first).to.match(/^HTTP\/1\.1 503 /);
    expect(first).to.match(/\r\nRetry-After: \d+\r\n/);
    expect(first).to.contain('"code":"UNAVAILABLE"');
    for (const { socket } of many) socket.destroy();
    const { record } = await certify(service, item);
    expect(record).to.match(/^rec_/);
  });
});
