// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {
    Actor,
    BAGS,
    HOLDER,
    HOLDERS,
    PLATFORM,
    REFEREE,
    RIVAL,
    SECOND,
    THIRD,
    actorOf,
    keyIdOf
} from "./Cast.sol";
import {Pair} from "./Pair.sol";
import {Words} from "./Words.sol";

/// @dev Items in two worlds, and the laws of title that are judged at each act.
abstract contract ItemsStage is Pair {
    /// @dev By what title may move.
    enum By {
        Nothing,
        Wallet,
        HoldersOffer,
        CustodiansOffer,
        Recovery,
        Retirement
    }

    uint8 internal constant RETIRED = 1;
    uint8 internal constant IN_CUSTODY = 2;

    bytes private constant ACT_FIELDS =
        "(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)";
    bytes32 private constant ENROL = keccak256(
        "Enrol(bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department,uint32 party,bytes signer,uint48 deadline)"
    );

    error EpochStood(bytes4 act, uint32 before, uint32 after_);

    uint256[] public ids;
    /// @dev Who has title; zero once retired.
    mapping(uint256 item => address) public titleOf;
    uint256 public enrolled;
    uint256 public retired;

    function count() external view returns (uint256) {
        return ids.length;
    }

    function _enrol(uint256 seed) internal returns (uint256 item) {
        Actor memory by = actorOf(seed % 2 == 0 ? PLATFORM : RIVAL, 1);
        IItems.NewItem memory fresh = _newItem(seed);
        uint48 deadline = _deadline(seed >> 16);
        Try memory act = Try((seed >> 24) % 2, deadline, "", "", by.account, UNSIGNED);
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(act.chosen),
            abi.encode(ENROL, fresh),
            deadline
        );
        act.signed = abi.encodeCall(IItems.enrolBySig, (fresh, auth));
        act.called = abi.encodeCall(IItems.enrol, (fresh));
        if (!_do(_items(), act)) return 0;
        return _note(by, fresh);
    }

    function _newItem(uint256 seed) internal pure returns (IItems.NewItem memory) {
        return
            IItems.NewItem(
                keccak256(abi.encode("salt", seed)),
                seed % 3 == 0 ? bytes32(0) : bytes32(1 + (seed % 5)),
                _holder(seed >> 8).account,
                BAGS
            );
    }

    /// @dev What was enrolled just now.
    function _note(Actor memory by, IItems.NewItem memory fresh) internal returns (uint256 item) {
        item = _worlds[0].items().itemId(by.party, fresh.commitment, fresh.serialToken);
        ids.push(item);
        titleOf[item] = fresh.titleHolder;
        ++enrolled;
    }

    /// @dev One of the calls that take an `Act`.
    function _act(
        string memory name,
        uint256 item,
        Actor memory by,
        By how,
        uint256 seed
    ) internal returns (bool) {
        uint32 epoch = _item(item).epoch;
        IItems.Act memory act = IItems.Act(
            item,
            seed % 32 == 0 ? epoch ^ 1 : epoch,
            keccak256(abi.encode("digest", seed))
        );
        bytes32 typehash = keccak256(bytes.concat(_capital(name), ACT_FIELDS));
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(typehash, act),
            deadline
        );
        bytes4 bySig = bytes4(
            keccak256(
                bytes.concat(
                    bytes(name),
                    "BySig((uint256,uint32,bytes32),(uint32,uint48,bytes,bytes))"
                )
            )
        );
        bytes4 direct = bytes4(
            keccak256(bytes.concat(bytes(name), "((uint256,uint32,bytes32),uint32)"))
        );
        return
            _onStage(
                item,
                how,
                Try(
                    chosen,
                    deadline,
                    abi.encodeWithSelector(bySig, act, auth),
                    abi.encodeWithSelector(direct, act, by.party),
                    by.account,
                    UNSIGNED
                )
            );
    }

    /// @dev Tries an act on an item, and judges what came of it.
    function _onStage(uint256 item, By how, Try memory act) internal returns (bool done) {
        IItems.Item memory before = _item(item);
        bytes32 others = _othersHash(item);
        done = _do(_items(), act);
        _judge(item, how, before, done);
        require(others == _othersHash(item), "an act reached another item");
    }

    function _judge(uint256 item, By how, IItems.Item memory before, bool done) internal {
        IItems.Item memory after_ = _item(item);
        if (done && after_.epoch <= before.epoch) {
            revert EpochStood(msg.sig, before.epoch, after_.epoch);
        }
        if (!done) require(_same(before, after_), "a refusal left a trace");
        address owner = _ownerOf(0, item);
        require(!done || how != By.Retirement || owner == address(0), "retired, but somebody's");
        if (owner == titleOf[item]) return;
        require(done && how != By.Nothing, "title moved by itself");
        bool held = _clock < before.heldUntil;
        require(!held || how == By.Recovery, "title moved under a hold");
        bool locked = _clock < before.lockedUntil;
        bool may = how == By.Recovery || how == By.CustodiansOffer;
        require(!locked || may, "title moved under a power of sale");
        require((owner == address(0)) == (how == By.Retirement), "title is nobody's");
        titleOf[item] = owner;
        if (how == By.Retirement) ++retired;
    }

    function _items() internal view returns (address[2] memory) {
        return [address(_worlds[0].items()), address(_worlds[1].items())];
    }

    function _domain(uint256 chosen) internal view returns (bytes32) {
        return Words.domainOf("Patina Items", address(_worlds[chosen].items()));
    }

    function _item(uint256 item) internal view returns (IItems.Item memory) {
        return _worlds[0].items().item(item);
    }

    function _ownerOf(uint256 which, uint256 item) internal view returns (address owner) {
        try IERC721(address(_worlds[which].items())).ownerOf(item) returns (address found) {
            return found;
        } catch {
            return address(0);
        }
    }

    function _holder(uint256 seed) internal pure returns (Actor memory) {
        return actorOf(HOLDER, seed % HOLDERS);
    }

    function _referee(uint256 seed) internal pure returns (Actor memory) {
        return actorOf([REFEREE, SECOND, THIRD][seed % 3], 1);
    }

    /// @dev Who has title, now and then somebody else.
    function _titleHolder(uint256 item, uint256 seed) internal view returns (Actor memory) {
        for (uint256 i = 0; i < HOLDERS && seed % 16 != 0; ++i) {
            if (_holder(i).account == titleOf[item]) return _holder(i);
        }
        return _holder(seed);
    }

    /// @dev An item that fits, from a random place on; zero where none does.
    function _find(
        uint256 seed,
        function(uint256, IItems.Item memory) view returns (bool) fits
    ) internal view returns (uint256) {
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 item = ids[((seed % ids.length) + i) % ids.length];
            IItems.Item memory found = _item(item);
            if (found.flags & RETIRED == 0 && fits(item, found)) return item;
        }
        return 0;
    }

    /// @dev An item that may move; enrolled where there is none.
    function _free(uint256 seed) internal returns (uint256 item) {
        item = _find(seed, _isFree);
        if (item == 0) item = _enrol(uint256(keccak256(abi.encode(seed))));
    }

    function _isFree(uint256, IItems.Item memory found) internal view returns (bool) {
        bool still = _clock >= found.heldUntil && _clock >= found.lockedUntil;
        return still && found.flags & IN_CUSTODY == 0;
    }

    function _othersHash(uint256 item) private view returns (bytes32) {
        uint256 other = ids[uint256(keccak256(abi.encode(item, _clock))) % ids.length];
        if (other == item) return 0;
        return keccak256(abi.encode(_item(other), _ownerOf(0, other)));
    }

    function _same(IItems.Item memory a, IItems.Item memory b) private pure returns (bool) {
        return keccak256(abi.encode(a)) == keccak256(abi.encode(b));
    }

    function _capital(string memory name) private pure returns (bytes memory word) {
        word = bytes(name);
        word = bytes.concat(bytes1(uint8(word[0]) - 32), _tail(word));
    }

    function _tail(bytes memory word) private pure returns (bytes memory tail) {
        tail = new bytes(word.length - 1);
        for (uint256 i = 0; i < tail.length; ++i) tail[i] = word[i + 1];
    }
}
