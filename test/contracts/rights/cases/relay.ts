import type { Actor } from '../../words.ts';
import { type Case, type Transaction, to } from '../case.ts';

/** {IIntents.relay} is no right of its own: each call in it is judged as if it came alone. */
export const relayed = (inner: Case, all: boolean): Case => ({
  contract: inner.contract,
  direct: 'relay',
  ...(inner.carried ? { carried: 'relay' } : {}),
  about: `${all ? 'all or none' : 'skipping'}, \`${inner.direct}\``,
  may: inner.may,
  right: inner.right,
  async prepare(world, situation) {
    const { direct, carried } = await inner.prepare(world, situation);
    const wrap = (way: (by: Actor) => Promise<Transaction>) => async (by: Actor) =>
      to(world[inner.contract], 'relay', [(await way(by)).data], all);
    return {
      ...(direct ? { direct: wrap(direct) } : {}),
      ...(carried ? { carried: wrap(carried) } : {}),
    };
  },
});
