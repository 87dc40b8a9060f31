// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, PLATFORM, RIVAL, actorOf, keyIdOf} from "./Cast.sol";
import {ItemsStage} from "./ItemsStage.sol";
import {Words} from "./Words.sol";

/// @dev Items go into custody, and come out of it.
abstract contract CustodyActs is ItemsStage {
    bytes32 private constant ENTRUST = keccak256(
        "Entrust(uint256 item,uint32 epoch,uint32 custodian,uint48 returnBy,uint48 saleUntil,bool clears,bytes32 terms,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ACCEPT = keccak256(
        "Accept(bytes32 entrustment,uint32 party,bytes signer,uint48 deadline)"
    );

    function entrust(uint256 seed) external {
        seed = _mixed(seed);
        _count(_entrust(_free(seed >> 8), seed));
    }

    function release(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _entrusted(seed >> 8);
        uint32 custodian = _worlds[0].items().custody(item).custodian;
        if (seed % 8 == 0) custodian = PLATFORM;
        _count(_act("release", item, actorOf(custodian, 1), By.Nothing, seed));
    }

    /// @dev Mostly once the return date has passed in silence.
    function reclaim(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _entrusted(seed >> 8);
        uint48 returnBy = _worlds[0].items().custody(item).returnBy;
        if (seed % 8 != 0 && _clock < returnBy) _pass(returnBy - _clock);
        _count(_act("reclaim", item, _titleHolder(item, seed >> 40), By.Nothing, seed));
    }

    function _entrusted(uint256 seed) internal returns (uint256 item) {
        item = _find(seed, _isEntrusted);
        if (item != 0) return item;
        item = _free(seed);
        // A seed whose actors are the right ones.
        _entrust(item, (uint256(keccak256(abi.encode(seed))) << 8) + 1);
    }

    function _entrust(uint256 item, uint256 seed) private returns (bool) {
        Actor memory holder = _titleHolder(item, seed);
        Actor memory custodian = actorOf(seed % 2 == 0 ? PLATFORM : RIVAL, 1);
        uint48 returnBy = _clock + 1 + uint48((seed >> 64) % 20 days);
        IItems.Entrustment memory terms = IItems.Entrustment(
            item,
            _item(item).epoch,
            custodian.party,
            returnBy,
            (seed >> 96) % 3 == 0 ? 0 : returnBy - uint48((seed >> 64) % 2),
            (seed >> 104) % 2 == 0,
            keccak256(abi.encode("terms", seed))
        );
        bytes memory fields = abi.encode(ENTRUST, terms);
        uint48 deadline = _deadline(seed >> 16);
        IIntents.Auth[2] memory words;
        for (uint256 i = 0; i < 2; ++i) {
            words[i] = Words.say(holder, _domain(i), fields, deadline);
        }
        bytes32 word = Words.hashOf(fields, holder.party, keyIdOf(holder), deadline);
        uint256 chosen = (seed >> 24) % 2;
        IIntents.Auth memory accepted = Words.say(
            custodian,
            _domain(chosen),
            abi.encode(ACCEPT, word),
            deadline
        );
        return
            _onStage(
                item,
                By.Nothing,
                Try(
                    chosen,
                    deadline,
                    abi.encodeCall(IItems.entrustBySig, (terms, words[chosen], accepted)),
                    abi.encodeCall(IItems.entrust, (terms, words[1 - chosen])),
                    custodian.account,
                    UNSIGNED
                )
            );
    }

    function _isEntrusted(uint256, IItems.Item memory found) private pure returns (bool) {
        return found.flags & IN_CUSTODY != 0;
    }
}
