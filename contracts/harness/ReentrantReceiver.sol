// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/interfaces/IERC721Receiver.sol";

/// @title Test-only: a receiver of tokens that calls back while it is asked
/// @notice No part of a deployment.
contract ReentrantReceiver is IERC721Receiver {
    bytes[] private _planned;

    /// @notice What a call back came to.
    /// @param done whether it was carried out.
    /// @param answer what it returned or reverted with.
    event CalledBack(bool done, bytes answer);

    /// @notice Fixes the calls that it makes to the token contract when a token arrives.
    function plan(bytes[] calldata calls) external {
        _planned = calls;
    }

    /// @inheritdoc IERC721Receiver
    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4) {
        for (uint256 i = 0; i < _planned.length; ++i) {
            // solhint-disable-next-line avoid-low-level-calls
            (bool done, bytes memory answer) = msg.sender.call(_planned[i]);
            emit CalledBack(done, answer);
        }
        return IERC721Receiver.onERC721Received.selector;
    }
}
