import { expect } from 'chai';
import { describeDevice } from '../../../../server/platform/sign-in/describe-device.ts';

describe('words for a device', () => {
  for (const [userAgent, browser, system] of [
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'safari',
      'iphone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49',
      'wechat',
      'iphone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'chrome',
      'android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'edge',
      'windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0',
      'firefox',
      'macos',
    ],
    ['patina/0.1 (Linux)', 'command_line', 'linux'],
    ['<script>alert(1)</script>', 'unknown', 'unknown'],
  ] as const) {
    it(`are ${browser} and ${system} for ${userAgent.slice(0, 60)}`, () => {
      expect(describeDevice(userAgent)).to.deep.equal({ browser, system });
    });
  }

  it('are unknown where the device says nothing', () => {
    expect(describeDevice()).to.deep.equal({ browser: 'unknown', system: 'unknown' });
  });
});
