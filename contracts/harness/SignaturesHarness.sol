// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Signatures} from "../types/Signatures.sol";

/// @title Test-only: opens the library to what no accredited signer can reach
/// @notice No part of a deployment.
contract SignaturesHarness {
    /// @notice See {Signatures}.
    function isValid(
        bytes calldata signer,
        bytes32 hash,
        bytes calldata signature
    ) external view returns (bool) {
        return Signatures.isValid(signer, hash, signature);
    }
}
