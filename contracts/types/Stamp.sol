// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice The low 112 bits of every stored act: when (uint48), by which party (uint32), and by
/// which of its keys (uint32). Structs that hold an act begin with these three members, and are
/// written as one word: the compiler would write the slot once for each member, at 200 gas apiece.
function stamp(uint48 when, uint32 party, uint32 keyNumber) pure returns (uint256) {
    return uint256(when) | (uint256(party) << 48) | (uint256(keyNumber) << 80);
}

/// @dev Where the member after a stamp begins, in bits.
uint256 constant AFTER_STAMP = 112;
