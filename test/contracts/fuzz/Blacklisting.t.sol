// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {BlacklistActs} from "./BlacklistActs.sol";
import {BlacklistStage} from "./BlacklistStage.sol";
import {Play} from "./Play.sol";
import {Tally} from "./Tally.sol";

/// @dev All that can happen to the blacklist.
contract BlacklistPlay is BlacklistActs {
    function acts() public pure override returns (bytes4[] memory list) {
        list = new bytes4[](11);
        list[0] = this.report.selector;
        list[1] = this.confirm.selector;
        list[2] = this.appeal.selector;
        list[3] = this.answer.selector;
        list[4] = this.resolve.selector;
        list[5] = this.delist.selector;
        list[6] = this.retokenise.selector;
        list[7] = this.expire.selector;
        list[8] = this.loseKey.selector;
        list[9] = this.wait_.selector;
        list[10] = this.carryAgain.selector;
    }
}

/// @dev Whatever platforms, appellants and REFEREEs do: an entry binds others only by the word of
/// two, to its end at most, never once it was overturned, and not past an appeal that nobody heard.
contract BlacklistingTest is Play {
    BlacklistPlay private _play;

    function setUp() public {
        _play = new BlacklistPlay();
    }

    /// forge-config: default.fuzz.runs = 1
    /// forge-config: ci.fuzz.runs = 16
    function testFuzz_everyActComesAbout(uint256 seed) external {
        _walk(seed);
    }

    function invariant_whatBinds() external view {
        _requireLaw();
    }

    function _handler() internal view override returns (Tally) {
        return _play;
    }

    function _requireInvariants() internal view override {
        _requireLaw();
    }

    function _requireLaw() private view {
        BlacklistStage.Case[] memory cases = _play.cases();
        for (uint256 which = 0; which < 2; ++which) {
            IBlacklist list = _play.world(which).blacklist();
            for (uint256 i = 0; i < cases.length; ++i) _requireCase(list, cases[i], i);
        }
    }

    function _requireCase(
        IBlacklist list,
        BlacklistStage.Case memory c,
        uint256 place
    ) private view {
        IBlacklist.Subject memory subject = IBlacklist.Subject(c.epoch, c.token);
        IBlacklist.Status status = list.status(subject);
        require(status == _play.expected(place), "means something else");
        bool binds = status == IBlacklist.Status.Binding || status == IBlacklist.Status.Appealed;
        if (!binds) return;
        IBlacklist.Entry memory entry = list.entry(subject);
        bool two = entry.reporter != 0 && entry.confirmer != 0;
        require(two && entry.reporter != entry.confirmer, "binds by the word of one");
        uint48 now_ = _play.clock();
        require(entry.termDays <= 730, "binds for too long");
        require(now_ < entry.reportedAt + uint48(entry.termDays) * 1 days, "binds past its end");
        require(c.gone == IBlacklist.Status.None, "binds though it is gone");
        IBlacklist.Appeal memory appeal = list.appealOf(subject);
        bool open = appeal.appealedAt != 0 && appeal.decidedAt == 0;
        require(!open || now_ < appeal.appealedAt + 15 days, "binds past an appeal unheard");
    }
}
