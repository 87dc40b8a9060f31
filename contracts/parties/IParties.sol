// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IIntents} from "../types/IIntents.sol";
import {Term} from "../types/Terms.sol";

/// @title Who may say what, and since when
/// @notice Parties, their role grants with scope and terms, their keys with windows, what they
/// signed and what brands say of platforms. All times are Unix seconds; a window is half-open:
/// `from <= t < until`; `type(uint48).max` means no end. Governance accredits and suspends from
/// the next second on; nothing here can be backdated (design rule 6).
/// A party has at most 16 live keys and 8 roles; ended keys, grants and suspensions stay for ever
/// and count for nothing.
interface IParties is IIntents {
    /// @param registeredAt Unix seconds; zero means never registered.
    /// @param kind four ASCII characters (`PLAT`, `BRND`, `APPR`, `REPR`).
    /// @param keyCount how many keys were ever added; a key's number is 1-based.
    /// @param conventionVersion the newest version of the convention it signed; zero: none (B8).
    /// @param conventionSignedAt Unix seconds; zero: never.
    /// @param didHash keccak256 of the UTF-8 bytes of the party's DID, fixed for ever.
    struct Party {
        uint48 registeredAt;
        bytes4 kind;
        uint32 keyCount;
        uint32 conventionVersion;
        uint48 conventionSignedAt;
        bytes32 didHash;
    }

    /// @param number 1-based number of the key within its party.
    /// @param revokedFrom what the key did at or after this time is in doubt; zero: not revoked.
    /// @param revokedAt when the revocation was filed; zero: not revoked.
    /// @param caseDigest SHA-256 of the case file behind the revocation; zero: not revoked.
    struct Key {
        uint32 party;
        uint32 number;
        uint48 from;
        uint48 until;
        uint48 revokedFrom;
        uint48 revokedAt;
        bytes32 caseDigest;
    }

    /// @notice A kind of record that governance has registered; never changed afterwards.
    /// @param role the role a signer needs for it.
    /// @param minGrade the least grade a signer needs for it in the item's department.
    /// @param registeredAt Unix seconds; zero means unknown kind.
    struct RecordKind {
        bytes4 role;
        uint8 minGrade;
        uint48 registeredAt;
    }

    /// @notice What {roleStandingNow} remembers of a key and a role, so that one storage read answers.
    /// Derived, never truth: verifiers read keys, grants and suspensions.
    struct Permit {
        uint48 from;
        uint48 until;
        uint32 party;
        uint32 keyNumber;
        uint96 scope;
    }

    /// @param chainId EIP-155 id; zero: no successor was named.
    /// @param parties the `Parties` contract of the deployment that goes on.
    struct Successor {
        uint64 chainId;
        address parties;
    }

    /// @notice Why a key may or may not act. `Valid` is the only permission.
    enum Standing {
        Valid,
        UnknownKey,
        KeyNotYetValid,
        KeyExpired,
        KeyRevoked,
        PartySuspended,
        NoGrant,
        OutOfScope,
        UnknownKind
    }

    /// @notice EIP-712 `AddKey(bytes newSigner,uint48 from,uint48 until,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: a key is added once.
    struct NewKey {
        bytes newSigner;
        uint48 from;
        uint48 until;
    }

    /// @notice EIP-712 `RevokeKey(bytes32 keyId,uint48 from,bytes32 caseDigest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: a revocation only moves earlier.
    struct KeyRevocation {
        bytes32 keyId;
        uint48 from;
        bytes32 caseDigest;
    }

    /// @notice EIP-712 `OpenChannel(…)` and `CloseChannel(…)`, both with the fields
    /// `uint32 platform,uint48 from,uint48 until,uint256 nonce,uint32 party,bytes signer,uint48 deadline`.
    /// Replay guard: an unordered nonce of the signing key. `from` is zero when closing.
    struct Channel {
        uint32 platform;
        uint48 from;
        uint48 until;
        uint256 nonce;
    }

    /// @notice A party exists from now on; its DID is fixed for ever.
    event PartyRegistered(uint32 indexed party, bytes4 indexed kind, string did);
    /// @notice A role is granted from `from` on; earlier terms of it end there.
    event RoleGranted(
        uint32 indexed party,
        bytes4 indexed role,
        uint48 from,
        uint48 until,
        uint96 scope
    );
    /// @notice The party has this role no longer, from `until` on; later terms are dropped.
    event GrantEnded(uint32 indexed party, bytes4 indexed role, uint48 until);
    /// @notice A party has one key more.
    event KeyAdded(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint32 number,
        bytes signer,
        uint48 from,
        uint48 until
    );
    /// @notice A key ends at `until`; what it did before stands.
    event KeyEnded(uint32 indexed party, bytes32 indexed keyId, uint48 until);
    /// @notice What the key did at or after `revokedFrom` is in doubt.
    /// @param by the party that filed it: the key's own, or a REFEREE.
    event KeyRevoked(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint48 revokedFrom,
        bytes32 caseDigest,
        uint32 by
    );
    /// @notice A party may not act in this window; earlier windows end where it begins.
    event PartySuspended(uint32 indexed party, uint48 from, uint48 until);
    /// @notice The party may act again from `until` on; planned suspensions are dropped.
    event SuspensionLifted(uint32 indexed party, uint48 until);
    /// @notice Roles of this code may be granted from now on.
    event RoleRegistered(bytes4 indexed role);
    /// @notice Records of this kind may be stored from now on.
    event KindRegistered(bytes4 indexed kind, bytes4 indexed role, uint8 minGrade);
    /// @notice Version `version` of the convention is open for signing (B8).
    /// @param digest SHA-256 of its text.
    event ConventionPublished(uint32 indexed version, bytes32 digest);
    /// @notice A party has signed the convention (B8).
    event ConventionSigned(uint32 indexed party, uint32 indexed version, bytes32 indexed keyId);
    /// @notice The platform is the brand's official channel in this window (A27).
    event ChannelOpened(
        uint32 indexed brand,
        uint32 indexed platform,
        bytes32 indexed keyId,
        uint48 from,
        uint48 until
    );
    /// @notice The platform is the brand's official channel no longer, from `until` on (A27).
    event ChannelClosed(
        uint32 indexed brand,
        uint32 indexed platform,
        bytes32 indexed keyId,
        uint48 until
    );
    /// @notice Governance names the deployment that goes on where this one ends.
    event SuccessorNamed(uint64 indexed chainId, address indexed parties);

    /// @notice A party has this number already; numbers are given once.
    error PartiesPartyExists(uint32 party);
    /// @notice No party was registered under this number.
    error PartiesPartyUnknown(uint32 party);
    /// @notice The key belongs to a party already, for ever (`party` says to which).
    error PartiesKeyExists(bytes32 keyId, uint32 party);
    /// @notice No party has this key.
    error PartiesKeyUnknown(bytes32 keyId);
    /// @notice The role was registered before; that happens once.
    error PartiesRoleExists(bytes4 role);
    /// @notice Governance registered no such role.
    error PartiesRoleUnknown(bytes4 role);
    /// @notice The kind was registered before, for this role; kinds never change.
    error PartiesKindExists(bytes4 kind, bytes4 role);
    /// @notice The party has as many as it may have at once: 16 live keys, 8 roles, 65,535 keys in
    /// all.
    /// @param limit how many the party may have at once.
    error PartiesTooMany(uint32 party, uint256 limit);
    /// @notice A window would begin or end before the next second (rule 6). Unix seconds.
    error PartiesBackdated(uint48 from, uint48 earliest);
    /// @notice A window would end no later than it begins. Unix seconds.
    error PartiesWindowEmpty(uint48 from, uint48 until);
    /// @notice An end can be brought forward, never put off. Unix seconds.
    error PartiesCannotProlong(uint48 until, uint48 asked);
    /// @notice A suspension can be prolonged, not shortened: that is lifting. Unix seconds.
    error PartiesCannotShorten(uint48 until, uint48 asked);
    /// @notice A key cannot be revoked from this time (rule 6). Unix seconds.
    /// @param earliest now less 90 days.
    /// @param latest now, or one second before the key's earlier revocation.
    error PartiesRevocationOutOfRange(uint48 revokedFrom, uint48 earliest, uint48 latest);
    /// @notice No signer (ERC-7913): shorter than 20 bytes, or of the zero address or a precompile.
    error PartiesSignerInvalid(bytes signer);
    /// @notice The key to be added did not sign that it belongs to this party.
    error PartiesNotPossessed(bytes signer);
    /// @notice Too few words of different keys.
    /// @param given words of different keys that count; `needed` of them decide.
    error PartiesNoQuorum(uint256 given, uint256 needed);
    /// @notice Keys of a quorum come in rising order of their ids, so that each counts once.
    error PartiesQuorumUnordered(bytes32 keyId);
    /// @notice A key vouches only for what it lived through, and hands its place on only after a day.
    /// @param from when the key began. Unix seconds.
    /// @param least the key must have begun by then, or a day before. Unix seconds.
    error PartiesTooYoung(bytes32 keyId, uint48 from, uint48 least);
    /// @notice Versions of the convention are published one by one and signed in rising order (B8).
    error PartiesConventionOutOfOrder(uint32 version, uint32 expected);
    /// @notice The signer read another text than was published (B8).
    error PartiesConventionMismatch(uint32 version, bytes32 digest);
    /// @notice The key has used this nonce before.
    error PartiesNonceUsed(bytes32 keyId, uint256 nonce);
    /// @notice A number, code, digest or address is missing.
    error PartiesZero();

    /// @notice Registers a party under a number that governance chose. Restricted.
    /// Emits {PartyRegistered}.
    /// @param kind four ASCII characters; says what sort of organisation it is, gives no right.
    function register(uint32 party, bytes4 kind, string calldata did) external;

    /// @notice Grants a role for a term (rule 6). Restricted. Emits {RoleGranted}.
    /// @param from Unix seconds; zero: the next second; never earlier.
    /// @param scope see {Term}; which departments and grades, and where on probation.
    function grant(uint32 party, bytes4 role, uint48 from, uint48 until, uint96 scope) external;

    /// @notice Ends a role at `until` (zero: the next second), never in the past. Restricted.
    /// Emits {GrantEnded}.
    function endGrant(uint32 party, bytes4 role, uint48 until) external;

    /// @notice Adds a key to a party. Restricted: a party adds its own keys with {addOwnKey} and
    /// {rotateKey}. Emits {KeyAdded}.
    /// @param signer ERC-7913 signer bytes. A key belongs to one party for ever;
    /// `keyId = keccak256(signer)`.
    /// @param from Unix seconds; zero: the next second.
    function addKey(uint32 party, bytes calldata signer, uint48 from, uint48 until) external;

    /// @notice Suspends a party from `from` (zero: the next second) until `until`; longer than a
    /// running or planned suspension, never shorter. Restricted; a guardian may without delay.
    /// Emits {PartySuspended}.
    function suspend(uint32 party, uint48 from, uint48 until) external;

    /// @notice Ends a suspension in the next second; its past stays. Restricted.
    /// Emits {SuspensionLifted}.
    function liftSuspension(uint32 party) external;

    /// @notice Registers a role, once. Restricted. Emits {RoleRegistered}.
    function registerRole(bytes4 role) external;

    /// @notice Registers a record kind and the role it needs, once. Restricted.
    /// Emits {KindRegistered}.
    function registerKind(bytes4 kind, bytes4 role, uint8 minGrade) external;

    /// @notice Publishes the next version of the convention (B8). Restricted.
    /// Emits {ConventionPublished}.
    /// @param version one more than the newest.
    /// @param digest SHA-256 of its text.
    function publishConvention(uint32 version, bytes32 digest) external;

    /// @notice Names the deployment that goes on where this one ends. Restricted; can be named
    /// anew, as it rewrites nothing. Emits {SuccessorNamed}.
    function nameSuccessor(uint64 chainId, address parties) external;

    /// @notice A party adds a key of its own by the words of more than half of its live keys, even
    /// while it is suspended. Live are those that stand in the next second; those that stand now
    /// as well may vote. Emits {KeyAdded}.
    /// @param quorum words over `AddKey`, in rising order of key ids; the caller's own needs no
    /// signature.
    /// @param possession the new key's signature over `BelongTo(uint32 party,bytes signer)`: nobody
    /// can squat another's key.
    function addOwnKey(
        NewKey calldata key,
        Auth[] calldata quorum,
        bytes calldata possession
    ) external;

    /// @notice The calling key, a day old at least, hands its place to a new one in the next second
    /// (rotation). Emits {KeyEnded} and {KeyAdded}.
    /// @param until when the new key ends; not after the calling one would have.
    /// @param possession see {addOwnKey}.
    function rotateKey(bytes calldata newSigner, uint48 until, bytes calldata possession) external;

    /// @notice As {rotateKey}, by EIP-712
    /// `RotateKey(bytes newSigner,uint48 until,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the signing key has ended.
    function rotateKeyBySig(
        bytes calldata newSigner,
        uint48 until,
        bytes calldata possession,
        Auth calldata auth
    ) external;

    /// @notice The calling key ends itself at `until` (zero: the next second). Emits {KeyEnded}.
    function endKey(uint48 until) external;

    /// @notice As {endKey}, by EIP-712 `EndKey(uint48 until,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: an end only moves earlier.
    function endKeyBySig(uint48 until, Auth calldata auth) external;

    /// @notice A REFEREE marks a key as lost from `from` on (rule 6): zero is now, at most 90 days
    /// back, never ahead, and later only moved earlier. Emits {KeyRevoked}.
    function revokeKey(KeyRevocation calldata revocation) external;

    /// @notice As {revokeKey}, by EIP-712 `RevokeKey`.
    function revokeKeyBySig(KeyRevocation calldata revocation, Auth calldata auth) external;

    /// @notice A party marks a key of its own as lost, by the words of more than half of its other
    /// live keys and of two at least, each of which began at or before `from`: one key alone can
    /// never put the past in doubt. Works while the party is suspended. Emits {KeyRevoked}.
    /// @param quorum words over `RevokeKey`, in rising order of key ids; the caller's own needs no
    /// signature.
    function revokeOwnKey(KeyRevocation calldata revocation, Auth[] calldata quorum) external;

    /// @notice The caller's party signs a version of the convention (B8), newer than the one it
    /// signed. Emits {ConventionSigned}.
    /// @param digest SHA-256 of the text it read; must be the published one.
    function signConvention(uint32 version, bytes32 digest) external;

    /// @notice As {signConvention}, by EIP-712
    /// `SignConvention(uint32 version,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: versions rise.
    function signConventionBySig(uint32 version, bytes32 digest, Auth calldata auth) external;

    /// @notice A brand names a platform as its official channel (A27). Needs ROLE_BRAND.
    /// Emits {ChannelOpened}.
    function openChannel(Channel calldata channel) external;

    /// @notice As {openChannel}, by EIP-712 `OpenChannel`.
    function openChannelBySig(Channel calldata channel, Auth calldata auth) external;

    /// @notice A brand withdraws a channel from `until` (zero: the next second) on (A27).
    /// Emits {ChannelClosed}.
    function closeChannel(Channel calldata channel) external;

    /// @notice As {closeChannel}, by EIP-712 `CloseChannel`.
    function closeChannelBySig(Channel calldata channel, Auth calldata auth) external;

    /// @notice Derives anew what {roleStandingNow} remembers of a key and a role. Anyone may: it
    /// changes what an answer costs, never the answer. Useful once a planned term has begun.
    function refresh(bytes32 keyId, bytes4 role) external;

    /// @notice Whether a key stood for a role and scope at a time, and whose it is. The first
    /// reason found is told, in the order of {Standing}.
    /// @param role zero asks for the key and its party only, not for a grant.
    /// @param department 0 where the role has no department.
    /// @param when Unix seconds, past or future; of the future it tells what is planned by now.
    /// @return standing_ `Valid`, or why not.
    /// @return party_ whose key it is; zero where the key is unknown.
    /// @return keyNumber its number within the party; zero where the key is unknown.
    function standing(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade,
        uint48 when
    ) external view returns (Standing standing_, uint32 party_, uint32 keyNumber);

    /// @notice The same answer as {standing} for the current second, mostly from one storage read.
    function roleStandingNow(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade
    ) external view returns (Standing standing_, uint32 party_, uint32 keyNumber);

    /// @notice Whether a key may sign a record of this kind for an item of this department now.
    function kindStandingNow(
        bytes32 keyId,
        bytes4 kind,
        uint8 department
    ) external view returns (Standing standing_, uint32 party_, uint32 keyNumber);

    /// @notice Whether what a key did at `when` is in doubt (rule 6): it was revoked from then or
    /// earlier. False for an unknown key.
    function inDoubt(uint32 party_, uint32 keyNumber, uint48 when) external view returns (bool);

    /// @notice All zero where no such party was registered.
    function party(uint32 party_) external view returns (Party memory);

    /// @notice All zero where the key is unknown.
    function key(bytes32 keyId) external view returns (Key memory);

    /// @notice The key that a party's act names by number; zero where there is none.
    function keyIdOf(uint32 party_, uint32 number) external view returns (bytes32);

    /// @notice Terms of a role that the party ever had or is to have, by time; 64 at most.
    /// @param first position to begin at.
    function grants(
        uint32 party_,
        bytes4 role,
        uint256 first
    ) external view returns (Term[] memory);

    /// @notice Suspensions that the party ever had or is to have, by time; 64 at most.
    function suspensions(uint32 party_, uint256 first) external view returns (Term[] memory);

    /// @notice Terms in which the platform was, is or will be the brand's channel; 64 at most.
    function channels(
        uint32 brand,
        uint32 platform,
        uint256 first
    ) external view returns (Term[] memory);

    /// @notice All zero where governance registered no such kind.
    function recordKind(bytes4 kind) external view returns (RecordKind memory);

    /// @notice Unix seconds; zero where governance registered no such role.
    function roleRegisteredAt(bytes4 role) external view returns (uint48);

    /// @notice SHA-256 of a version of the convention; zero where there is none.
    function convention(uint32 version) external view returns (bytes32);

    /// @notice The deployment that goes on where this one ends; all zero where none was named.
    function successor() external view returns (Successor memory);
}
