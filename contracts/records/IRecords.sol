// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../items/IItems.sol";
import {IParties} from "../parties/IParties.sol";

/// @title Which signed statements exist about items, since when, and which were revoked
/// @notice A record's digest is the SHA-256 of its credential's bytes, so its CID follows from
/// the chain (design rule 3). Nothing here can be deleted (rule 7).
interface IRecords {
    /// @notice The preimage of a record id (design rule 4).
    /// @param issuerKey keccak256 of the ERC-7913 signer bytes of the key that signed the credential.
    struct RecordRef {
        uint256 item;
        bytes4 kind;
        bytes32 digest;
        uint32 issuerParty;
        bytes32 issuerKey;
    }

    /// @param anchoredAt Unix seconds; zero means not stored singly.
    struct Entry {
        uint48 anchoredAt;
        uint32 party;
        uint32 keyNumber;
    }

    /// @param anchoredAt Unix seconds; zero means unknown.
    /// @param platform the party that anchored it.
    /// @param count how many leaves the tree has.
    /// @param manifestDigest SHA-256 of the manifest (one raw block) that lists the leaves.
    struct Batch {
        uint48 anchoredAt;
        uint32 platform;
        uint32 keyNumber;
        uint32 count;
        bytes32 manifestDigest;
    }

    /// @param revokedAt Unix seconds; zero means not revoked.
    /// @param reason four ASCII characters.
    /// @param successor record id that replaces the revoked one, or zero.
    struct Revocation {
        uint48 revokedAt;
        uint32 party;
        uint32 keyNumber;
        bytes4 reason;
        bytes32 successor;
    }

    /// @notice EIP-712 `Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the record id.
    struct RecordIntent {
        uint256 item;
        bytes4 kind;
        bytes32 digest;
        uint32 party;
        bytes signer;
        uint48 deadline;
    }

    /// @notice EIP-712 `Anchor(bytes32 root,uint32 count,bytes32 manifestDigest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the batch id.
    struct AnchorIntent {
        bytes32 root;
        uint32 count;
        bytes32 manifestDigest;
        uint32 party;
        bytes signer;
        uint48 deadline;
    }

    /// @notice EIP-712 `Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: a record is revoked once.
    struct RevokeIntent {
        RecordRef ref;
        bytes4 reason;
        bytes32 successor;
        uint32 party;
        bytes signer;
        uint48 deadline;
    }

    /// @notice A record is stored singly from now on.
    event RecordAnchored(
        bytes32 indexed recordId,
        uint256 indexed item,
        bytes4 indexed kind,
        bytes32 digest,
        uint32 party,
        bytes32 keyId
    );
    /// @notice A batch of records is stored from now on.
    event BatchAnchored(
        bytes32 indexed root,
        uint32 indexed platform,
        bytes32 indexed keyId,
        uint32 count,
        bytes32 manifestDigest
    );
    /// @notice A record is revoked from now on. Told again for one record only where its earlier
    /// revocation came to be in doubt; the last one counts.
    event RecordRevoked(
        bytes32 indexed recordId,
        uint256 indexed item,
        uint32 indexed party,
        bytes32 keyId,
        bytes4 reason,
        bytes32 successor
    );

    error RecordsRecordExists(bytes32 recordId, uint48 anchoredAt);
    error RecordsBatchExists(bytes32 root, uint32 platform, uint48 anchoredAt);
    error RecordsAlreadyRevoked(bytes32 recordId, uint48 revokedAt);
    error RecordsItemUnknown(uint256 item);
    error RecordsKindUnknown(bytes4 kind);
    error RecordsIntentExpired(uint48 deadline, uint48 now_);
    error RecordsSignatureInvalid(bytes signer);
    /// @param standing_ a value of `IParties.Standing`.
    error RecordsNotPermitted(bytes32 keyId, uint8 standing_);
    error RecordsPartyMismatch(uint32 stated, uint32 actual);
    error RecordsNotYours(bytes32 recordId, uint32 issuerParty, uint32 party);
    error RecordsSuccessorInvalid(bytes32 recordId, bytes32 successor);
    error RecordsZero();

    /// @notice Stores one record; anyone may relay the intent. Checks item, kind, key, role,
    /// department, grade and suspension at the current time.
    /// @return recordId `keccak256(abi.encode(item, kind, digest, issuerParty, issuerKey))`
    function record(
        RecordIntent calldata intent,
        bytes calldata signature
    ) external returns (bytes32 recordId);

    /// @notice Anchors one Merkle root for many records; needs ROLE_PLATFORM at the current time.
    function anchor(AnchorIntent calldata intent, bytes calldata signature) external;

    /// @notice Revokes a record, stored or batched, once; only its issuer's party or a REFEREE.
    /// Any key of the issuer's party will do that stands, whatever its role. The record need not
    /// be stored: leaves of batches are not. A revocation that was signed by a key since revoked
    /// from that time or earlier is itself in doubt, and a key that stands may file it anew.
    function revoke(RevokeIntent calldata intent, bytes calldata signature) external;

    /// @notice keccak256(abi.encode(item, kind, digest, issuerParty, issuerKey))
    function recordIdOf(RecordRef calldata ref) external pure returns (bytes32);

    /// @notice keccak256(abi.encode(root, platform)): one platform cannot squat another's root.
    function batchIdOf(bytes32 root, uint32 platform) external pure returns (bytes32);

    /// @notice What is stored about a record. `entry.anchoredAt` of zero: not stored singly.
    function standing(
        bytes32 recordId
    ) external view returns (Entry memory entry, Revocation memory revocation);

    /// @notice Inclusion and time only: a leaf's authority is its issuer's JWS, judged off chain.
    /// Leaves are double-hashed: keccak256(bytes.concat(keccak256(abi.encode(recordId)))).
    /// `batch.anchoredAt` of zero: that platform anchored no batch to which the proof leads.
    /// The revocation is told in either case.
    function standingInBatch(
        bytes32 recordId,
        uint32 platform,
        bytes32[] calldata proof
    ) external view returns (Batch memory batch, Revocation memory revocation);

    /// @notice The contract that says which keys stand.
    function parties() external view returns (IParties);

    /// @notice The contract that says which items exist.
    function items() external view returns (IItems);
}
