// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @dev The part of the cheat codes that these tests use.
interface Vm {
    function warp(uint256 timestamp) external;
    function chainId(uint256 id) external;
    function prank(address caller) external;
    function addr(uint256 privateKey) external pure returns (address);
    function sign(
        uint256 privateKey,
        bytes32 digest
    ) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function getCode(string calldata artifact) external view returns (bytes memory);
}

Vm constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @dev Puts a contract of the project on the chain, compiled with the project's own settings.
function deployArtifact(string memory artifact, bytes memory arguments) returns (address place) {
    bytes memory code = bytes.concat(VM.getCode(artifact), arguments);
    assembly ("memory-safe") {
        place := create(0, add(code, 0x20), mload(code))
    }
    require(place != address(0), artifact);
}
