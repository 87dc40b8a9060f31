// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor} from "./Cast.sol";
import {ItemsStage} from "./ItemsStage.sol";
import {Words} from "./Words.sol";

/// @dev Recoveries are proposed, heard, cancelled and carried out.
abstract contract RecoveryActs is ItemsStage {
    bytes32 private constant PROPOSE = keccak256(
        "ProposeRecovery(uint256 item,uint32 epoch,bytes32 digest,address to,uint32 party,bytes signer,uint48 deadline)"
    );
    uint48 private constant HEARING = 14 days;
    uint48 private constant LIFETIME = 90 days;

    function proposeRecovery(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _find(seed >> 8, _isAtRest);
        if (item == 0) item = _enrol(seed >> 8);
        _count(_propose(item, seed));
    }

    function objectToRecovery(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _pending(seed >> 8);
        _count(_act("objectToRecovery", item, _titleHolder(item, seed >> 40), By.Nothing, seed));
    }

    function cancelRecovery(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _pending(seed >> 8);
        _count(_act("cancelRecovery", item, _referee(seed >> 40), By.Nothing, seed));
    }

    /// @dev Mostly once the hearing is over; not before, and not by who proposed it.
    function recover(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _pending(seed >> 8);
        IItems.Recovery memory pending = _worlds[0].items().recovery(item);
        Actor memory by = _referee(seed >> 40);
        bool alone = by.party == pending.referee && seed % 8 != 1;
        if (alone) by = _referee((seed >> 40) + 1);
        uint48 heard = pending.objectedAt == 0 ? pending.proposedAt : pending.objectedAt;
        bool early = seed % 8 == 0;
        uint48 due = heard + HEARING - (early ? 1 : 0);
        if (_clock < due) _pass(due - _clock);
        bool may = _clock >= heard + HEARING && _clock < pending.proposedAt + LIFETIME;
        may = may && by.party != pending.referee;
        bool done = _act("recover", item, by, By.Recovery, seed);
        require(may || !done, "recovered too early, too late or by one alone");
        require(!done || titleOf[item] == pending.to, "recovered for another");
        _count(done);
    }

    function _propose(uint256 item, uint256 seed) private returns (bool) {
        Actor memory by = _referee(seed >> 40);
        IItems.Act memory act = IItems.Act(
            item,
            _item(item).epoch,
            keccak256(abi.encode("case", seed))
        );
        address to = _holder(seed >> 48).account;
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(PROPOSE, act, to),
            deadline
        );
        return
            _onStage(
                item,
                By.Nothing,
                Try(
                    chosen,
                    deadline,
                    abi.encodeCall(IItems.proposeRecoveryBySig, (act, to, auth)),
                    abi.encodeCall(IItems.proposeRecovery, (act, to, by.party)),
                    by.account,
                    UNSIGNED
                )
            );
    }

    /// @dev An item with a recovery that has not lapsed; proposed where there is none.
    function _pending(uint256 seed) private returns (uint256 item) {
        item = _find(seed, _isPending);
        if (item != 0) return item;
        item = _find(seed, _isAtRest);
        if (item == 0) item = _enrol(seed);
        _propose(item, seed);
    }

    function _isPending(uint256 item, IItems.Item memory) private view returns (bool) {
        IItems.Recovery memory found = _worlds[0].items().recovery(item);
        return found.to != address(0) && _clock < found.proposedAt + LIFETIME;
    }

    function _isAtRest(uint256 item, IItems.Item memory found) private view returns (bool) {
        return !_isPending(item, found);
    }
}
