/**
 * Whether a request came under our own name: a page that lets its name point at this machine (DNS
 * rebinding) comes with a Host of its own.
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const ours = ['localhost', '127.0.0.1', '[::1]', new URL(publicUrl).hostname];
  const asked = URL.parse(`http://${host ?? ''}`)?.hostname;
  return asked !== undefined && ours.includes(asked);
}
