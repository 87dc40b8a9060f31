// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "./IBlacklist.sol";

/// @title Storage of Blacklist
/// @notice First base of Blacklist, so that its slots start at zero (design rule 12).
abstract contract BlacklistState {
    mapping(uint32 epoch => mapping(bytes32 token => IBlacklist.Entry)) internal _entries; // slot 0
    mapping(uint32 epoch => mapping(bytes32 token => IBlacklist.Appeal)) internal _appeals; // slot 1
    mapping(uint32 epoch => bytes32 keyDigest) internal _epochKeys; // slot 2
    uint32 internal _epoch; // slot 3

    // One write for all members of a slot: see stamp().

    function _write(IBlacklist.Entry storage entry_, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(entry_.slot, word)
        }
    }
}
