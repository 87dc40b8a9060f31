// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ANY_ROLE} from "../types/Codes.sol";
import {Intents} from "../types/Intents.sol";
import {Term, Terms} from "../types/Terms.sol";
import {IParties} from "./IParties.sol";
import {PartiesState} from "./PartiesState.sol";

/// @title Whether a key stands: from the history, or from what is remembered of it
/// @notice {standing} walks the history. {roleStandingNow} first looks at one remembered slot per key
/// and role, a permit. A permit can only say yes, and whatever narrows a right derives its permits
/// anew in the same transaction; so it never says more than the history.
abstract contract Standings is PartiesState, Intents, IParties {
    using Terms for Term[];

    uint256 private constant SEATS = 16;
    uint256 private constant ROLES = 8;

    /// @dev Departments that a scope has room for: 96 bits, four for each.
    uint8 private constant DEPARTMENTS = 24;

    /// @inheritdoc IParties
    function refresh(bytes32 keyId, bytes4 role) external {
        _derive(keyId, role);
    }

    /// @inheritdoc IParties
    function kindStandingNow(
        bytes32 keyId,
        bytes4 kind,
        uint8 department
    ) external view returns (Standing standing_, uint32 party_, uint32 keyNumber) {
        RecordKind storage terms = _kinds[kind];
        bytes4 role = terms.role;
        if (role == ANY_ROLE) return (Standing.UnknownKind, 0, 0);
        return roleStandingNow(keyId, role, department, terms.minGrade);
    }

    /// @inheritdoc IParties
    function inDoubt(uint32 party_, uint32 keyNumber, uint48 when) external view returns (bool) {
        uint48 revokedFrom = _keys[_keyIds[party_][keyNumber]].revokedFrom;
        return revokedFrom != 0 && revokedFrom <= when;
    }

    /// @inheritdoc IParties
    function roleStandingNow(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade
    ) public view returns (Standing standing_, uint32 party_, uint32 keyNumber) {
        uint256 permit = _word(_permit(keyId, role));
        uint48 when = _now();
        bool holds = uint48(permit) <= when && when < uint48(permit >> 48);
        if (holds && (role == ANY_ROLE || _covers(uint96(permit >> 160), department, minGrade))) {
            return (Standing.Valid, uint32(permit >> 96), uint32(permit >> 128));
        }
        return standing(keyId, role, department, minGrade, when);
    }

    /// @inheritdoc IParties
    function standing(
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 minGrade,
        uint48 when
    ) public view returns (Standing standing_, uint32 party_, uint32 keyNumber) {
        Key storage entry = _keys[keyId];
        party_ = entry.party;
        keyNumber = entry.number;
        standing_ = _keyStanding(entry, when);
        if (standing_ != Standing.Valid) return (standing_, party_, keyNumber);
        if (_suspensions[party_].heldAt(when).until != 0) {
            return (Standing.PartySuspended, party_, keyNumber);
        }
        if (role == ANY_ROLE) return (Standing.Valid, party_, keyNumber);
        Term memory term = _grants[party_][role].heldAt(when);
        if (term.until == 0) standing_ = Standing.NoGrant;
        else if (!_covers(term.scope, department, minGrade)) standing_ = Standing.OutOfScope;
    }

    /// @dev Whether the key by itself stands, whatever its party may do.
    function _keyStanding(Key storage entry, uint48 when) internal view returns (Standing) {
        if (entry.number == 0) return Standing.UnknownKey;
        if (when < entry.from) return Standing.KeyNotYetValid;
        if (when >= entry.until) return Standing.KeyExpired;
        uint48 revokedFrom = entry.revokedFrom;
        if (revokedFrom != 0 && when >= revokedFrom) return Standing.KeyRevoked;
        return Standing.Valid;
    }

    /// @dev Puts a new key into the first seat whose key will have ended by the next second.
    function _addKey(uint32 party_, bytes calldata signer, uint48 from, uint48 until) internal {
        if (signer.length < 20 || bytes18(signer[:18]) == 0) revert PartiesSignerInvalid(signer);
        bytes32 keyId = keccak256(signer);
        Key storage entry = _keys[keyId];
        if (entry.number != 0) revert PartiesKeyExists(keyId, entry.party);
        uint48 start = from == 0 ? _now() + 1 : from;
        if (start <= _now()) revert PartiesBackdated(start, _now() + 1);
        if (until <= start) revert PartiesWindowEmpty(start, until);

        uint256 seat = _freeSeat(party_);
        uint32 number = _parties[party_].keyCount + 1;
        if (number > type(uint16).max) revert PartiesTooMany(party_, type(uint16).max);
        _seats[party_][seat] = uint16(number);
        _parties[party_].keyCount = number;
        _keyIds[party_][number] = keyId;
        entry.party = party_;
        entry.number = number;
        entry.from = start;
        entry.until = until;
        _deriveKey(keyId, party_);
        emit KeyAdded(party_, keyId, number, signer, start, until);
    }

    /// @dev Remembers that the party has this role, among those whose permits must follow.
    function _noteRole(uint32 party_, bytes4 role) internal {
        bytes4[8] storage known = _rolesOf[party_];
        for (uint256 i = 0; i < ROLES; ++i) {
            if (known[i] == role) return;
            if (known[i] == ANY_ROLE) {
                known[i] = role;
                return;
            }
        }
        revert PartiesTooMany(party_, ROLES);
    }

    /// @dev Permits of every seated key for every role of the party.
    function _deriveParty(uint32 party_) internal {
        uint16[16] memory seats = _seats[party_];
        for (uint256 i = 0; i < SEATS; ++i) {
            if (seats[i] != 0) _deriveKey(_keyIds[party_][seats[i]], party_);
        }
    }

    /// @dev Permits of every seated key for one role.
    function _deriveRole(uint32 party_, bytes4 role) internal {
        uint16[16] memory seats = _seats[party_];
        for (uint256 i = 0; i < SEATS; ++i) {
            if (seats[i] != 0) _derive(_keyIds[party_][seats[i]], role);
        }
    }

    /// @dev Permits of one key for every role of its party.
    function _deriveKey(bytes32 keyId, uint32 party_) internal {
        _derive(keyId, ANY_ROLE);
        bytes4[8] memory roles = _rolesOf[party_];
        for (uint256 i = 0; i < ROLES && roles[i] != ANY_ROLE; ++i) _derive(keyId, roles[i]);
    }

    /// @notice How many of the party's keys stand by themselves in the next second. A key that ends
    /// now counts no more, and the one that it handed its place to does: otherwise a key could
    /// leave its seat, make a quorum smaller and still vote in this second.
    /// @param except not counted.
    function _liveKeys(uint32 party_, bytes32 except) internal view returns (uint256 count) {
        uint16[16] memory seats = _seats[party_];
        for (uint256 i = 0; i < SEATS; ++i) {
            if (seats[i] == 0) continue;
            bytes32 keyId = _keyIds[party_][seats[i]];
            if (keyId == except) continue;
            if (_keyStanding(_keys[keyId], _now() + 1) == Standing.Valid) ++count;
        }
    }

    function _freeSeat(uint32 party_) private view returns (uint256 seat) {
        uint16[16] memory seats = _seats[party_];
        for (; seat < SEATS; ++seat) {
            if (seats[seat] == 0) return seat;
            Key storage entry = _keys[_keyIds[party_][seats[seat]]];
            if (entry.until <= _now() + 1 || entry.revokedFrom != 0) return seat;
        }
        revert PartiesTooMany(party_, SEATS);
    }

    /// @dev A permit speaks from the next second on, as every change does, and ends where anything
    /// that is known by now would end the right.
    function _derive(bytes32 keyId, bytes4 role) private {
        Key storage entry = _keys[keyId];
        Permit storage permit = _permit(keyId, role);
        uint48 next = _now() + 1;
        (uint48 until, uint96 scope) = _span(entry, role, next);
        if (until == 0) {
            _clear(permit);
            return;
        }
        permit.party = entry.party;
        permit.keyNumber = entry.number;
        permit.from = next;
        permit.until = until;
        permit.scope = scope;
    }

    /// @notice Until when the key has this right without a break, and with which scope.
    /// @return until zero where the key has no such right at `when`.
    function _span(
        Key storage entry,
        bytes4 role,
        uint48 when
    ) private view returns (uint48 until, uint96 scope) {
        if (_keyStanding(entry, when) != Standing.Valid) return (0, 0);
        Term[] storage pauses = _suspensions[entry.party];
        if (pauses.heldAt(when).until != 0) return (0, 0);
        until = _earlier(entry.until, pauses.nextAfter(when));
        if (role == ANY_ROLE) return (until, 0);
        Term memory term = _grants[entry.party][role].heldAt(when);
        return (_earlier(until, term.until), term.scope);
    }

    function _covers(uint96 scope, uint8 department, uint8 minGrade) private pure returns (bool) {
        if (department == 0) return true;
        if (department >= DEPARTMENTS) return false;
        uint256 grade = (scope >> (uint256(department) << 2)) & 3;
        return grade != 0 && grade >= minGrade;
    }

    function _earlier(uint48 a, uint48 b) private pure returns (uint48) {
        return a < b ? a : b;
    }
}
