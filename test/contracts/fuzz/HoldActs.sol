// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {Actor, HOLDER, actorOf} from "./Cast.sol";
import {ItemsStage} from "./ItemsStage.sol";

/// @dev Holds are placed, contested and ended.
abstract contract HoldActs is ItemsStage {
    uint8 private constant RENEWED = 1;
    uint8 private constant CONFIRMED = 2;

    /// @dev By a REFEREE half of the time: others must wait for a quiet time to pass.
    function hold(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _free(seed >> 8);
        Actor memory by = seed % 2 == 0 ? _referee(seed) : _titleHolder(item, seed >> 40);
        _count(_act("hold", item, by, By.Nothing, seed));
    }

    function lift(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _held(seed >> 8, _any);
        uint32 party = _worlds[0].items().lastHold(item).party;
        bool own = party != HOLDER && seed % 2 == 0;
        Actor memory by = own ? actorOf(party, 1) : _referee(seed >> 40);
        if (party == HOLDER && seed % 2 == 0) by = _titleHolder(item, seed >> 40);
        _count(_act("lift", item, by, By.Nothing, seed));
    }

    function counterClaim(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _held(seed >> 8, _isUncontested);
        _count(_act("counterClaim", item, _titleHolder(item, seed >> 40), By.Nothing, seed));
    }

    function confirmHold(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _held(seed >> 8, _isUnconfirmed);
        _count(_act("confirmHold", item, _referee(seed >> 40), By.Nothing, seed));
    }

    function renewHold(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _held(seed >> 8, _isUnrenewed);
        _count(_act("renewHold", item, _referee(seed >> 40), By.Nothing, seed));
    }

    /// @dev Time goes by, often right to the end of a hold or lock.
    function wait_(uint256 seed) external {
        seed = _mixed(seed);
        uint48 end = 0;
        if (ids.length != 0) {
            IItems.Item memory found = _item(ids[seed % ids.length]);
            end = seed % 2 == 0 ? found.heldUntil : found.lockedUntil;
        }
        bool far = end <= _clock || end > _clock + 200 days;
        _pass(far ? uint48((seed >> 8) % 12 hours) : end - _clock - uint48((seed >> 8) % 2));
        _count(true);
    }

    /// @dev A held item that fits; held by a REFEREE where there is none.
    function _held(
        uint256 seed,
        function(IItems.Hold memory) view returns (bool) fits
    ) private returns (uint256 item) {
        for (uint256 i = 0; i < ids.length; ++i) {
            item = ids[((seed % ids.length) + i) % ids.length];
            IItems.Hold memory last = _worlds[0].items().lastHold(item);
            if (_clock < last.until && fits(last)) return item;
        }
        item = _free(seed);
        // A seed that names the current epoch.
        uint256 other = (uint256(keccak256(abi.encode(seed))) << 8) + 1;
        _act("hold", item, _referee(seed), By.Nothing, other);
    }

    function _any(IItems.Hold memory) private pure returns (bool) {
        return true;
    }

    function _isUncontested(IItems.Hold memory last) private pure returns (bool) {
        return last.counterClaimedAt == 0 && last.flags & CONFIRMED == 0;
    }

    function _isUnconfirmed(IItems.Hold memory last) private pure returns (bool) {
        return last.flags & CONFIRMED == 0;
    }

    function _isUnrenewed(IItems.Hold memory last) private pure returns (bool) {
        bool contested = last.counterClaimedAt != 0 && last.flags & CONFIRMED == 0;
        return last.flags & RENEWED == 0 && !contested;
    }
}
