/**
 * Content-Security-Policy of every page, as helmet directives (CSP level 3). `connect-src` is open
 * to any node over TLS and to nodes of this machine, because the visitor chooses whom to ask.
 */
export const PAGE_CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
} satisfies Record<string, string[]>;
