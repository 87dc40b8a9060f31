// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Term, Terms} from "../types/Terms.sol";
import {IParties} from "./IParties.sol";
import {PartyKeys} from "./PartyKeys.sol";
import {PartyWords} from "./PartyWords.sol";

/// @title Who may say what, and since when
/// @notice See {IParties}. Here is what governance may do, and what anyone may read. Governance is
/// an OpenZeppelin AccessManager; which of its roles may make which call, and with what delay, is
/// set there.
contract Parties is PartyKeys, PartyWords, AccessManaged {
    using Terms for Term[];

    /// @dev Most terms in one answer; a reader asks on from where it stopped.
    uint256 private constant PAGE = 64;

    /// @notice Fixes who governs.
    /// @param manager the AccessManager.
    constructor(address manager) AccessManaged(manager) EIP712("Patina Parties", "1") {
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
    function grant(
        uint32 party_,
        bytes4 role,
        uint48 from,
        uint48 until,
        uint96 scope
    ) external restricted {
        _requireParty(party_);
        if (_roles[role] == 0) revert PartiesRoleUnknown(role);
        _noteRole(party_, role);
        uint48 start = _grants[party_][role].append(from, until, scope, _now());
        _deriveRole(party_, role);
        emit RoleGranted(party_, role, start, until, scope);
    }

    /// @inheritdoc IParties
    function endGrant(uint32 party_, bytes4 role, uint48 until) external restricted {
        uint48 end = _grants[party_][role].end(until, _now());
        _deriveRole(party_, role);
        emit GrantEnded(party_, role, end);
    }

    /// @inheritdoc IParties
    function addKey(
        uint32 party_,
        bytes calldata signer,
        uint48 from,
        uint48 until
    ) external restricted {
        _requireParty(party_);
        _addKey(party_, signer, from, until);
    }

    /// @inheritdoc IParties
    function suspend(uint32 party_, uint48 from, uint48 until) external restricted {
        _requireParty(party_);
        Term[] storage list = _suspensions[party_];
        uint256 count = list.length;
        if (count > 0 && until < list[count - 1].until && list[count - 1].until > _now()) {
            revert PartiesCannotShorten(list[count - 1].until, until);
        }
        uint48 start = list.append(from, until, 0, _now());
        _deriveParty(party_);
        emit PartySuspended(party_, start, until);
    }

    /// @inheritdoc IParties
    function liftSuspension(uint32 party_) external restricted {
        uint48 end = _suspensions[party_].end(0, _now());
        _deriveParty(party_);
        emit SuspensionLifted(party_, end);
    }

    /// @inheritdoc IParties
    function registerRole(bytes4 role) external restricted {
        if (role == 0) revert PartiesZero();
        if (_roles[role] != 0) revert PartiesRoleExists(role);
        _roles[role] = _now();
        emit RoleRegistered(role);
    }

    /// @inheritdoc IParties
    function registerKind(bytes4 kind, bytes4 role, uint8 minGrade) external restricted {
        if (kind == 0) revert PartiesZero();
        if (_roles[role] == 0) revert PartiesRoleUnknown(role);
        RecordKind storage entry = _kinds[kind];
        if (entry.registeredAt != 0) revert PartiesKindExists(kind, entry.role);
        entry.role = role;
        entry.minGrade = minGrade;
        entry.registeredAt = _now();
        emit KindRegistered(kind, role, minGrade);
    }

    /// @inheritdoc IParties
    function publishConvention(uint32 version, bytes32 digest) external restricted {
        if (digest == 0) revert PartiesZero();
        uint32 expected = _conventionVersion + 1;
        if (version != expected) revert PartiesConventionOutOfOrder(version, expected);
        _conventionVersion = version;
        _conventions[version] = digest;
        emit ConventionPublished(version, digest);
    }

    /// @inheritdoc IParties
    function nameSuccessor(uint64 chainId, address parties_) external restricted {
        if (chainId == 0 || parties_ == address(0)) revert PartiesZero();
        _successor = Successor(chainId, parties_);
        emit SuccessorNamed(chainId, parties_);
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
    function grants(
        uint32 party_,
        bytes4 role,
        uint256 first
    ) external view returns (Term[] memory) {
        return _page(_grants[party_][role], first);
    }

    /// @inheritdoc IParties
    function suspensions(uint32 party_, uint256 first) external view returns (Term[] memory) {
        return _page(_suspensions[party_], first);
    }

    /// @inheritdoc IParties
    function channels(
        uint32 brand,
        uint32 platform,
        uint256 first
    ) external view returns (Term[] memory) {
        return _page(_channels[brand][platform], first);
    }

    /// @inheritdoc IParties
    function recordKind(bytes4 kind) external view returns (RecordKind memory) {
        return _kinds[kind];
    }

    /// @inheritdoc IParties
    function roleRegisteredAt(bytes4 role) external view returns (uint48) {
        return _roles[role];
    }

    /// @inheritdoc IParties
    function convention(uint32 version) external view returns (bytes32) {
        return _conventions[version];
    }

    /// @inheritdoc IParties
    function successor() external view returns (Successor memory) {
        return _successor;
    }

    function _requireParty(uint32 party_) private view {
        if (_parties[party_].registeredAt == 0) revert PartiesPartyUnknown(party_);
    }

    function _page(Term[] storage list, uint256 first) private view returns (Term[] memory page) {
        uint256 left = first < list.length ? list.length - first : 0;
        page = new Term[](left < PAGE ? left : PAGE);
        for (uint256 i = 0; i < page.length; ++i) page[i] = list[first + i];
    }
}
