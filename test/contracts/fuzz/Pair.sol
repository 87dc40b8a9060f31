// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, START} from "./Cast.sol";
import {Tally} from "./Tally.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";
import {World} from "./World.sol";

/// @dev Two worlds that live the same life. Each act is a signed word in one and a call in the
/// other, so that both ways are seen to come to the same; and the word is shown to the other world
/// too, on another chain, after its deadline, and again, where it must not work.
abstract contract Pair is Tally {
    struct Try {
        uint256 chosen;
        uint48 deadline;
        bytes signed;
        bytes called;
        address caller;
        /// What a word meets that was signed for elsewhere.
        bytes4 stray;
    }

    bytes4 internal constant UNSIGNED = IIntents.IntentsSignatureInvalid.selector;
    uint256 private constant REMEMBERED = 12;

    World[2] internal _worlds;

    /// @dev The time of both. The optimiser may read the block's own only once in a call.
    uint48 internal _clock;

    uint256 private immutable _chain = block.chainid;
    address[] private _carriedTo;
    bytes[] private _carried;

    constructor() {
        _clock = START;
        VM.warp(START);
        _worlds = [new World(), new World()];
        _pass(1);
    }

    /// @dev Carries a word again that has worked once, at whatever time this is.
    function carryAgain(uint256 seed) external {
        seed = _mixed(seed);
        _pass(uint48(seed % 3 days));
        if (_carried.length == 0) return _count(true);
        uint256 place = (seed >> 64) % _carried.length;
        (bool again, ) = _carriedTo[place].call(_carried[place]);
        require(!again, "a word worked twice");
        _count(true);
    }

    function clock() external view returns (uint48) {
        return _clock;
    }

    function world(uint256 which) external view returns (World) {
        return _worlds[which];
    }

    function _pass(uint48 time) internal {
        _clock += time;
        VM.warp(_clock);
    }

    /// @dev Some deadline, the very last second among them.
    function _deadline(uint256 seed) internal view returns (uint48) {
        return seed % 4 == 0 ? _clock : _clock + uint48(seed % 1 days);
    }

    function _do(address[2] memory places, Try memory act) internal returns (bool done) {
        bytes4 late;
        (done, late) = _carry(places, act);
        bool expired = late == IIntents.IntentsExpired.selector;
        require(!done || expired, "refused after its deadline for another reason");
    }

    /// @dev Also tells what the word met after its deadline.
    function _carry(
        address[2] memory places,
        Try memory act
    ) internal returns (bool done, bytes4 late) {
        (address here, address there) = (places[act.chosen], places[1 - act.chosen]);
        bytes4 abroad = _refusal(there, act.signed, "a word worked in another contract");
        VM.chainId(_chain + 1);
        bytes4 elsewhere = _refusal(here, act.signed, "a word worked on another chain");
        VM.chainId(_chain);
        VM.warp(uint256(act.deadline) + 1);
        late = _refusal(here, act.signed, "a word worked after its deadline");
        VM.warp(_clock);

        bytes memory answer;
        (done, answer) = here.call(act.signed);
        VM.prank(act.caller);
        (bool called, bytes memory other) = there.call(act.called);
        require(done == called, "two ways, two outcomes");
        require(keccak256(answer) == keccak256(other), "two ways, two answers");
        if (!done) return (false, late);
        require(abroad == act.stray, "refused in another contract for another reason");
        require(elsewhere == act.stray, "refused on another chain for another reason");
        _refusal(here, act.signed, "a word worked at once again");
        _remember(here, act.signed);
    }

    /// @dev A call of governance to Parties, in both worlds alike.
    function _govern(bytes memory call) internal returns (bool) {
        return _governAt([address(_worlds[0].parties()), address(_worlds[1].parties())], call);
    }

    function _governAt(address[2] memory places, bytes memory call) internal returns (bool done) {
        bytes[2] memory answers;
        for (uint256 i = 0; i < 2; ++i) (done, answers[i]) = _worlds[i].govern(places[i], call);
        require(keccak256(answers[0]) == keccak256(answers[1]), "two worlds, two answers");
    }

    function _refusal(
        address place,
        bytes memory call,
        string memory complaint
    ) internal returns (bytes4) {
        (bool done, bytes memory why) = place.call(call);
        require(!done, complaint);
        return bytes4(why);
    }

    function _remember(address to, bytes memory call) internal {
        if (_carried.length < REMEMBERED) {
            _carriedTo.push(to);
            _carried.push(call);
        } else {
            uint256 place = uint256(keccak256(call)) % REMEMBERED;
            (_carriedTo[place], _carried[place]) = (to, call);
        }
    }
}
