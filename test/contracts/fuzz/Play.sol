// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Tally} from "./Tally.sol";

/// @dev What every suite of invariants shares: one handler, and that each of its acts comes about
/// in a fifth of its tries at least.
abstract contract Play {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @dev Tries of an act from which on its share of successes means something.
    uint256 private constant ENOUGH = 48;
    uint256 private constant STRIDE = 7;

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler());
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler()), _handler().acts());
    }

    /// @dev The runner calls it at the end of each sequence.
    function afterInvariant() external view {
        _requireShare();
    }

    /// @dev In a frame of its own: a walk would fill the memory that the runner gives a test.
    function check() external {
        _requireInvariants();
    }

    /// @dev A walk long enough for every act to be judged by its share.
    function _walk(uint256 seed) internal {
        Tally handler = _handler();
        bytes4[] memory acts = handler.acts();
        for (uint256 i = 0; i < acts.length * ENOUGH; ++i) {
            uint256 word = uint256(keccak256(abi.encode(seed, i)));
            (bool held, bytes memory why) = address(handler).call(
                abi.encodePacked(acts[i % acts.length], word)
            );
            if (!held) {
                assembly ("memory-safe") {
                    revert(add(why, 0x20), mload(why))
                }
            }
            if (i % STRIDE == 0) this.check();
        }
        require(handler.rows().length == acts.length, "an act was never counted");
        _requireShare();
    }

    function _handler() internal view virtual returns (Tally);

    /// @dev What holds after every act.
    function _requireInvariants() internal virtual;

    function _requireShare() private view {
        Tally.Row[] memory rows = _handler().rows();
        for (uint256 i = 0; i < rows.length; ++i) {
            if (rows[i].tried < ENOUGH) continue;
            if (uint256(rows[i].done) * 5 < rows[i].tried) {
                revert ActHardlyEverComesAbout(rows[i].act, rows[i].done, rows[i].tried);
            }
        }
    }

    error ActHardlyEverComesAbout(bytes4 act, uint256 done, uint256 tried);
}
