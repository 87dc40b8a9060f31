// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../items/IItems.sol";
import {IParties} from "../parties/IParties.sol";
import {IIntents} from "../types/IIntents.sol";

/// @title Which signed statements exist about items, since when, and which were revoked
/// @notice A record's digest is the SHA-256 of its credential's bytes, so its CID follows from
/// the chain (design rule 3). Nothing here can be deleted or changed, by nobody (rule 7).
interface IRecords is IIntents {
    /// @notice EIP-712 `Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the record id.
    struct NewRecord {
        uint256 item;
        bytes4 kind;
        bytes32 digest;
    }

    /// @notice The preimage of a record id (rule 4).
    /// EIP-712 `Reaffirm(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,uint32 party,bytes signer,uint48 deadline)`;
    /// replay guard: a record is re-affirmed once.
    /// @param issuerKey keccak256 of the ERC-7913 signer bytes of the key that signed the credential.
    struct RecordRef {
        uint256 item;
        bytes4 kind;
        bytes32 digest;
        uint32 issuerParty;
        bytes32 issuerKey;
    }

    /// @notice EIP-712 `Anchor(bytes32 root,uint32 count,bytes32 manifestDigest,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the batch id.
    struct NewBatch {
        bytes32 root;
        uint32 count;
        bytes32 manifestDigest;
    }

    /// @notice EIP-712 `Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: a record is revoked once.
    struct NewRevocation {
        RecordRef ref;
        bytes4 reason;
        bytes32 successor;
    }

    /// @param anchoredAt Unix seconds; zero means not stored singly.
    struct Entry {
        uint48 anchoredAt;
        uint32 party;
        uint32 keyNumber;
    }

    /// @param anchoredAt Unix seconds; zero means unknown.
    /// @param platform the party that anchored it.
    /// @param count how many leaves the tree has, as the platform states.
    struct Batch {
        uint48 anchoredAt;
        uint32 platform;
        uint32 keyNumber;
        uint32 count;
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

    /// @param affirmedAt Unix seconds; zero means never.
    struct Affirmation {
        uint48 affirmedAt;
        uint32 party;
        uint32 keyNumber;
    }

    /// @notice What a platform's key may anchor until, remembered so that each batch costs less.
    /// A filter against noise, not a verdict: whoever reads a batch judges its platform at the
    /// time of the batch.
    struct Pass {
        uint48 until;
        uint32 party;
        uint32 keyNumber;
    }

    /// @notice How a stored record stood at a time.
    enum Status {
        NotAnchored,
        Standing,
        InDoubt,
        Revoked,
        RevocationInDoubt
    }

    /// @notice Why one of many records was not stored.
    enum Refusal {
        None,
        Zero,
        ItemUnknown,
        NotPermitted,
        Exists
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
    /// @notice One of many records was not stored; the others were.
    /// @param index its place among them, from 0.
    event RecordSkipped(uint256 indexed index, Refusal refusal);
    /// @notice A batch of records is stored from now on.
    /// @param manifestDigest SHA-256 of the manifest (one raw block) that lists the leaves.
    event BatchAnchored(
        bytes32 indexed root,
        uint32 indexed platform,
        uint32 keyNumber,
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
    /// @notice A record whose key was lost is vouched for by another key of the same party.
    event RecordReaffirmed(
        bytes32 indexed recordId,
        uint256 indexed item,
        uint32 indexed party,
        bytes32 keyId
    );

    /// @notice The record was stored before; its first time counts. Unix seconds.
    error RecordsRecordExists(bytes32 recordId, uint48 anchoredAt);
    /// @notice The platform anchored this root before. Unix seconds.
    error RecordsBatchExists(bytes32 root, uint32 platform, uint48 anchoredAt);
    /// @notice The record was revoked before, and that word is not in doubt. Unix seconds.
    error RecordsAlreadyRevoked(bytes32 recordId, uint48 revokedAt);
    /// @notice The record was vouched for before, and that word is not in doubt. Unix seconds.
    error RecordsAlreadyReaffirmed(bytes32 recordId, uint48 affirmedAt);
    /// @notice The key that issued the record was never revoked.
    error RecordsNotInDoubt(bytes32 recordId);
    /// @notice No such item was enrolled.
    error RecordsItemUnknown(uint256 item);
    /// @notice Another party issued the record, and the signer is no REFEREE.
    error RecordsNotYours(bytes32 recordId, uint32 issuerParty, uint32 party);
    /// @notice The successor is the record itself, or is revoked: chains of successors end.
    error RecordsSuccessorInvalid(bytes32 recordId, bytes32 successor);
    /// @notice One of many could not be stored, and all were asked for.
    error RecordsRefused(uint256 index, Refusal refusal);
    /// @notice None of many could be stored.
    error RecordsNothingStored();
    /// @notice A digest, root, count, reason or contract is missing.
    error RecordsZero();

    /// @notice Stores one record of the caller. Checks item, kind, key, role, department, grade
    /// and suspension at the current second. Emits {RecordAnchored}.
    /// @return recordId `keccak256(abi.encode(item, kind, digest, issuerParty, issuerKey))`
    function record(NewRecord calldata entry) external returns (bytes32 recordId);

    /// @notice As {record}, by EIP-712 `Record`.
    function recordBySig(
        NewRecord calldata entry,
        Auth calldata auth
    ) external returns (bytes32 recordId);

    /// @notice Stores many records of the caller. Emits {RecordAnchored} for each, and
    /// {RecordSkipped} for those that could not be stored.
    /// @param all true: one that cannot be stored undoes all. False: it is skipped.
    /// @return stored how many were; at least one.
    function recordMany(NewRecord[] calldata entries, bool all) external returns (uint256 stored);

    /// @notice As {recordMany}, under one signature: EIP-712
    /// `RecordMany(bytes32 entries,bool all,uint32 party,bytes signer,uint48 deadline)` where
    /// `entries` is keccak256 over the ABI-encoded entries, one after the other, without a length.
    /// Many separate words are carried by {relay}.
    function recordManyBySig(
        NewRecord[] calldata entries,
        bool all,
        Auth calldata auth
    ) external returns (uint256 stored);

    /// @notice Anchors one Merkle root for many records (rule 5). Needs ROLE_PLATFORM, asked of
    /// `Parties` once a day and key: see {Pass}. Emits {BatchAnchored}.
    function anchor(NewBatch calldata batch) external;

    /// @notice As {anchor}, by EIP-712 `Anchor`.
    function anchorBySig(NewBatch calldata batch, Auth calldata auth) external;

    /// @notice Revokes a record, stored or batched, once; only its issuer's party or a REFEREE.
    /// Any key of the issuer's party will do that stands, whatever its role. The record need not
    /// be stored: leaves of batches are not. A revocation that was signed by a key since revoked
    /// from that time or earlier is itself in doubt, and a key that stands may file it anew.
    /// The successor must not be revoked, so that chains of successors end. Emits {RecordRevoked}.
    function revoke(NewRevocation calldata revocation) external;

    /// @notice As {revoke}, by EIP-712 `Revoke`.
    function revokeBySig(NewRevocation calldata revocation, Auth calldata auth) external;

    /// @notice A key of the issuer's party vouches for a record whose key was revoked (rule 6): it
    /// is then no longer in doubt. Needs what signing the record anew would need. Emits
    /// {RecordReaffirmed}.
    function reaffirm(RecordRef calldata ref) external;

    /// @notice As {reaffirm}, by EIP-712 `Reaffirm`.
    function reaffirmBySig(RecordRef calldata ref, Auth calldata auth) external;

    /// @notice keccak256(abi.encode(item, kind, digest, issuerParty, issuerKey))
    function recordIdOf(RecordRef calldata ref) external pure returns (bytes32);

    /// @notice keccak256(abi.encode(root, platform)): one platform cannot squat another's root.
    function batchIdOf(bytes32 root, uint32 platform) external pure returns (bytes32);

    /// @notice What is stored about a record. `entry.anchoredAt` of zero: not stored singly.
    function standing(
        bytes32 recordId
    )
        external
        view
        returns (Entry memory entry, Revocation memory revocation, Affirmation memory affirmation);

    /// @notice How a stored record stood at `when`, by what is known now of the keys behind it. Leaves
    /// of batches are judged off chain, from the same state.
    /// @param when Unix seconds, not ahead of now.
    function statusAt(bytes32 recordId, uint48 when) external view returns (Status);

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
