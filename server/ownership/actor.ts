import type { Principal } from '../platform/http/route.ts';

/** Who acts: a member for themselves, or somebody for a party. */
export interface Actor {
  readonly kind: 'member' | 'party';
  /** mbr_… or pty_… */
  readonly id: string;
  /** Of a party: its person or system; else the member. */
  readonly subject: string;
}

export const actorOf = (principal: Principal): Actor =>
  principal.kind === 'member'
    ? memberActor(principal.subject)
    : { kind: 'party', id: principal.party, subject: principal.subject };

export const memberActor = (memberId: string): Actor => ({
  kind: 'member',
  id: memberId,
  subject: memberId,
});

/** Whoever has a claim code, and needs no name. */
export const NOBODY: Actor = { kind: 'member', id: '', subject: '' };
