// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "./IItems.sol";

/// @title Storage of Items
/// @notice First base of Items, so that its slots start at zero (design rule 12).
abstract contract ItemsState {
    mapping(uint256 item => IItems.Item) internal _items; // slot 0
}
