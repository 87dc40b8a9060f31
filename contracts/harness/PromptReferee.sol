// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../items/IItems.sol";

/// @title Test-only: a referee's account that reads the epoch in the transaction in which it acts
/// @notice No part of a deployment.
contract PromptReferee {
    /// @notice Holds the item in whatever epoch it is.
    function hold(IItems items, uint256 item, bytes32 caseDigest, uint32 party) external {
        items.hold(IItems.Act(item, items.item(item).epoch, caseDigest), party);
    }
}
