import { expect } from 'chai';
import type { BaseContract, ContractTransactionResponse, TypedDataDomain } from 'ethers';
import { loadFixture, time } from './chain.ts';
import { DAY, NO_END, Standing } from './codes.ts';
import {
  KEY_SORTS,
  type TestParty,
  type World,
  accredited,
  digestOf,
  keyNamed,
} from './fixture.ts';
import { type Actor, actor } from './intents.ts';
import { type Types, highS, signIntent } from './signers.ts';

/** One public call that takes a signed intent, as the shared suite needs it. */
export interface IntentCall<Intent extends { deadline: number }> {
  readonly title: string;
  /** Prefix of its errors. */
  readonly prefix: 'Items' | 'Records';
  readonly types: Types;
  readonly contract: (world: World) => BaseContract;
  readonly domain: (world: World) => Promise<TypedDataDomain>;
  /** Who may make this call. */
  readonly party: (world: World) => TestParty;
  /** Makes ready what an intent refers to, and gives an intent for that actor. */
  readonly prepare: (world: World, by: Actor) => Promise<Intent>;
  /** The EIP-712 message of an intent. */
  readonly message: (intent: Intent) => Record<string, unknown>;
  /** The intent, each field changed in turn to something else that is well formed. */
  readonly altered: (intent: Intent) => Record<string, Intent>;
  readonly send: (
    world: World,
    intent: Intent,
    signature: string,
  ) => Promise<ContractTransactionResponse>;
  /** Error that meets a replay. */
  readonly replayed: string;
  /** Event of the act. */
  readonly event: string;
}

/** What every intent promises, whichever call carries it (design rules 1 and 2). */
export function shouldGuardItsIntent<Intent extends { deadline: number }>(
  call: IntentCall<Intent>,
): void {
  const error = (name: string) => `${call.prefix}${name}`;

  async function ready(sort: (typeof KEY_SORTS)[number] = 'account') {
    const world = await loadFixture(accredited);
    const party = call.party(world);
    const by = actor(party, party.keys[sort]);
    const intent = await call.prepare(world, by);
    const domain = await call.domain(world);
    const sign = (message = intent, signingDomain = domain) =>
      signIntent(by.key, signingDomain, call.types, call.message(message));
    return { world, party, by, intent, domain, sign, contract: call.contract(world) };
  }

  for (const sort of KEY_SORTS) {
    describe(`${call.title} signed with a key of sort ${sort}`, () => {
      it('is carried by anyone', async () => {
        const { world, intent, sign, contract } = await ready(sort);
        await expect(call.send(world, intent, sign())).to.emit(contract, call.event);
      });

      it('is carried once', async () => {
        const { world, intent, sign, contract } = await ready(sort);
        await call.send(world, intent, sign());
        await expect(call.send(world, intent, sign())).to.be.revertedWithCustomError(
          contract,
          call.replayed,
        );
      });

      it('is refused where any field was changed after signing', async () => {
        const { world, intent, sign, contract } = await ready(sort);
        const signature = sign();
        for (const [field, changed] of Object.entries(call.altered(intent))) {
          await expect(call.send(world, changed, signature), field).to.be.revertedWithCustomError(
            contract,
            error('SignatureInvalid'),
          );
        }
      });

      it('is refused with a signature that has high S', async () => {
        const { world, intent, sign, contract, by } = await ready(sort);
        await expect(call.send(world, intent, highS(sign())))
          .to.be.revertedWithCustomError(contract, error('SignatureInvalid'))
          .withArgs(by.key.signer);
      });

      it('is refused with an empty signature', async () => {
        const { world, intent, contract } = await ready(sort);
        await expect(call.send(world, intent, '0x')).to.be.revertedWithCustomError(
          contract,
          error('SignatureInvalid'),
        );
      });
    });
  }

  it(`${call.title} is carried in the last second of its deadline`, async () => {
    const { world, intent, sign, contract } = await ready();
    await time.setNextBlockTimestamp(intent.deadline);
    await expect(call.send(world, intent, sign())).to.emit(contract, call.event);
  });

  it(`${call.title} is refused one second after its deadline`, async () => {
    const { world, intent, sign, contract } = await ready();
    await time.setNextBlockTimestamp(intent.deadline + 1);
    await expect(call.send(world, intent, sign()))
      .to.be.revertedWithCustomError(contract, error('IntentExpired'))
      .withArgs(intent.deadline, intent.deadline + 1);
  });

  it(`${call.title} is bound to its chain, contract, name and version`, async () => {
    const { world, intent, sign, contract, domain } = await ready();
    const other = await world.parties.getAddress();
    for (const change of [
      { chainId: world.chainId + 1 },
      { verifyingContract: other },
      { name: 'Patina' },
      { version: '2' },
    ]) {
      await expect(
        call.send(world, intent, sign(intent, { ...domain, ...change })),
        Object.keys(change)[0],
      ).to.be.revertedWithCustomError(contract, error('SignatureInvalid'));
    }
  });

  it(`${call.title} is refused where the key belongs to another party than stated`, async () => {
    const { world, intent, contract, by, domain } = await ready();
    const wrong = { ...intent, party: world.junior.number };
    const signature = signIntent(by.key, domain, call.types, call.message(wrong));
    await expect(call.send(world, wrong, signature))
      .to.be.revertedWithCustomError(contract, error('PartyMismatch'))
      .withArgs(world.junior.number, by.party);
  });

  it(`${call.title} is refused from a key that nobody added`, async () => {
    const world = await loadFixture(accredited);
    const by = { party: call.party(world).number, key: keyNamed('nobody') };
    const intent = await call.prepare(world, by);
    const signature = signIntent(
      by.key,
      await call.domain(world),
      call.types,
      call.message(intent),
    );
    await expect(call.send(world, intent, signature))
      .to.be.revertedWithCustomError(call.contract(world), error('NotPermitted'))
      .withArgs(by.key.keyId, Standing.UnknownKey);
  });

  it(`${call.title} follows the window of its key`, async () => {
    const world = await loadFixture(accredited);
    const contract = call.contract(world);
    const key = keyNamed('with a window');
    const by = { party: call.party(world).number, key };
    const from = (await time.latest()) + 100;
    const until = from + 200;
    await world.parties.addKey(by.party, key.signer, from, until);
    const intent = { ...(await call.prepare(world, by)), deadline: until + DAY };
    const signature = signIntent(key, await call.domain(world), call.types, call.message(intent));

    await time.setNextBlockTimestamp(from - 1);
    await expect(call.send(world, intent, signature))
      .to.be.revertedWithCustomError(contract, error('NotPermitted'))
      .withArgs(key.keyId, Standing.KeyNotYetValid);
    await time.setNextBlockTimestamp(until);
    await expect(call.send(world, intent, signature))
      .to.be.revertedWithCustomError(contract, error('NotPermitted'))
      .withArgs(key.keyId, Standing.KeyExpired);
  });

  it(`${call.title} is refused from a revoked key`, async () => {
    const { world, intent, sign, contract, by } = await ready();
    await world.parties.revokeKey(by.key.keyId, 0, digestOf('a case'));
    await expect(call.send(world, intent, sign()))
      .to.be.revertedWithCustomError(contract, error('NotPermitted'))
      .withArgs(by.key.keyId, Standing.KeyRevoked);
  });

  it(`${call.title} is refused while its party is suspended, and carried once that is lifted`, async () => {
    const { world, intent, sign, contract, by } = await ready();
    await world.parties.suspend(by.party, 0, NO_END);
    await expect(call.send(world, intent, sign()))
      .to.be.revertedWithCustomError(contract, error('NotPermitted'))
      .withArgs(by.key.keyId, Standing.PartySuspended);
    await world.parties.liftSuspension(by.party, 0);
    await expect(call.send(world, intent, sign())).to.emit(contract, call.event);
  });

  it(`${call.title} stays carried once after a suspension that was lifted`, async () => {
    const { world, intent, sign, contract, by } = await ready();
    await call.send(world, intent, sign());
    await world.parties.suspend(by.party, 0, NO_END);
    await expect(call.send(world, intent, sign())).to.be.revertedWithCustomError(
      contract,
      call.replayed,
    );
    await world.parties.liftSuspension(by.party, 0);
    await expect(call.send(world, intent, sign())).to.be.revertedWithCustomError(
      contract,
      call.replayed,
    );
  });
}
