// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Term, Terms} from "../../../contracts/types/Terms.sol";
import {TermsHarness} from "./TermsHarness.sol";

/// @dev The library beside a plain memory of what holds at each second.
contract TermsTest {
    uint256 private constant STEPS = 10;

    TermsHarness private _harness;

    function setUp() public {
        _harness = new TermsHarness();
    }

    /// @dev After every change, every second says what it should, and none that had begun changes.
    function testFuzz_everySecondIsAsInAPlainMemory(uint256 seed) external {
        uint48 now_ = 1;
        uint96[64] memory before = _harness.plain();
        for (uint256 i = 0; i < STEPS; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _change(seed, now_);
            uint96[64] memory plain = _harness.plain();
            for (uint48 t = 0; t <= now_; ++t) require(plain[t] == before[t], "the past changed");
            for (uint48 t = now_ + 1; t < 64; t += 5) _requireSecond(plain, t);
            _requireSecond(plain, now_);
            _requireOrder();
            before = plain;
            now_ += uint48((seed >> 200) % 5);
        }
    }

    function testFuzz_whatTakesEffectNowOrBeforeIsRefused(
        uint48 from,
        uint48 until,
        uint48 now_
    ) external {
        now_ %= type(uint48).max;
        try _harness.append(from, until, 1, now_) {
            Term memory only = _harness.list()[0];
            require(only.from == (from == 0 ? now_ + 1 : from), "began at another time");
            require(only.from > now_ && only.from < only.until, "backdated or empty");
        } catch (bytes memory why) {
            bool backdated = from != 0 && from <= now_;
            bytes4 reason = backdated ? Terms.TermsBackdated.selector : Terms.TermsEmpty.selector;
            require(bytes4(why) == reason, "refused for another reason");
            require(backdated || until <= (from == 0 ? now_ + 1 : from), "refused without cause");
        }
    }

    function testFuzz_anEndIsBroughtForwardAndNeverPutOff(
        uint48 until,
        uint48 asked,
        uint48 now_
    ) external {
        now_ %= type(uint48).max / 2;
        until = now_ + 2 + (until % 1000);
        asked = asked % 8 == 0 ? 0 : now_ + (asked % 1100);
        _harness.append(0, until, 1, now_);
        uint48 end = asked == 0 ? now_ + 1 : asked;
        try _harness.end(asked, now_) {
            Term[] memory left = _harness.list();
            require(left.length == (end == now_ + 1 ? 0 : 1), "a term that never held stayed");
            require(left.length == 0 || left[0].until == end, "ends at another time");
            require(end > now_ && end < until, "put off or backdated");
        } catch {
            require(end <= now_ || end >= until, "refused without cause");
        }
    }

    function _change(uint256 seed, uint48 now_) private {
        uint48 from = now_ + uint48((seed >> 8) % 20);
        if (seed % 4 == 0) from = 0;
        uint48 until = now_ + uint48((seed >> 16) % 40);
        bool ends = (seed >> 24) % 3 == 0;
        if (ends) {
            try _harness.end(from, now_) {} catch {}
        } else {
            uint96 scope = uint96(1 + ((seed >> 32) % 1000));
            try _harness.append(from, until, scope, now_) {} catch {}
        }
    }

    function _requireSecond(uint96[64] memory plain, uint48 when) private view {
        Term memory found = _harness.heldAt(when);
        require(found.scope == plain[when], "another term holds");
        bool within = found.from <= when && when < found.until;
        require(found.until == 0 || within, "a term holds outside itself");
        uint48 next = type(uint48).max;
        Term[] memory list = _harness.list();
        for (uint256 i = list.length; i > 0; --i) {
            if (list[i - 1].from > when) next = list[i - 1].from;
        }
        require(_harness.nextAfter(when) == next, "another term is next");
    }

    /// @dev In order of time, and none reaches into the next.
    function _requireOrder() private view {
        Term[] memory list = _harness.list();
        for (uint256 i = 0; i < list.length; ++i) {
            require(list[i].from < list[i].until, "an empty term");
            if (i > 0) require(list[i - 1].until <= list[i].from, "two terms at one second");
        }
    }
}
