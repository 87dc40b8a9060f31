import { JEWELLERY } from '../codes.ts';
import { digestOf } from '../fixture.ts';
import { shouldGuardItsIntent } from '../intent.behavior.ts';
import { ENROL, enrolIntent, itemsDomain } from '../intents.ts';

describe('Items.enrol', () => {
  shouldGuardItsIntent({
    title: 'an enrolment',
    prefix: 'Items',
    types: ENROL,
    contract: (world) => world.items,
    domain: itemsDomain,
    party: (world) => world.platform,
    prepare: (world, by) => enrolIntent(world, by),
    message: (intent) => intent,
    altered: (intent) => ({
      commitment: { ...intent, commitment: digestOf('another bag') },
      department: { ...intent, department: JEWELLERY },
      titleHolder: { ...intent, titleHolder: '0x00000000000000000000000000000000000000A1' },
      deadline: { ...intent, deadline: intent.deadline + 1 },
    }),
    send: (world, intent, signature) => world.items.enrol(intent, signature),
    replayed: 'ItemsItemExists',
    event: 'ItemEnrolled',
  });
});
