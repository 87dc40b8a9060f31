// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ANY_ROLE, ROLE_BRAND} from "../types/Codes.sol";
import {Term, Terms} from "../types/Terms.sol";
import {IParties} from "./IParties.sol";
import {PartyIntents} from "./PartyIntents.sol";
import {Standings} from "./Standings.sol";

/// @title What parties say of themselves and of each other
/// @notice Conventions they sign (B8), official channels they name (A27).
abstract contract PartyWords is Standings {
    using Terms for Term[];

    /// @inheritdoc IParties
    function signConvention(uint32 version, bytes32 digest) external {
        _signConvention(_callersKey(), version, digest);
    }

    /// @inheritdoc IParties
    function signConventionBySig(uint32 version, bytes32 digest, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party_ = _signConvention(keyId, version, digest);
        _requireSigned(auth, party_, keyId, PartyIntents.SIGN_CONVENTION, 2);
    }

    /// @inheritdoc IParties
    function openChannel(Channel calldata channel) external {
        _openChannel(_callersKey(), channel);
    }

    /// @inheritdoc IParties
    function openChannelBySig(Channel calldata channel, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 brand = _openChannel(keyId, channel);
        _requireSigned(auth, brand, keyId, PartyIntents.OPEN_CHANNEL, 4);
    }

    /// @inheritdoc IParties
    function closeChannel(Channel calldata channel) external {
        _closeChannel(_callersKey(), channel);
    }

    /// @inheritdoc IParties
    function closeChannelBySig(Channel calldata channel, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 brand = _closeChannel(keyId, channel);
        _requireSigned(auth, brand, keyId, PartyIntents.CLOSE_CHANNEL, 4);
    }

    function _signConvention(
        bytes32 keyId,
        uint32 version,
        bytes32 digest
    ) private returns (uint32 party_) {
        party_ = _requireStanding(keyId, ANY_ROLE);
        Party storage entry = _parties[party_];
        if (version <= entry.conventionVersion || version > _conventionVersion) {
            revert PartiesConventionOutOfOrder(version, entry.conventionVersion + 1);
        }
        if (digest != _conventions[version]) revert PartiesConventionMismatch(version, digest);
        entry.conventionVersion = version;
        entry.conventionSignedAt = _now();
        emit ConventionSigned(party_, version, keyId);
    }

    function _openChannel(bytes32 keyId, Channel calldata channel) private returns (uint32 brand) {
        brand = _requireStanding(keyId, ROLE_BRAND);
        _useNonce(keyId, channel.nonce);
        if (_parties[channel.platform].registeredAt == 0) {
            revert PartiesPartyUnknown(channel.platform);
        }
        uint48 from = _channels[brand][channel.platform].append(
            channel.from,
            channel.until,
            0,
            _now()
        );
        emit ChannelOpened(brand, channel.platform, keyId, from, channel.until);
    }

    function _closeChannel(bytes32 keyId, Channel calldata channel) private returns (uint32 brand) {
        brand = _requireStanding(keyId, ROLE_BRAND);
        _useNonce(keyId, channel.nonce);
        if (channel.from != 0) revert PartiesZero();
        uint48 end = _channels[brand][channel.platform].end(channel.until, _now());
        emit ChannelClosed(brand, channel.platform, keyId, end);
    }

    function _requireStanding(bytes32 keyId, bytes4 role) private view returns (uint32 party_) {
        Standing standing_;
        (standing_, party_, ) = roleStandingNow(keyId, role, 0, 0);
        if (standing_ != Standing.Valid) revert IntentsNotPermitted(keyId, uint8(standing_));
    }

    /// @dev Unordered: devices of one party sign side by side.
    function _useNonce(bytes32 keyId, uint256 nonce) private {
        mapping(uint256 word => uint256 bits) storage used = _nonces[keyId];
        uint256 bit = 1 << (nonce & 0xff);
        if (used[nonce >> 8] & bit != 0) revert PartiesNonceUsed(keyId, nonce);
        used[nonce >> 8] |= bit;
    }
}
