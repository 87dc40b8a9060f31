// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IParties} from "./IParties.sol";
import {PartiesState} from "./PartiesState.sol";

/// @title Who may say what, and since when
/// @notice See {IParties}. Governance is an OpenZeppelin AccessManager; which of its roles may
/// make which call, and with what delay, is set there.
contract Parties is PartiesState, AccessManaged, IParties {
    uint256 private constant MAX_KEYS = 16;
    uint256 private constant MAX_GRANTS = 16;
    uint256 private constant MAX_SUSPENSIONS = 16;

    /// @dev How far back a lost key may be dated (design rule 6).
    uint48 private constant REVOCATION_REACH = 90 days;

    /// @notice Fixes who governs.
    /// @param manager the AccessManager.
    constructor(address manager) AccessManaged(manager) {
        if (manager == address(0)) revert PartiesZero();
    }

    /// @inheritdoc IParties
    function register(uint32 party_, bytes4 kind, string calldata did) external restricted {
        if (party_ == 0 || kind == 0 || bytes(did).length == 0) revert PartiesZero();
        Party storage entry = _parties[party_];
        if (entry.registeredAt != 0) revert PartiesPartyExists(party_);
        entry.registeredAt = _now();
        entry.kind = kind;
        entry.didHash = keccak256(bytes(did));
        emit PartyRegistered(party_, kind, did);
    }

    /// @inheritdoc IParties
    function grant(uint32 party_, bytes4 role, Grant calldata terms) external restricted {
        if (role == 0) revert PartiesZero();
        _requireParty(party_);
        Grant[] storage list = _grants[party_][role];
        uint32 index = uint32(list.length);
        if (index >= MAX_GRANTS) revert PartiesTooMany(party_, MAX_GRANTS);
        uint48 from = _start(terms.from, terms.until);
        Grant storage entry = list.push();
        entry.from = from;
        entry.until = terms.until;
        entry.departments = terms.departments;
        entry.grade = terms.grade;
        entry.probation = terms.probation;
        emit RoleGranted(
            party_,
            role,
            index,
            from,
            terms.until,
            terms.departments,
            terms.grade,
            terms.probation
        );
    }

    /// @inheritdoc IParties
    function endGrant(uint32 party_, bytes4 role, uint32 index, uint48 until) external restricted {
        Grant[] storage list = _grants[party_][role];
        if (index >= list.length) revert PartiesIndexUnknown(party_, index);
        Grant storage entry = list[index];
        uint48 end = until == 0 ? _now() : until;
        if (end < _now()) revert PartiesBackdated(end, _now());
        if (entry.until <= _now()) revert PartiesAlreadyEnded(entry.until, _now());
        if (end > entry.until) revert PartiesCannotProlong(entry.until, end);
        entry.until = end;
        emit GrantEnded(party_, role, index, end);
    }

    /// @inheritdoc IParties
    function addKey(
        uint32 party_,
        bytes calldata signer,
        uint48 from,
        uint48 until
    ) external restricted {
        _requireParty(party_);
        if (signer.length < 20 || bytes20(signer[:20]) == 0) revert PartiesSignerInvalid(signer);
        bytes32 keyId = keccak256(signer);
        Key storage entry = _keys[keyId];
        if (entry.number != 0) revert PartiesKeyExists(keyId, entry.party);
        uint32 number = _parties[party_].keyCount + 1;
        if (number > MAX_KEYS) revert PartiesTooMany(party_, MAX_KEYS);
        uint48 start = _start(from, until);
        _parties[party_].keyCount = number;
        _keyIds[party_][number] = keyId;
        entry.party = party_;
        entry.number = number;
        entry.from = start;
        entry.until = until;
        emit KeyAdded(party_, keyId, number, signer, start, until);
    }

    /// @inheritdoc IParties
    function revokeKey(bytes32 keyId, uint48 revokedFrom, bytes32 caseDigest) external restricted {
        if (caseDigest == 0) revert PartiesZero();
        Key storage entry = _keys[keyId];
        if (entry.number == 0) revert PartiesKeyUnknown(keyId);
        uint48 from = revokedFrom == 0 ? _now() : revokedFrom;
        uint48 earliest = _now() - REVOCATION_REACH;
        uint48 latest = entry.revokedFrom == 0 ? _now() : entry.revokedFrom - 1;
        if (from < earliest || from > latest) {
            revert PartiesRevocationOutOfRange(from, earliest, latest);
        }
        entry.revokedFrom = from;
        entry.revokedAt = _now();
        entry.caseDigest = caseDigest;
        emit KeyRevoked(entry.party, keyId, from, caseDigest);
    }

    /// @inheritdoc IParties
    function suspend(uint32 party_, uint48 from, uint48 until) external restricted {
        _requireParty(party_);
        Window[] storage list = _suspensions[party_];
        uint32 index = uint32(list.length);
        if (index >= MAX_SUSPENSIONS) revert PartiesTooMany(party_, MAX_SUSPENSIONS);
        uint48 start = _start(from, until);
        Window storage entry = list.push();
        entry.from = start;
        entry.until = until;
        emit PartySuspended(party_, index, start, until);
    }

    /// @inheritdoc IParties
    function liftSuspension(uint32 party_, uint32 index) external restricted {
        Window[] storage list = _suspensions[party_];
        if (index >= list.length) revert PartiesIndexUnknown(party_, index);
        Window storage entry = list[index];
        if (entry.until <= _now()) revert PartiesAlreadyEnded(entry.until, _now());
        entry.until = _now();
        emit SuspensionLifted(party_, index, _now());
    }

    /// @inheritdoc IParties
    function registerKind(bytes4 kind, bytes4 role, uint8 minGrade) external restricted {
        if (kind == 0 || role == 0) revert PartiesZero();
        RecordKind storage entry = _kinds[kind];
        if (entry.registeredAt != 0) revert PartiesKindExists(kind, entry.role);
        entry.role = role;
        entry.minGrade = minGrade;
        entry.registeredAt = _now();
        emit KindRegistered(kind, role, minGrade);
    }

    /// @inheritdoc IParties
    function standing(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade,
        uint48 when
    ) external view returns (Standing standing_, uint32 party_, uint32 keyNumber) {
        Key storage entry = _keys[keyId];
        party_ = entry.party;
        keyNumber = entry.number;
        standing_ = _keyStanding(entry, when);
        if (standing_ == Standing.Valid && _suspendedAt(party_, when)) {
            standing_ = Standing.PartySuspended;
        }
        if (standing_ == Standing.Valid && role != 0) {
            standing_ = _grantStanding(_grants[party_][role], department, minGrade, when);
        }
    }

    /// @inheritdoc IParties
    function party(uint32 party_) external view returns (Party memory) {
        return _parties[party_];
    }

    /// @inheritdoc IParties
    function key(bytes32 keyId) external view returns (Key memory) {
        return _keys[keyId];
    }

    /// @inheritdoc IParties
    function keyIdOf(uint32 party_, uint32 number) external view returns (bytes32) {
        return _keyIds[party_][number];
    }

    /// @inheritdoc IParties
    function grants(uint32 party_, bytes4 role) external view returns (Grant[] memory) {
        return _grants[party_][role];
    }

    /// @inheritdoc IParties
    function suspensions(uint32 party_) external view returns (Window[] memory) {
        return _suspensions[party_];
    }

    /// @inheritdoc IParties
    function recordKind(bytes4 kind) external view returns (RecordKind memory) {
        return _kinds[kind];
    }

    /// @dev The one clock of this contract.
    function _now() internal view virtual returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @dev The start of a window that is neither backdated nor empty.
    function _start(uint48 from, uint48 until) private view returns (uint48 start) {
        start = from == 0 ? _now() : from;
        if (start < _now()) revert PartiesBackdated(start, _now());
        if (until <= start) revert PartiesWindowEmpty(start, until);
    }

    function _requireParty(uint32 party_) private view {
        if (_parties[party_].registeredAt == 0) revert PartiesPartyUnknown(party_);
    }

    function _keyStanding(Key storage entry, uint48 when) private view returns (Standing) {
        if (entry.number == 0) return Standing.UnknownKey;
        if (when < entry.from) return Standing.KeyNotYetValid;
        if (when >= entry.until) return Standing.KeyExpired;
        uint48 revokedFrom = entry.revokedFrom;
        if (revokedFrom != 0 && when >= revokedFrom) return Standing.KeyRevoked;
        return Standing.Valid;
    }

    function _suspendedAt(uint32 party_, uint48 when) private view returns (bool) {
        Window[] storage list = _suspensions[party_];
        uint256 count = list.length;
        for (uint256 i = 0; i < count; ++i) {
            Window storage window = list[i];
            if (window.from <= when && when < window.until) return true;
        }
        return false;
    }

    function _grantStanding(
        Grant[] storage list,
        uint8 department,
        uint8 minGrade,
        uint48 when
    ) private view returns (Standing found) {
        found = Standing.NoGrant;
        uint256 count = list.length;
        for (uint256 i = 0; i < count; ++i) {
            Grant storage entry = list[i];
            if (when < entry.from || when >= entry.until) continue;
            // Departments past the 31st shift out of the mask, so no grant covers them.
            bool covered = department == 0 || entry.departments & (uint32(1) << department) != 0;
            if (covered && entry.grade >= minGrade) return Standing.Valid;
            found = Standing.OutOfScope;
        }
    }
}
