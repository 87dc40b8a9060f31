// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, PLATFORM, RIVAL, actorOf} from "./Cast.sol";
import {ItemsStage} from "./ItemsStage.sol";
import {Words} from "./Words.sol";

/// @dev Items begin, one by one or many under one word.
abstract contract EnrolmentActs is ItemsStage {
    bytes32 private constant ENROL_MANY = keccak256(
        "EnrolMany(bytes32 items,uint32 party,bytes signer,uint48 deadline)"
    );

    function enrol(uint256 seed) external {
        seed = _mixed(seed);
        _pass(uint48(seed % 1 hours));
        _count(_enrol(seed) != 0);
    }

    /// @dev Two, of which the second may be the first again.
    function enrolMany(uint256 seed) external {
        seed = _mixed(seed);
        Actor memory by = actorOf(seed % 2 == 0 ? PLATFORM : RIVAL, 2);
        bool twice = (seed >> 48) % 4 == 0;
        IItems.NewItem[] memory fresh = new IItems.NewItem[](2);
        fresh[0] = _newItem(seed >> 1);
        fresh[1] = twice ? fresh[0] : _newItem(seed >> 2);
        bytes32 list = keccak256(bytes.concat(abi.encode(fresh[0]), abi.encode(fresh[1])));
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(ENROL_MANY, list),
            deadline
        );
        bool done = _do(
            _items(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IItems.enrolManyBySig, (fresh, auth)),
                abi.encodeCall(IItems.enrolMany, (fresh)),
                by.account,
                UNSIGNED
            )
        );
        require(!done || !twice, "an item was enrolled twice");
        for (uint256 i = 0; done && i < 2; ++i) _note(by, fresh[i]);
        _count(done);
    }
}
