import { Hono } from 'hono';

/** Ponder starts no server without one; whether it is ready is asked of that. */
export default new Hono();
