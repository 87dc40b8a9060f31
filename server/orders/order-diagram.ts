import { CLOCK_OF, isOver, ORDER_STATES, TRANSITIONS } from './order-states.ts';

/** The table of states as a Mermaid diagram: what the README shows is made of it. */
export const orderDiagram = (): string =>
  [
    'stateDiagram-v2',
    '  [*] --> reserved',
    ...TRANSITIONS.map(
      ({ from, event, to, by }) => `  ${from} --> ${to}: ${event} (${by.join(', ')})`,
    ),
    ...ORDER_STATES.filter(isOver).map((state) => `  ${state} --> [*]`),
    ...Object.entries(CLOCK_OF).map(([state, clock]) => `  note right of ${state}: clock ${clock}`),
  ].join('\n');
