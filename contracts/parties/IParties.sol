// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Who may say what, and since when
/// @notice Parties, their role grants with scope and windows, and their keys with windows.
/// All times are Unix seconds; a window is half-open: `from <= t < until`. `until` of
/// `type(uint48).max` means "no end". Governance accredits and suspends from now on;
/// nothing here can be backdated (design rule 6).
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

    event PartyRegistered(uint32 indexed party, bytes4 indexed kind, string did);
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
    event GrantEnded(uint32 indexed party, bytes4 indexed role, uint32 index, uint48 until);
    event KeyAdded(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint32 number,
        bytes signer,
        uint48 from,
        uint48 until
    );
    event KeyRevoked(
        uint32 indexed party,
        bytes32 indexed keyId,
        uint48 revokedFrom,
        bytes32 caseDigest
    );
    event PartySuspended(uint32 indexed party, uint32 index, uint48 from, uint48 until);
    event SuspensionLifted(uint32 indexed party, uint32 index, uint48 until);
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
    error PartiesZero();

    /// @notice Registers a party under a number that governance chose. Restricted.
    function register(uint32 party, bytes4 kind, string calldata did) external;

    /// @notice Grants a role; `from` of zero means now. Restricted; never backdated.
    function grant(uint32 party, bytes4 role, Grant calldata terms) external;

    /// @notice Ends a grant at `until` (zero: now), never in the past. Restricted.
    function endGrant(uint32 party, bytes4 role, uint32 index, uint48 until) external;

    /// @notice Adds a key (ERC-7913 signer bytes) to a party; `from` of zero means now. Restricted.
    function addKey(uint32 party, bytes calldata signer, uint48 from, uint48 until) external;

    /// @notice Marks a key as lost from `revokedFrom` on (at most 90 days back, moves only
    /// earlier). Restricted to REFEREEs through governance in this cut.
    function revokeKey(bytes32 keyId, uint48 revokedFrom, bytes32 caseDigest) external;

    /// @notice Suspends a party from `from` (zero: now) until `until`. Restricted.
    function suspend(uint32 party, uint48 from, uint48 until) external;

    /// @notice Ends a suspension now; its past stays. Restricted.
    function liftSuspension(uint32 party, uint32 index) external;

    /// @notice Registers a record kind and the role it needs, once. Restricted.
    function registerKind(bytes4 kind, bytes4 role, uint8 minGrade) external;

    /// @notice Whether a key stood for a role and scope at a time, and whose it is.
    /// @param department 0 where the role has no department.
    function standing(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade,
        uint48 when
    ) external view returns (Standing standing_, uint32 party, uint32 keyNumber);

    function party(uint32 party_) external view returns (Party memory);
    function key(bytes32 keyId) external view returns (Key memory);
    function grants(uint32 party_, bytes4 role) external view returns (Grant[] memory);
    function suspensions(uint32 party_) external view returns (Window[] memory);
    function recordKind(bytes4 kind) external view returns (RecordKind memory);
}
