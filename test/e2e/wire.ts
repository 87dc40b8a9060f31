import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A door in front of a service that remembers every byte which passes, in either direction. */
export interface Wire {
  readonly url: string;
  /** What passed so far: one entry for each connection and direction. */
  passed(): Buffer[];
  close(): Promise<void>;
}

/** @param port of the service; asked for each connection, since the door opens before it. */
export async function openWire(port: () => number): Promise<Wire> {
  const streams: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    const bytes: Buffer[] = [];
    streams.push(bytes);
    sockets.add(from);
    from.on('data', (chunk: Buffer) => void bytes.push(chunk));
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
    from.pipe(to);
  };
  const server = createServer((client) => {
    const service = connect(port(), 'localhost');
    pass(client, service);
    pass(service, client);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    passed: () => streams.map((bytes) => Buffer.concat(bytes)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
