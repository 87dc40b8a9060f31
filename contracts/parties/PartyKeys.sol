// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ROLE_REFEREE} from "../types/Codes.sol";
import {Signatures} from "../types/Signatures.sol";
import {PartyIntents} from "./PartyIntents.sol";
import {IParties} from "./IParties.sol";
import {Standings} from "./Standings.sol";

/// @title What a party does with its own keys, and a REFEREE with lost ones
/// @notice Looking after keys must not wait: none of this asks whether the party is suspended.
/// A stolen key alone can end or hand on itself and nothing else.
abstract contract PartyKeys is Standings {
    /// @dev How far back a lost key may be dated (design rule 6).
    uint48 private constant REVOCATION_REACH = 90 days;

    /// @dev How old a key is before it may hand its place on.
    uint48 private constant LEAST_AGE = 1 days;

    /// @dev The least number of keys that put a sister key's past in doubt.
    uint256 private constant LEAST_REVOKERS = 2;

    /// @inheritdoc IParties
    function addOwnKey(
        NewKey calldata newKey,
        Auth[] calldata quorum,
        bytes calldata possession
    ) external {
        if (quorum.length == 0) revert PartiesNoQuorum(0, 1);
        uint32 party_ = quorum[0].party;
        uint256 needed = _liveKeys(party_, 0) / 2 + 1;
        if (quorum.length < needed) revert PartiesNoQuorum(quorum.length, needed);
        _addKey(party_, newKey.newSigner, newKey.from, newKey.until);
        _requirePossession(party_, newKey.newSigner, possession);
        bytes32 last = 0;
        for (uint256 i = 0; i < quorum.length; ++i) {
            last = _voter(quorum[i], party_, last);
            _requireGiven(quorum[i], party_, PartyIntents.addKey(newKey, quorum[i], last));
        }
    }

    /// @inheritdoc IParties
    function rotateKey(bytes calldata newSigner, uint48 until, bytes calldata possession) external {
        _rotate(_callersKey(), newSigner, until, possession);
    }

    /// @inheritdoc IParties
    function rotateKeyBySig(
        bytes calldata newSigner,
        uint48 until,
        bytes calldata possession,
        Auth calldata auth
    ) external {
        bytes32 keyId = _inTime(auth);
        uint32 party_ = _rotate(keyId, newSigner, until, possession);
        _requireSigned(auth, party_, PartyIntents.rotateKey(newSigner, until, auth, keyId));
    }

    /// @inheritdoc IParties
    function endKey(uint48 until) external {
        _endKey(_callersKey(), until);
    }

    /// @inheritdoc IParties
    function endKeyBySig(uint48 until, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party_ = _endKey(keyId, until);
        _requireSigned(auth, party_, keyId, PartyIntents.END_KEY, 1);
    }

    /// @inheritdoc IParties
    function revokeKey(KeyRevocation calldata revocation) external {
        _refereeRevokes(_callersKey(), revocation);
    }

    /// @inheritdoc IParties
    function revokeKeyBySig(KeyRevocation calldata revocation, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 referee = _refereeRevokes(keyId, revocation);
        _requireSigned(auth, referee, keyId, PartyIntents.REVOKE_KEY, 3);
    }

    /// @inheritdoc IParties
    function revokeOwnKey(KeyRevocation calldata revocation, Auth[] calldata quorum) external {
        uint32 party_ = _keys[revocation.keyId].party;
        uint256 needed = _liveKeys(party_, revocation.keyId) / 2 + 1;
        if (needed < LEAST_REVOKERS) needed = LEAST_REVOKERS;
        if (quorum.length < needed) revert PartiesNoQuorum(quorum.length, needed);
        uint48 since = _revoke(revocation, party_);
        bytes32 last = 0;
        for (uint256 i = 0; i < quorum.length; ++i) {
            // The revoked key itself is refused here: it no longer stands.
            last = _voter(quorum[i], party_, last);
            uint48 born = _keys[last].from;
            if (born > since) revert PartiesTooYoung(last, born, since);
            bytes32 word = _structHash(quorum[i], party_, last, PartyIntents.REVOKE_KEY, 3);
            _requireGiven(quorum[i], party_, word);
        }
    }

    /// @dev One key of a quorum: of that party, standing by itself now and in the next second, for
    /// which the quorum decides, and not counted yet.
    function _voter(
        Auth calldata auth,
        uint32 party_,
        bytes32 last
    ) private view returns (bytes32 keyId) {
        keyId = _inTime(auth);
        if (keyId <= last) revert PartiesQuorumUnordered(keyId);
        uint32 actual = _requireKey(keyId, _now());
        _requireKey(keyId, _now() + 1);
        if (actual != party_) revert IntentsPartyMismatch(party_, actual);
    }

    function _rotate(
        bytes32 keyId,
        bytes calldata newSigner,
        uint48 until,
        bytes calldata possession
    ) private returns (uint32 party_) {
        (uint48 born, uint48 end) = (_keys[keyId].from, _keys[keyId].until);
        party_ = _endKey(keyId, 0);
        // A stolen key must neither outlive its window nor use up its party's key numbers.
        if (until > end) revert PartiesCannotProlong(end, until);
        if (_now() < born + LEAST_AGE) revert PartiesTooYoung(keyId, born, _now());
        _addKey(party_, newSigner, 0, until);
        _requirePossession(party_, newSigner, possession);
    }

    function _endKey(bytes32 keyId, uint48 until) private returns (uint32 party_) {
        party_ = _requireKey(keyId, _now());
        Key storage entry = _keys[keyId];
        uint48 end = until == 0 ? _now() + 1 : until;
        if (end <= _now()) revert PartiesBackdated(end, _now() + 1);
        if (end >= entry.until) revert PartiesCannotProlong(entry.until, end);
        entry.until = end;
        _deriveKey(keyId, party_);
        emit KeyEnded(party_, keyId, end);
    }

    function _refereeRevokes(
        bytes32 by,
        KeyRevocation calldata revocation
    ) private returns (uint32 referee) {
        Standing standing_;
        (standing_, referee, ) = roleStandingNow(by, ROLE_REFEREE, 0, 0);
        if (standing_ != Standing.Valid) revert IntentsNotPermitted(by, uint8(standing_));
        _revoke(revocation, referee);
    }

    /// @notice Stores a revocation, for who may file it.
    /// @return from since when the key's acts are in doubt.
    function _revoke(KeyRevocation calldata revocation, uint32 by) private returns (uint48 from) {
        if (revocation.caseDigest == 0) revert PartiesZero();
        Key storage entry = _keys[revocation.keyId];
        if (entry.number == 0) revert PartiesKeyUnknown(revocation.keyId);
        from = revocation.from == 0 ? _now() : revocation.from;
        uint48 earliest = _now() - REVOCATION_REACH;
        uint48 latest = entry.revokedFrom == 0 ? _now() : entry.revokedFrom - 1;
        if (from < earliest || from > latest) {
            revert PartiesRevocationOutOfRange(from, earliest, latest);
        }
        entry.revokedFrom = from;
        entry.revokedAt = _now();
        entry.caseDigest = revocation.caseDigest;
        _deriveKey(revocation.keyId, entry.party);
        emit KeyRevoked(entry.party, revocation.keyId, from, revocation.caseDigest, by);
    }

    /// @dev The key stands by itself then.
    function _requireKey(bytes32 keyId, uint48 when) private view returns (uint32 party_) {
        Standing standing_ = _keyStanding(_keys[keyId], when);
        if (standing_ != Standing.Valid) revert IntentsNotPermitted(keyId, uint8(standing_));
        return _keys[keyId].party;
    }

    function _requirePossession(
        uint32 party_,
        bytes calldata signer,
        bytes calldata possession
    ) private view {
        bytes32 hash = _hashTypedDataV4(PartyIntents.belongTo(party_, signer));
        if (!Signatures.isValid(signer, hash, possession)) revert PartiesNotPossessed(signer);
    }
}
