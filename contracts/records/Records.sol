// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IItems} from "../items/IItems.sol";
import {IParties} from "../parties/IParties.sol";
import {ANY_ROLE, ROLE_PLATFORM, ROLE_REFEREE} from "../types/Codes.sol";
import {Intents} from "../types/Intents.sol";
import {AFTER_STAMP, stamp} from "../types/Stamp.sol";
import {IRecords} from "./IRecords.sol";
import {RecordIntents} from "./RecordIntents.sol";
import {RecordsState} from "./RecordsState.sol";

/// @title Which signed statements exist about items, since when, and which were revoked
/// @notice See {IRecords}.
contract Records is RecordsState, Intents, IRecords {
    /// @dev How long a platform's permission to anchor is remembered.
    uint48 private constant PASS_LIFETIME = 1 days;

    /// @inheritdoc IRecords
    IParties public immutable parties;

    /// @inheritdoc IRecords
    IItems public immutable items;

    /// @notice Fixes whom this contract believes, for ever.
    /// @param parties_ the contract that says which keys stand.
    /// @param items_ the contract that says which items exist.
    constructor(IParties parties_, IItems items_) EIP712("Patina Records", "1") {
        if (address(parties_) == address(0) || address(items_) == address(0)) revert RecordsZero();
        parties = parties_;
        items = items_;
    }

    /// @inheritdoc IRecords
    function record(NewRecord calldata entry) external returns (bytes32 recordId) {
        (recordId, ) = _record(entry, _callersKey());
    }

    /// @inheritdoc IRecords
    function recordBySig(
        NewRecord calldata entry,
        Auth calldata auth
    ) external returns (bytes32 recordId) {
        bytes32 keyId = _inTime(auth);
        uint32 party;
        (recordId, party) = _record(entry, keyId);
        _requireSigned(auth, party, keyId, RecordIntents.RECORD, 3);
    }

    /// @inheritdoc IRecords
    function recordMany(NewRecord[] calldata entries, bool all) external returns (uint256 stored) {
        (stored, ) = _recordMany(entries, all, _callersKey());
    }

    /// @inheritdoc IRecords
    function recordManyBySig(
        NewRecord[] calldata entries,
        bool all,
        Auth calldata auth
    ) external returns (uint256 stored) {
        bytes32 keyId = _inTime(auth);
        uint32 party;
        (stored, party) = _recordMany(entries, all, keyId);
        uint256 first;
        assembly ("memory-safe") {
            first := entries.offset
        }
        bytes32 list = _listHash(first, entries.length * 3);
        bytes32 structHash = keccak256(
            abi.encode(RecordIntents.RECORD_MANY, list, all, party, keyId, auth.deadline)
        );
        _requireSigned(auth, party, structHash);
    }

    /// @inheritdoc IRecords
    function anchor(NewBatch calldata batch) external {
        _anchor(batch, _callersKey());
    }

    /// @inheritdoc IRecords
    function anchorBySig(NewBatch calldata batch, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _anchor(batch, keyId);
        _requireSigned(auth, party, keyId, RecordIntents.ANCHOR, 3);
    }

    /// @inheritdoc IRecords
    function revoke(NewRevocation calldata revocation) external {
        _revoke(revocation, _callersKey());
    }

    /// @inheritdoc IRecords
    function revokeBySig(NewRevocation calldata revocation, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _revoke(revocation, keyId);
        _requireSigned(auth, party, keyId, RecordIntents.REVOKE, 7);
    }

    /// @inheritdoc IRecords
    function reaffirm(RecordRef calldata ref) external {
        _reaffirm(ref, _callersKey());
    }

    /// @inheritdoc IRecords
    function reaffirmBySig(RecordRef calldata ref, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _reaffirm(ref, keyId);
        _requireSigned(auth, party, keyId, RecordIntents.REAFFIRM, 5);
    }

    /// @inheritdoc IRecords
    function standing(
        bytes32 recordId
    )
        external
        view
        returns (Entry memory entry, Revocation memory revocation, Affirmation memory affirmation)
    {
        return (_records[recordId], _revocations[recordId], _affirmations[recordId]);
    }

    /// @inheritdoc IRecords
    function statusAt(bytes32 recordId, uint48 when) external view returns (Status) {
        Entry memory entry = _records[recordId];
        if (entry.anchoredAt == 0 || entry.anchoredAt > when) return Status.NotAnchored;
        Revocation memory revocation = _revocations[recordId];
        if (revocation.revokedAt != 0 && revocation.revokedAt <= when) {
            return
                parties.inDoubt(revocation.party, revocation.keyNumber, revocation.revokedAt)
                    ? Status.RevocationInDoubt
                    : Status.Revoked;
        }
        if (!parties.inDoubt(entry.party, entry.keyNumber, entry.anchoredAt)) {
            return Status.Standing;
        }
        Affirmation memory word = _affirmations[recordId];
        bool vouched =
            word.affirmedAt != 0 &&
                word.affirmedAt <= when &&
                !parties.inDoubt(word.party, word.keyNumber, word.affirmedAt);
        return vouched ? Status.Standing : Status.InDoubt;
    }

    /// @inheritdoc IRecords
    function standingInBatch(
        bytes32 recordId,
        uint32 platform,
        bytes32[] calldata proof
    ) external view returns (Batch memory batch, Revocation memory revocation) {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(recordId))));
        bytes32 root = MerkleProof.processProofCalldata(proof, leaf);
        return (_batches[batchIdOf(root, platform)], _revocations[recordId]);
    }

    /// @inheritdoc IRecords
    function recordIdOf(RecordRef calldata ref) public pure returns (bytes32 recordId) {
        // As abi.encode() would lay them out. Stray bits give the id of no record.
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, ref, 0xa0)
            recordId := keccak256(free, 0xa0)
        }
    }

    /// @inheritdoc IRecords
    function batchIdOf(bytes32 root, uint32 platform) public pure returns (bytes32 batchId) {
        // As abi.encode() would lay them out.
        assembly ("memory-safe") {
            mstore(0x00, root)
            mstore(0x20, platform)
            batchId := keccak256(0x00, 0x40)
        }
    }

    function _record(
        NewRecord calldata entry,
        bytes32 keyId
    ) private returns (bytes32 recordId, uint32 party) {
        if (entry.digest == 0) revert RecordsZero();
        uint8 department = items.departmentById(entry.item);
        if (department == 0) revert RecordsItemUnknown(entry.item);
        IParties.Standing standing_;
        uint32 keyNumber;
        (standing_, party, keyNumber) = parties.kindStandingNow(keyId, entry.kind, department);
        if (standing_ != IParties.Standing.Valid) {
            revert IntentsNotPermitted(keyId, uint8(standing_));
        }
        recordId = _idOf(entry, party, keyId);
        uint48 anchoredAt = _records[recordId].anchoredAt;
        if (anchoredAt != 0) revert RecordsRecordExists(recordId, anchoredAt);
        _store(entry, recordId, keyId, party, keyNumber);
    }

    function _recordMany(
        NewRecord[] calldata entries,
        bool all,
        bytes32 keyId
    ) private returns (uint256 stored, uint32 party) {
        // What was found of the issuer last is kept for the next record. Kind zero is no kind.
        bytes4 kind = 0;
        uint8 department = 0;
        uint32 keyNumber = 0;
        IParties.Standing standing_ = IParties.Standing.UnknownKind;
        for (uint256 i = 0; i < entries.length; ++i) {
            NewRecord calldata entry = entries[i];
            uint8 found = items.departmentById(entry.item);
            if (found != 0 && (found != department || entry.kind != kind)) {
                (kind, department) = (entry.kind, found);
                uint32 issuer;
                (standing_, issuer, keyNumber) = parties.kindStandingNow(keyId, kind, found);
                // Of an unknown kind nobody is named; whose key it is stays known.
                if (issuer != 0) party = issuer;
            }
            bytes32 recordId = _idOf(entry, party, keyId);
            Refusal refusal = Refusal.None;
            if (entry.digest == 0) refusal = Refusal.Zero;
            else if (found == 0) refusal = Refusal.ItemUnknown;
            else if (standing_ != IParties.Standing.Valid) refusal = Refusal.NotPermitted;
            else if (_records[recordId].anchoredAt != 0) refusal = Refusal.Exists;

            if (refusal == Refusal.None) {
                _store(entry, recordId, keyId, party, keyNumber);
                ++stored;
            } else {
                if (all) revert RecordsRefused(i, refusal);
                emit RecordSkipped(i, refusal);
            }
        }
        if (stored == 0) revert RecordsNothingStored();
    }

    function _store(
        NewRecord calldata entry,
        bytes32 recordId,
        bytes32 keyId,
        uint32 party,
        uint32 keyNumber
    ) private {
        _write(_records[recordId], stamp(_now(), party, keyNumber));
        emit RecordAnchored(recordId, entry.item, entry.kind, entry.digest, party, keyId);
    }

    function _idOf(
        NewRecord calldata entry,
        uint32 party,
        bytes32 keyId
    ) private pure returns (bytes32 recordId) {
        // As abi.encode() would lay them out; the members were checked when they were read.
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, entry, 0x60)
            mstore(add(free, 0x60), party)
            mstore(add(free, 0x80), keyId)
            recordId := keccak256(free, 0xa0)
        }
    }

    function _anchor(NewBatch calldata batch, bytes32 keyId) private returns (uint32) {
        if (batch.root == 0 || batch.count == 0 || batch.manifestDigest == 0) revert RecordsZero();
        (uint32 platform, uint32 keyNumber) = _pass(keyId);
        Batch storage stored = _batches[batchIdOf(batch.root, platform)];
        if (stored.anchoredAt != 0) {
            revert RecordsBatchExists(batch.root, platform, stored.anchoredAt);
        }
        uint256 count = uint256(batch.count) << AFTER_STAMP;
        _write(stored, stamp(_now(), platform, keyNumber) | count);
        emit BatchAnchored(batch.root, platform, keyNumber, batch.count, batch.manifestDigest);
        return platform;
    }

    function _revoke(NewRevocation calldata revocation, bytes32 keyId) private returns (uint32) {
        bytes32 recordId = recordIdOf(revocation.ref);
        bytes32 successor = revocation.successor;
        if (revocation.reason == 0) revert RecordsZero();
        if (successor == recordId) revert RecordsSuccessorInvalid(recordId, successor);
        // Even a revocation in doubt counts here, or a thief could close a circle.
        if (successor != 0 && _revocations[successor].revokedAt != 0) {
            revert RecordsSuccessorInvalid(recordId, successor);
        }
        Revocation storage entry = _revocations[recordId];
        uint48 revokedAt = entry.revokedAt;
        // A thief's revocation must not stand in the way of the real one.
        if (revokedAt != 0 && !parties.inDoubt(entry.party, entry.keyNumber, revokedAt)) {
            revert RecordsAlreadyRevoked(recordId, revokedAt);
        }
        (uint32 party, uint32 keyNumber) = _requireStanding(keyId, ANY_ROLE);
        if (party != revocation.ref.issuerParty) {
            (IParties.Standing standing_, , ) = parties.roleStandingNow(keyId, ROLE_REFEREE, 0, 0);
            if (standing_ != IParties.Standing.Valid) {
                revert RecordsNotYours(recordId, revocation.ref.issuerParty, party);
            }
        }
        uint256 reason = uint256(uint32(revocation.reason)) << AFTER_STAMP;
        _write(entry, stamp(_now(), party, keyNumber) | reason);
        if (successor != 0 || revokedAt != 0) entry.successor = successor;
        emit RecordRevoked(
            recordId,
            revocation.ref.item,
            party,
            keyId,
            revocation.reason,
            successor
        );
        return party;
    }

    function _reaffirm(RecordRef calldata ref, bytes32 keyId) private returns (uint32) {
        bytes32 recordId = recordIdOf(ref);
        IParties.Key memory lost = parties.key(ref.issuerKey);
        if (lost.revokedFrom == 0) revert RecordsNotInDoubt(recordId);
        uint8 department = items.departmentById(ref.item);
        if (department == 0) revert RecordsItemUnknown(ref.item);
        (IParties.Standing standing_, uint32 party, uint32 keyNumber) = parties.kindStandingNow(
            keyId,
            ref.kind,
            department
        );
        if (standing_ != IParties.Standing.Valid)
            revert IntentsNotPermitted(keyId, uint8(standing_));
        if (party != ref.issuerParty || party != lost.party) {
            revert RecordsNotYours(recordId, ref.issuerParty, party);
        }
        Affirmation storage word = _affirmations[recordId];
        uint48 affirmedAt = word.affirmedAt;
        if (affirmedAt != 0 && !parties.inDoubt(word.party, word.keyNumber, affirmedAt)) {
            revert RecordsAlreadyReaffirmed(recordId, affirmedAt);
        }
        word.affirmedAt = _now();
        word.party = party;
        word.keyNumber = keyNumber;
        emit RecordReaffirmed(recordId, ref.item, party, keyId);
        return party;
    }

    /// @dev Whose key it is, if it may anchor; asked of Parties where nothing is remembered.
    function _pass(bytes32 keyId) private returns (uint32 party, uint32 keyNumber) {
        Pass storage pass = _passes[keyId];
        uint256 known = _word(pass);
        if (_now() < uint48(known)) return (uint32(known >> 48), uint32(known >> 80));
        (party, keyNumber) = _requireStanding(keyId, ROLE_PLATFORM);
        _write(pass, stamp(_now() + PASS_LIFETIME, party, keyNumber));
    }

    /// @dev The key stands now for the role.
    function _requireStanding(
        bytes32 keyId,
        bytes4 role
    ) private view returns (uint32 party, uint32 keyNumber) {
        IParties.Standing standing_;
        (standing_, party, keyNumber) = parties.roleStandingNow(keyId, role, 0, 0);
        if (standing_ != IParties.Standing.Valid)
            revert IntentsNotPermitted(keyId, uint8(standing_));
    }
}
