// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title Test-only: a wallet that agrees to everything, at a price
/// @notice No part of a deployment.
contract ThirstyWallet is IERC1271 {
    uint256 private immutable _thirst;

    /// @notice Fixes what an answer costs.
    /// @param thirst gas, about.
    constructor(uint256 thirst) {
        _thirst = thirst;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        uint256 full = gasleft();
        while (full - gasleft() < _thirst) continue;
        return IERC1271.isValidSignature.selector;
    }
}
