import type { MemberPrincipal, PartyPrincipal, Principal } from '../platform/http/route.ts';

/** Who acts: a member for themselves, or somebody for a party. */
export interface Actor {
  /** mbr_… or pty_…; empty: whoever has a claim code, and needs no name. */
  readonly id: string;
  /** Of a party: its person or system; else as the id. */
  readonly subject: string;
  /** Null where a party acts, or nobody by name. */
  readonly member: MemberPrincipal | null;
  /** Null where no party acts. */
  readonly party: string | null;
  /** Of a party's person in a browser. */
  readonly session?: PartyPrincipal['session'];
}

export const actorOf = (principal: Principal): Actor =>
  principal.kind === 'member'
    ? { id: principal.subject, subject: principal.subject, member: principal, party: null }
    : {
        id: principal.party,
        subject: principal.subject,
        member: null,
        party: principal.party,
        ...(principal.session ? { session: principal.session } : {}),
      };

/** A platform that acts by itself, as its settings say; no person of it does. */
export const actorOfParty = (party: string): Actor => ({
  ...{ id: party, subject: party, member: null, party },
});

export const NOBODY: Actor = { id: '', subject: '', member: null, party: null };

/** An actor with the roles that let referees see what others filed. */
export interface Asker {
  readonly actor: Actor;
  readonly roles: readonly string[];
}

export const askerOf = (principal: Principal): Asker => ({
  actor: actorOf(principal),
  roles: principal.kind === 'party' ? principal.roles : [],
});
