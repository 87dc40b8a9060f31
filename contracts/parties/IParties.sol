// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Who may say what, and since when
/// @notice Parties, their role grants with scope and windows, and their keys with windows.
/// All times are Unix seconds; a window is half-open: `from <= t < until`. `until` of
/// `type(uint48).max` means "no end". Governance accredits and suspends from now on;
/// nothing here can be backdated (design rule 6). At most 16 keys and 16 suspensions a party and
/// 16 grants a party and role, ended ones included: `standing` walks them, and proofs carry them.
interface IParties {
    /// @param registeredAt Unix seconds; zero means never registered.
    /// @param kind four ASCII characters (`PLAT`, `BRND`, `APPR`, `REPR`).
    /// @param keyCount how many keys were ever added; a key's number is 1-based.
    /// @param didHash keccak256 of the UTF-8 bytes of the party's DID, fixed for ever.
    struct Party {
        uint48 registeredAt;
        bytes4 kind;
        uint32 keyCount;
        bytes32 didHash;
    }

    /// @param departments bit `1 << department`; see `IItems.Item.department`.
    /// @param grade 1 appraiser, 2 senior, 3 expert; 0 where grades mean nothing.
    /// @param probation true while every signature needs a mentor (checked off chain).
    struct Grant {
        uint48 from;
        uint48 until;
        uint32 departments;
        uint8 grade;
        bool probation;
    }

    /// @param number 1-based number of the key within its party.
    /// @param revokedFrom records anchored at or after this time are in doubt; zero: not revoked.
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

    /// @notice One half-open time window, Unix seconds.
    struct Window {
        uint48 from;
        uint48 until;
    }

    /// @notice A kind of record that governance has registered; never changed afterwards.
    /// @param role the role a signer needs for it.
    /// @param minGrade the least grade a signer needs for it.
    /// @param registeredAt Unix seconds; zero means unknown kind.
    struct RecordKind {
        bytes4 role;
        uint8 minGrade;
        uint48 registeredAt;
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
        OutOfScope
    }

    /// @notice A party exists from now on; its DID is fixed for ever.
    event PartyRegistered(uint32 indexed party, bytes4 indexed kind, string did);
    /// @notice A role was granted; `index` is its place in `grants(party, role)`.
    event RoleGranted(
        uint32 indexed party,
        bytes4 indexed role,
        uint32 index,
        uint48 from,
        uint48 until,
        uint32 departments,
        uint8 grade,
        bool probation
    );
    /// @notice A grant now ends at `until`.
    event GrantEnded(uint32 indexed party, bytes4 indexed role, uint32 index, uint48 until);
    /// @notice A party has one key more.
    event KeyAdded(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint32 number,
        bytes signer,
        uint48 from,
        uint48 until
    );
    /// @notice What the key did at or after `revokedFrom` is in doubt.
    event KeyRevoked(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint48 revokedFrom,
        bytes32 caseDigest
    );
    /// @notice A party may not act in this window; `index` is its place in `suspensions(party)`.
    event PartySuspended(uint32 indexed party, uint32 index, uint48 from, uint48 until);
    /// @notice A suspension now ends at `until`.
    event SuspensionLifted(uint32 indexed party, uint32 index, uint48 until);
    /// @notice Records of this kind may be stored from now on.
    event KindRegistered(bytes4 indexed kind, bytes4 indexed role, uint8 minGrade);

    error PartiesPartyExists(uint32 party);
    error PartiesPartyUnknown(uint32 party);
    error PartiesKeyExists(bytes32 keyId, uint32 party);
    error PartiesKeyUnknown(bytes32 keyId);
    error PartiesKindExists(bytes4 kind, bytes4 role);
    error PartiesKindUnknown(bytes4 kind);
    error PartiesBackdated(uint48 from, uint48 now_);
    error PartiesWindowEmpty(uint48 from, uint48 until);
    error PartiesTooMany(uint32 party, uint256 limit);
    error PartiesIndexUnknown(uint32 party, uint32 index);
    /// @dev Ending or lifting something that is over already would rewrite the past.
    error PartiesAlreadyEnded(uint48 until, uint48 now_);
    /// @dev A grant can be shortened, not prolonged: prolonging is a new grant.
    error PartiesCannotProlong(uint48 until, uint48 asked);
    /// @param earliest now less 90 days.
    /// @param latest now, or one second before the key's earlier revocation.
    error PartiesRevocationOutOfRange(uint48 revokedFrom, uint48 earliest, uint48 latest);
    /// @dev Shorter than 20 bytes, or begins with the zero address.
    error PartiesSignerInvalid(bytes signer);
    error PartiesZero();

    /// @notice Registers a party under a number that governance chose. Restricted.
    function register(uint32 party, bytes4 kind, string calldata did) external;

    /// @notice Grants a role; `from` of zero means now. Restricted; never backdated.
    function grant(uint32 party, bytes4 role, Grant calldata terms) external;

    /// @notice Ends a grant at `until` (zero: now), never in the past and never later than it
    /// would have ended. Restricted.
    /// @param index position in `grants(party, role)`, from 0.
    function endGrant(uint32 party, bytes4 role, uint32 index, uint48 until) external;

    /// @notice Adds a key to a party; `from` of zero means now. Restricted.
    /// @param signer ERC-7913 signer bytes: an address of 20 bytes, or a verifier's address and a
    /// key. A key belongs to one party for ever; `keyId = keccak256(signer)`.
    function addKey(uint32 party, bytes calldata signer, uint48 from, uint48 until) external;

    /// @notice Marks a key as lost from `revokedFrom` on (zero: now; at most 90 days back, never
    /// ahead, moves only earlier). Restricted to REFEREEs through governance in this cut.
    /// @param caseDigest SHA-256 of the case file.
    function revokeKey(bytes32 keyId, uint48 revokedFrom, bytes32 caseDigest) external;

    /// @notice Suspends a party from `from` (zero: now) until `until`. Restricted.
    function suspend(uint32 party, uint48 from, uint48 until) external;

    /// @notice Ends a suspension now; its past stays. Restricted.
    /// @param index position in `suspensions(party)`, from 0.
    function liftSuspension(uint32 party, uint32 index) external;

    /// @notice Registers a record kind and the role it needs, once. Restricted.
    function registerKind(bytes4 kind, bytes4 role, uint8 minGrade) external;

    /// @notice Whether a key stood for a role and scope at a time, and whose it is. The first
    /// reason found is told, in this order: key unknown, key's window, key's revocation, party
    /// suspended, no grant at that time, no grant at that time with that scope.
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

    /// @notice All zero where no such party was registered.
    function party(uint32 party_) external view returns (Party memory);

    /// @notice All zero where the key is unknown.
    function key(bytes32 keyId) external view returns (Key memory);

    /// @notice The key that a party's act names by number; zero where there is none.
    function keyIdOf(uint32 party_, uint32 number) external view returns (bytes32);

    /// @notice Every grant of a role the party ever had, oldest first.
    function grants(uint32 party_, bytes4 role) external view returns (Grant[] memory);

    /// @notice Every suspension the party ever had, oldest first.
    function suspensions(uint32 party_) external view returns (Window[] memory);

    /// @notice All zero where governance registered no such kind.
    function recordKind(bytes4 kind) external view returns (RecordKind memory);
}
