// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Test-only: a wallet or verifier that does not answer as the standards ask
/// @notice No part of a deployment. What the standards want for a yes is the selector of the
/// question, in a word of its own.
contract OddWallet {
    enum Mood {
        One,
        Short,
        Revert,
        Burn
    }

    Mood private immutable _mood;
    uint256 private _steps;

    /// @notice Fixes how it misbehaves.
    /// @param mood answers the number one; says yes in four bytes; says yes and reverts; burns all
    /// its gas.
    constructor(Mood mood) {
        _mood = mood;
    }

    // solhint-disable no-complex-fallback
    /// @notice Misbehaves.
    fallback(bytes calldata) external returns (bytes memory) {
        if (_mood == Mood.Revert) {
            bytes32 yes = msg.sig;
            assembly ("memory-safe") {
                mstore(0x00, yes)
                revert(0x00, 0x20)
            }
        }
        if (_mood == Mood.Short) return abi.encodePacked(msg.sig);
        // A write inside a static call takes all the gas there is.
        if (_mood == Mood.Burn) ++_steps;
        return abi.encode(uint256(1));
    }
}
