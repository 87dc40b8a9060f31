// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "./IItems.sol";

/// @title Storage of Items
/// @notice First base of Items, so that its slots start at zero (design rule 12).
abstract contract ItemsState {
    mapping(uint256 item => IItems.Item) internal _items; // slot 0
    mapping(bytes32 serialToken => uint256 count) internal _serials; // slot 1
    mapping(uint256 item => IItems.Custody) internal _custodies; // slot 2
    mapping(uint256 item => IItems.Hold) internal _holds; // slot 3
    mapping(uint256 item => IItems.Recovery) internal _recoveries; // slot 4
    mapping(uint256 item => bytes32 successor) internal _successors; // slot 5

    // Not for verifiers: what guards replay.
    mapping(uint256 item => mapping(bytes32 caseDigest => bool)) internal _cases; // slot 6
    mapping(bytes32 offer => bool) internal _declined; // slot 7

    // One write for all members of a slot: see stamp().

    function _write(IItems.Item storage entry, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(entry.slot, word)
        }
    }
}
