// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Term, Terms} from "../../../contracts/types/Terms.sol";

/// @dev The library with one list, and beside it what a plain memory of each second says.
contract TermsHarness {
    using Terms for Term[];

    uint256 public constant SECONDS = 64;

    Term[] private _list;

    /// @dev Scope that holds at each second; zero: nothing does.
    uint96[SECONDS] private _plain;

    function append(uint48 from, uint48 until, uint96 scope, uint48 now_) external {
        uint48 start = _list.append(from, until, scope, now_);
        for (uint256 i = start; i < SECONDS; ++i) _plain[i] = i < until ? scope : 0;
    }

    function end(uint48 until, uint48 now_) external {
        uint48 end_ = _list.end(until, now_);
        for (uint256 i = end_; i < SECONDS; ++i) _plain[i] = 0;
    }

    function heldAt(uint48 when) external view returns (Term memory) {
        return _list.heldAt(when);
    }

    function nextAfter(uint48 when) external view returns (uint48) {
        return _list.nextAfter(when);
    }

    function list() external view returns (Term[] memory) {
        return _list;
    }

    function plain() external view returns (uint96[SECONDS] memory) {
        return _plain;
    }
}
