import type { Server } from 'node:http';

/** Milliseconds that requests in flight are given. */
const PATIENCE = 5_000;
/** Milliseconds between looks for connections that have become idle. */
const GLANCE = 50;

/**
 * Stops listening, answers what is in flight, then closes every connection. A client that keeps
 * its connection alive is told to let go with its next answer: else one that asks all the time
 * would hold the server up until the requests of all others are cut off.
 */
export async function closeServer(server: Server): Promise<void> {
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  const sweep = setInterval(() => server.closeIdleConnections(), GLANCE);
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(cut);
}
