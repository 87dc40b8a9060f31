// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IParties} from "../parties/IParties.sol";
import {ROLE_REFEREE} from "../types/Codes.sol";
import {Intents} from "../types/Intents.sol";
import {Signatures} from "../types/Signatures.sol";
import {IItems} from "./IItems.sol";
import {ItemsState} from "./ItemsState.sol";

/// @title What every act on an item shares
/// @notice Its epoch, who acts, and when title may move.
abstract contract Passports is ItemsState, ERC721, Intents, IERC4906, IItems {
    uint8 internal constant RETIRED = 1;
    uint8 internal constant IN_CUSTODY = 2;
    uint8 internal constant CLEARS = 4;

    /// @dev The title holder acts, no party.
    uint32 internal constant HOLDER = 0;

    /// @inheritdoc IItems
    IParties public immutable parties;

    /// @dev Fixes whom this contract believes, for ever.
    constructor(IParties parties_) {
        if (address(parties_) == address(0)) revert ItemsZero();
        parties = parties_;
    }

    /// @dev Every way of moving or burning title comes through here: claims, wallets, recovery and
    /// retirement obey the same rules. Those that may pass a hold or a lock end it first.
    function _update(
        address to,
        uint256 tokenId,
        address auth
    ) internal override returns (address from) {
        from = super._update(to, tokenId, auth);
        if (from == address(0)) return from;
        Item storage entry = _items[tokenId];
        if (_now() < entry.heldUntil) revert ItemsItemHeld(tokenId, entry.heldUntil);
        if (_now() < entry.lockedUntil) revert ItemsItemLocked(tokenId, entry.lockedUntil);
        ++entry.epoch;
        if (entry.flags & CLEARS != 0) _endCustody(entry, tokenId, 0);
    }

    /// @dev Begins an act: the item lives, and the word was given in its current epoch, which ends.
    function _begin(Act calldata act) internal returns (Item storage entry) {
        entry = _current(act.item, act.epoch);
        entry.epoch = act.epoch + 1;
        emit MetadataUpdate(act.item);
    }

    /// @dev The item was enrolled and is not retired.
    function _live(uint256 item_) internal view returns (Item storage entry) {
        entry = _items[item_];
        if (entry.enrolledAt == 0) revert ItemsItemUnknown(item_);
        if (entry.flags & RETIRED != 0) revert ItemsItemRetired(item_);
    }

    /// @dev The item lives, and `epoch` is its current one.
    function _current(uint256 item_, uint32 epoch) internal view returns (Item storage entry) {
        entry = _live(item_);
        if (entry.epoch != epoch) revert ItemsEpochPassed(item_, epoch, entry.epoch);
    }

    function _endCustody(Item storage entry, uint256 item_, bytes32 digest) internal {
        uint32 custodian = _custodies[item_].custodian;
        delete _custodies[item_];
        entry.flags = 0;
        entry.lockedUntil = 0;
        emit ItemReleased(item_, custodian, digest);
    }

    function _requireHolder(uint256 item_, uint32 party, bytes32 keyId) internal view {
        if (party != HOLDER || keyId != Signatures.keyIdOf(_ownerOf(item_))) {
            revert ItemsNotYours(item_, party, keyId);
        }
    }

    /// @dev The key stands now for the role and belongs to the party it states.
    function _requireRole(
        uint32 party,
        bytes32 keyId,
        bytes4 role
    ) internal view returns (uint32 keyNumber) {
        IParties.Standing standing;
        uint32 actual;
        (standing, actual, keyNumber) = parties.roleStandingNow(keyId, role, 0, 0);
        if (standing != IParties.Standing.Valid) revert IntentsNotPermitted(keyId, uint8(standing));
        if (actual != party) revert IntentsPartyMismatch(party, actual);
    }

    function _requireReferee(uint32 party, bytes32 keyId) internal view returns (uint32) {
        return _requireRole(party, keyId, ROLE_REFEREE);
    }
}
