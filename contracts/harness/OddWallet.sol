// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title Test-only: a wallet or verifier that does not answer as the standards ask
/// @notice No part of a deployment.
contract OddWallet {
    enum Mood {
        One,
        Short,
        Revert,
        Burn
    }

    Mood private immutable _mood;
    uint256 private _steps;

    error OddWalletRefuses();

    /// @notice Fixes how it misbehaves.
    /// @param mood answers the number one; answers four bytes; reverts; burns all its gas.
    constructor(Mood mood) {
        _mood = mood;
    }

    // solhint-disable no-complex-fallback
    /// @notice Misbehaves.
    fallback(bytes calldata) external returns (bytes memory) {
        if (_mood == Mood.Revert) revert OddWalletRefuses();
        if (_mood == Mood.Short) return abi.encodePacked(IERC1271.isValidSignature.selector);
        // A write inside a static call takes all the gas there is.
        if (_mood == Mood.Burn) ++_steps;
        return abi.encode(uint256(1));
    }
}
