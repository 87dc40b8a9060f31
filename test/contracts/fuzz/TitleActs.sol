// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, actorOf, signerOf} from "./Cast.sol";
import {ItemsStage} from "./ItemsStage.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";

/// @dev How title moves by the will of who has it, or of a custodian under a power of sale.
abstract contract TitleActs is ItemsStage {
    bytes32 private constant OFFER = keccak256(
        "Offer(uint256 item,uint32 epoch,address claimKey,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant CLAIM = keccak256("Claim(bytes32 offer,address recipient)");
    bytes32 private constant DECLINE = keccak256("Decline(bytes32 offer)");

    /// @dev An offer in one world; the other has the same, signed for it.
    struct Open {
        IItems.Offer offer;
        IIntents.Auth[2] auths;
        bytes32 hash;
        uint256 claimSecret;
    }

    /// @dev Two offers at once: one is claimed, and the other is dead with it.
    function claim(uint256 seed) external {
        seed = _mixed(seed);
        (uint256 item, Actor memory seller, By how) = _seller(seed);
        Open memory first = _offer(item, seller, seed);
        Open memory second = _offer(item, seller, ~seed);
        address recipient = _holder(seed >> 40).account;
        Try memory act = _claim(first, recipient, seed);
        (first.auths[0], first.auths[1]) = (first.auths[1], first.auths[0]);
        bytes4 stray = _refusal(
            _items()[act.chosen],
            _claim(first, recipient, seed).signed,
            "an offer worked in another contract"
        );
        bool done = _onStage(item, how, act);
        require(!done || stray == UNSIGNED, "offer refused elsewhere for another reason");
        require(!done || titleOf[item] == recipient, "title went to another");
        _count(done);
        if (!done) return;
        uint256 chosen = seed % 2;
        Try memory late = _claim(second, recipient, seed);
        bytes4 why = _refusal(_items()[chosen], late.signed, "two offers of one epoch claimed");
        require(why == IItems.ItemsEpochPassed.selector, "second offer refused otherwise");
    }

    /// @dev Declines an offer, which then cannot be claimed.
    function decline(uint256 seed) external {
        seed = _mixed(seed);
        (uint256 item, Actor memory seller, ) = _seller(seed);
        Open memory open = _offer(item, seller, seed);
        bytes32 word = keccak256(abi.encode(DECLINE, open.hash));
        bytes[2] memory calls;
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory signature = Words.sign(open.claimSecret, _domain(i), word);
            calls[i] = abi.encodeCall(IItems.decline, (open.offer, open.auths[i], signature));
        }
        uint256 chosen = seed % 2;
        bool done = _do(
            _items(),
            Try(
                chosen,
                open.auths[0].deadline,
                calls[chosen],
                calls[1 - chosen],
                address(this),
                IItems.ItemsClaimInvalid.selector
            )
        );
        _count(done);
        if (!done) return;
        Try memory late = _claim(open, _holder(seed >> 40).account, seed);
        bytes4 why = _refusal(_items()[chosen], late.signed, "a declined offer was claimed");
        require(why == IItems.ItemsOfferDeclined.selector, "declined offer refused otherwise");
    }

    /// @dev A wallet's own transfer, which is never a signed word of ours.
    function transfer(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = seed % 4 == 0 ? _stopped(seed >> 8) : _free(seed >> 8);
        // Of a retired item nobody has title; the zero address sends nothing.
        address from = _titleHolder(item, (seed >> 80) | 1).account;
        IItems.Item memory before = _item(item);
        bytes memory call = abi.encodeCall(
            IERC721.transferFrom,
            (from, _holder(seed >> 40).account, item)
        );
        address[2] memory places = _items();
        bool[2] memory done;
        for (uint256 i = 0; i < 2; ++i) {
            VM.prank(from);
            (done[i], ) = places[i].call(call);
        }
        require(done[0] == done[1], "two worlds, two outcomes");
        _judge(item, By.Wallet, before, done[0]);
        require(!done[0] || titleOf[item] == _holder(seed >> 40).account, "title went astray");
        _count(done[0]);
    }

    function withdraw(uint256 seed) external {
        seed = _mixed(seed);
        (uint256 item, Actor memory seller, ) = _seller(seed);
        _count(_act("withdraw", item, seller, By.Nothing, seed));
    }

    function retire(uint256 seed) external {
        seed = _mixed(seed);
        uint256 item = _free(seed >> 8);
        _count(_act("retire", item, _titleHolder(item, seed >> 40), By.Retirement, seed));
    }

    /// @dev Who may sell an item that may be sold.
    function _seller(uint256 seed) private returns (uint256 item, Actor memory by, By how) {
        if (seed % 3 == 0) item = _find(seed >> 8, _isForSale);
        if (item != 0) {
            uint32 custodian = _worlds[0].items().custody(item).custodian;
            return (item, actorOf(custodian, 1 + ((seed >> 32) % 2)), By.CustodiansOffer);
        }
        item = seed % 8 == 1 ? _stopped(seed >> 8) : _free(seed >> 8);
        return (item, _titleHolder(item, seed >> 32), By.HoldersOffer);
    }

    /// @dev An item that should not move, or any where all may.
    function _stopped(uint256 seed) private view returns (uint256 item) {
        item = _find(seed, seed % 2 == 0 ? _isHeld : _isLocked);
        if (item == 0) item = ids[seed % ids.length];
    }

    function _isHeld(uint256, IItems.Item memory found) private view returns (bool) {
        return _clock < found.heldUntil;
    }

    function _isLocked(uint256, IItems.Item memory found) private view returns (bool) {
        return _clock < found.lockedUntil;
    }

    function _isForSale(uint256, IItems.Item memory found) private view returns (bool) {
        return _clock >= found.heldUntil && _clock < found.lockedUntil;
    }

    function _offer(
        uint256 item,
        Actor memory seller,
        uint256 seed
    ) private view returns (Open memory open) {
        uint48 deadline = _deadline(seed >> 16);
        open.claimSecret = uint256(keccak256(abi.encode("claim", seed))) >> 8;
        open.offer = IItems.Offer(item, _item(item).epoch, VM.addr(open.claimSecret));
        bytes memory fields = abi.encode(OFFER, open.offer);
        for (uint256 i = 0; i < 2; ++i) {
            open.auths[i] = Words.say(seller, _domain(i), fields, deadline);
        }
        bytes32 keyId = keccak256(signerOf(seller));
        open.hash = Words.hashOf(fields, seller.party, keyId, deadline);
    }

    function _claim(
        Open memory open,
        address recipient,
        uint256 seed
    ) private view returns (Try memory) {
        bytes32 word = keccak256(abi.encode(CLAIM, open.hash, recipient));
        bytes[2] memory calls;
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory signature = Words.sign(open.claimSecret, _domain(i), word);
            calls[i] = abi.encodeCall(
                IItems.claimFor,
                (open.offer, open.auths[i], recipient, signature)
            );
        }
        uint256 chosen = seed % 2;
        return
            Try(
                chosen,
                open.auths[0].deadline,
                calls[chosen],
                calls[1 - chosen],
                address(this),
                IItems.ItemsClaimInvalid.selector
            );
    }
}
