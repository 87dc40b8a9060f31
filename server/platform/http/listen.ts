import type { Express } from 'express';
import type { Server } from 'node:http';

/** Another program has the address. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** Begins to listen. Rejects with PortTaken, or with what else the system says. */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (!error) return resolve(server);
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      const message = `Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another.`;
      reject(taken ? new PortTaken(message, { cause: error }) : error);
    });
  });
}
