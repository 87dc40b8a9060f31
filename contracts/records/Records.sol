// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IItems} from "../items/IItems.sol";
import {IParties} from "../parties/IParties.sol";
import {Signatures} from "../parties/Signatures.sol";
import {ROLE_PLATFORM, ROLE_REFEREE} from "../types/Codes.sol";
import {IRecords} from "./IRecords.sol";
import {RecordIntents} from "./RecordIntents.sol";
import {RecordsState} from "./RecordsState.sol";

/// @title Which signed statements exist about items, since when, and which were revoked
/// @notice See {IRecords}. Each public call captures who acts (an intent and its signature); one
/// internal function decides and stores.
contract Records is RecordsState, EIP712, IRecords {
    /// @dev No role: the key and its party must stand, whatever they were granted.
    bytes4 private constant ANY_ROLE = 0;

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
    function record(
        RecordIntent calldata intent,
        bytes calldata signature
    ) external returns (bytes32 recordId) {
        _requireInTime(intent.deadline);
        recordId = _record(
            RecordRef({
                item: intent.item,
                kind: intent.kind,
                digest: intent.digest,
                issuerParty: intent.party,
                issuerKey: keccak256(intent.signer)
            })
        );
        _requireSigned(intent.signer, RecordIntents.hash(intent), signature);
    }

    /// @inheritdoc IRecords
    function anchor(AnchorIntent calldata intent, bytes calldata signature) external {
        _requireInTime(intent.deadline);
        _anchor(
            intent.party,
            keccak256(intent.signer),
            intent.root,
            intent.count,
            intent.manifestDigest
        );
        _requireSigned(intent.signer, RecordIntents.hash(intent), signature);
    }

    /// @inheritdoc IRecords
    function revoke(RevokeIntent calldata intent, bytes calldata signature) external {
        _requireInTime(intent.deadline);
        _revoke(
            intent.party,
            keccak256(intent.signer),
            intent.ref,
            intent.reason,
            intent.successor
        );
        _requireSigned(intent.signer, RecordIntents.hash(intent), signature);
    }

    /// @inheritdoc IRecords
    function standing(
        bytes32 recordId
    ) external view returns (Entry memory entry, Revocation memory revocation) {
        return (_records[recordId], _revocations[recordId]);
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
    function recordIdOf(RecordRef calldata ref) external pure returns (bytes32) {
        return _recordId(ref);
    }

    /// @inheritdoc IRecords
    function batchIdOf(bytes32 root, uint32 platform) public pure returns (bytes32) {
        return keccak256(abi.encode(root, platform));
    }

    /// @dev The one clock of this contract.
    function _now() internal view virtual returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @dev Decides and stores, for the issuer that `ref` names, whose word for this act is
    /// established elsewhere.
    function _record(RecordRef memory ref) internal returns (bytes32 recordId) {
        if (ref.digest == 0) revert RecordsZero();
        recordId = _recordId(ref);
        Entry storage entry = _records[recordId];
        if (entry.anchoredAt != 0) revert RecordsRecordExists(recordId, entry.anchoredAt);
        IParties.RecordKind memory kind = parties.recordKind(ref.kind);
        if (kind.registeredAt == 0) revert RecordsKindUnknown(ref.kind);
        uint8 department = items.departmentOf(ref.item);
        if (department == 0) revert RecordsItemUnknown(ref.item);
        uint32 keyNumber = _requireStanding(
            ref.issuerParty,
            ref.issuerKey,
            kind.role,
            department,
            kind.minGrade
        );
        entry.anchoredAt = _now();
        entry.party = ref.issuerParty;
        entry.keyNumber = keyNumber;
        emit RecordAnchored(
            recordId,
            ref.item,
            ref.kind,
            ref.digest,
            ref.issuerParty,
            ref.issuerKey
        );
    }

    /// @dev Decides and stores, for a key whose word for this act is established elsewhere.
    function _anchor(
        uint32 party,
        bytes32 keyId,
        bytes32 root,
        uint32 count,
        bytes32 manifestDigest
    ) internal {
        if (root == 0 || count == 0 || manifestDigest == 0) revert RecordsZero();
        Batch storage batch = _batches[batchIdOf(root, party)];
        if (batch.anchoredAt != 0) revert RecordsBatchExists(root, party, batch.anchoredAt);
        uint32 keyNumber = _requireStanding(party, keyId, ROLE_PLATFORM, 0, 0);
        batch.anchoredAt = _now();
        batch.platform = party;
        batch.keyNumber = keyNumber;
        batch.count = count;
        batch.manifestDigest = manifestDigest;
        emit BatchAnchored(root, party, keyId, count, manifestDigest);
    }

    /// @dev Decides and stores, for a key whose word for this act is established elsewhere.
    function _revoke(
        uint32 party,
        bytes32 keyId,
        RecordRef memory ref,
        bytes4 reason,
        bytes32 successor
    ) internal {
        if (reason == 0) revert RecordsZero();
        bytes32 recordId = _recordId(ref);
        if (successor == recordId) revert RecordsSuccessorInvalid(recordId, successor);
        Revocation storage entry = _revocations[recordId];
        if (entry.revokedAt != 0 && !_inDoubt(entry)) {
            revert RecordsAlreadyRevoked(recordId, entry.revokedAt);
        }
        uint32 keyNumber = _requireStanding(party, keyId, ANY_ROLE, 0, 0);
        if (party != ref.issuerParty && !_isReferee(keyId)) {
            revert RecordsNotYours(recordId, ref.issuerParty, party);
        }
        entry.revokedAt = _now();
        entry.party = party;
        entry.keyNumber = keyNumber;
        entry.reason = reason;
        entry.successor = successor;
        emit RecordRevoked(recordId, ref.item, party, keyId, reason, successor);
    }

    /// @dev A thief's revocation must not stand in the way of the real one.
    function _inDoubt(Revocation storage entry) private view returns (bool) {
        bytes32 keyId = parties.keyIdOf(entry.party, entry.keyNumber);
        uint48 revokedFrom = parties.key(keyId).revokedFrom;
        return revokedFrom != 0 && revokedFrom <= entry.revokedAt;
    }

    function _isReferee(bytes32 keyId) private view returns (bool) {
        (IParties.Standing standing_, , ) = parties.standing(keyId, ROLE_REFEREE, 0, 0, _now());
        return standing_ == IParties.Standing.Valid;
    }

    /// @dev The key stands now for role and scope, and belongs to the party its signer stated.
    function _requireStanding(
        uint32 party,
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade
    ) private view returns (uint32) {
        (IParties.Standing standing_, uint32 actual, uint32 keyNumber) = parties.standing(
            keyId,
            role,
            department,
            minGrade,
            _now()
        );
        if (keyNumber != 0 && actual != party) revert RecordsPartyMismatch(party, actual);
        if (standing_ != IParties.Standing.Valid) {
            revert RecordsNotPermitted(keyId, uint8(standing_));
        }
        return keyNumber;
    }

    function _requireInTime(uint48 deadline) private view {
        if (_now() > deadline) revert RecordsIntentExpired(deadline, _now());
    }

    /// @dev Comes last, so that only the code of a signer that stands is ever called; a refusal
    /// undoes all.
    function _requireSigned(
        bytes calldata signer,
        bytes32 structHash,
        bytes calldata signature
    ) private view {
        if (!Signatures.isValid(signer, _hashTypedDataV4(structHash), signature)) {
            revert RecordsSignatureInvalid(signer);
        }
    }

    function _recordId(RecordRef memory ref) private pure returns (bytes32) {
        return
            keccak256(abi.encode(ref.item, ref.kind, ref.digest, ref.issuerParty, ref.issuerKey));
    }
}
