import { expect } from 'chai';
import { startBlockGateway, type BlockGateway } from '../../harness/block-gateway.ts';
import { otherPlatform, type OtherPlatform, type Statement } from '../../harness/other-platform.ts';
import { ask, enrolBag, ok } from '../../harness/requests.ts';
import { startTestService, type TestService } from '../../harness/service.ts';

describe('a manifest that is not what the chain says', function () {
  this.timeout(120_000);
  let service: TestService;
  let gateway: BlockGateway;
  let other: OtherPlatform;
  let item: string;

  before(async () => {
    gateway = await startBlockGateway();
    service = await startTestService({ PATINA_CONTENT_GATEWAYS: gateway.url });
    other = otherPlatform(service);
    item = await enrolBag(service);
  });
  after(async () => {
    await service?.stop();
    await gateway?.stop();
  });

  const strangers = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => other.certificate(item, { subject: { n } })),
    );

  type Case = (made: Statement[]) => { manifest: Uint8Array; count?: number };
  const cases: [title: string, fault: string, Case][] = [
    [
      'of another chain',
      'OTHER_CHAIN',
      (made) => ({ manifest: other.manifest(made, { chainId: 1 }) }),
    ],
    [
      'larger than a block',
      'TOO_LARGE',
      (made) => ({
        manifest: other.manifest(made, { note: 'x'.repeat(300_000) }),
      }),
    ],
    [
      'with a leaf twice',
      'LEAF_REPEATED',
      (made) => {
        const { recordId, cid } = made[0]!;
        const leaves = [
          { recordId, cid },
          { recordId, cid },
        ];
        return { manifest: other.manifest(made, { leaves }) };
      },
    ],
    [
      'with other leaves than the root',
      'ROOT_MISMATCH',
      (made) => {
        const { recordId, cid } = made[0]!;
        const leaves = [
          { recordId, cid },
          { recordId: `0x${'7'.repeat(64)}`, cid },
        ];
        return { manifest: other.manifest(made, { leaves }) };
      },
    ],
    [
      'with another count',
      'COUNT_MISMATCH',
      (made) => ({ manifest: other.manifest(made), count: 3 }),
    ],
  ];

  for (const [title, fault, make] of cases)
    it(`${title} is invalid for good, ${fault}, and none of its records show`, async () => {
      const made = await strangers(2);
      const { manifest, count } = make(made);
      for (const { bytes } of made) gateway.put(bytes);
      const cid = gateway.put(manifest);
      const root = await other.anchor(made, manifest, count);
      const batch = await other.looked(root);
      expect(batch.manifest).to.include({ state: 'invalid', fault, nextTry: null });
      expect(batch.credentials).to.equal(null);
      await other.endPause(root);
      await service.running.rooms.records.readBatches();
      expect(gateway.asked.filter((one) => one === cid)).to.have.length(1);
      const { body } = ok(await ask(service, `/v1/passports/${item}`), 200);
      expect(body['timeline']).to.have.length(0);
    });
});
