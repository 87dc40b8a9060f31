// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @dev The part of the cheat codes that these tests use.
interface Vm {
    function warp(uint256 timestamp) external;
    function addr(uint256 privateKey) external pure returns (address);
    function sign(
        uint256 privateKey,
        bytes32 digest
    ) external pure returns (uint8 v, bytes32 r, bytes32 s);
}

Vm constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
