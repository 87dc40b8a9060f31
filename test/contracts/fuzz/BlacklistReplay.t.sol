// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {PLATFORM, START, actorOf} from "./Cast.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";
import {World} from "./World.sol";

/// @dev The entries of a subject go by the second of their report; words about one must not fit
/// another, even where both are made within a second.
contract BlacklistReplayTest {
    bytes32 private constant REPORT = keccak256(
        "Report(uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant TOKEN = "token";

    World private _world;
    IBlacklist private _list;

    function setUp() public {
        VM.warp(START);
        _world = new World();
        _list = _world.blacklist();
    }

    /// @dev Reported, delisted, reported anew, delisted: the second report is not carried again.
    function testFuzz_noReportWorksTwice(uint8 first, uint8 second) external {
        uint48 now_ = _go(START, 1);
        _report(_word(1, 0));
        _delist(1, now_);
        now_ = _go(now_, first % 2);
        bytes memory word = _signed(_word(1, now_ - (first % 2)));
        (bool done, ) = address(_list).call(word);
        require(done == (first % 2 == 1), "an entry of the same second");
        if (done) _delist(1, now_);
        _go(now_, second % 3);
        (bool again, ) = address(_list).call(word);
        require(!again || !done, "a report worked twice");
    }

    /// @dev An entry is not carried over onto a token whose last entry has the same name.
    function testFuzz_noEntryIsMovedOntoItsOwnName(uint8 later) external {
        uint48 now_ = _go(START, 1);
        _report(_word(1, 0));
        _world.govern(address(_list), abi.encodeCall(IBlacklist.startEpoch, (2, "key")));
        _go(now_, later % 2);
        _report(_word(2, 0));
        uint48 reportedAt = _list.entry(IBlacklist.Subject(2, TOKEN)).reportedAt;
        _delist(2, reportedAt);
        IBlacklist.Move memory move = IBlacklist.Move(
            IBlacklist.Subject(1, TOKEN),
            now_,
            IBlacklist.Subject(2, TOKEN),
            reportedAt
        );
        VM.prank(actorOf(PLATFORM, 1).account);
        (bool done, ) = address(_list).call(abi.encodeCall(IBlacklist.retokenise, (move)));
        require(!done, "an old name came back");
    }

    function _go(uint48 from, uint48 time) private returns (uint48 now_) {
        now_ = from + time;
        VM.warp(now_);
    }

    function _word(uint32 epoch, uint48 previous) private pure returns (IBlacklist.Report memory) {
        return IBlacklist.Report(IBlacklist.Subject(epoch, TOKEN), previous, 0, "evidence");
    }

    function _report(IBlacklist.Report memory word) private {
        VM.prank(actorOf(PLATFORM, 1).account);
        _list.report(word);
    }

    function _signed(IBlacklist.Report memory word) private view returns (bytes memory) {
        IIntents.Auth memory auth = Words.say(
            actorOf(PLATFORM, 1),
            Words.domainOf("Patina Blacklist", address(_list)),
            abi.encode(REPORT, word),
            START + 1 days
        );
        return abi.encodeCall(IBlacklist.reportBySig, (word, auth));
    }

    function _delist(uint32 epoch, uint48 reportedAt) private {
        VM.prank(actorOf(PLATFORM, 1).account);
        _list.delist(IBlacklist.Act(IBlacklist.Subject(epoch, TOKEN), reportedAt, 0));
    }
}
