import type { Page } from 'playwright-core';

/** An authenticator that Chromium plays itself, such as a phone's; it says yes to everything. */
export interface VirtualAuthenticator {
  /** Passkeys that it holds. */
  count(): Promise<number>;
  /** The private keys that it holds, PKCS#8. */
  privateKeys(): Promise<Buffer[]>;
  /** Takes it away with all that it holds, as if the device were lost. */
  lose(): Promise<void>;
}

/** Gives the pages of a tab a device with a screen lock that makes passkeys. */
export async function addAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const held = async () =>
    (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    count: async () => (await held()).length,
    privateKeys: async () =>
      (await held()).map(({ privateKey }) => Buffer.from(privateKey, 'base64')),
    async lose() {
      await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
}
