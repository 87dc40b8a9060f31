import { shouldActInEveryWay } from '../acting.behavior.ts';
import { newItem } from '../acts.ts';
import { JEWELLERY } from '../codes.ts';
import { digestOf } from '../fixture.ts';

describe('Items.enrol in every way of acting', () => {
  shouldActInEveryWay({
    title: 'enrol',
    word: 'Enrol',
    contract: (world) => world.items,
    domain: 'items',
    party: (world) => world.platform,
    async prepare(world) {
      const message = newItem(world);
      return {
        message,
        direct: (caller) => world.items.connect(caller).enrol(message),
        bySig: (auth, changed = message) => world.items.enrolBySig(changed as typeof message, auth),
      };
    },
    altered: (message) => ({
      commitment: { ...message, commitment: digestOf('another bag') },
      serialToken: { ...message, serialToken: digestOf('a serial') },
      titleHolder: { ...message, titleHolder: '0x00000000000000000000000000000000000000A1' },
      department: { ...message, department: JEWELLERY },
    }),
    event: 'ItemEnrolled',
    replayed: 'ItemsItemExists',
  });
});
