// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {P256Sha256Verifier} from "../../../contracts/parties/P256Sha256Verifier.sol";

/// @dev Whatever it is given, it answers; and noise is never a signature.
contract P256VerifierTest {
    P256Sha256Verifier private _verifier;

    function setUp() public {
        _verifier = new P256Sha256Verifier();
    }

    function testFuzz_noiseIsRefusedWithoutRevert(
        bytes calldata key,
        bytes32 hash,
        bytes calldata signature
    ) external view {
        require(_verifier.verify(key, hash, signature) == 0xffffffff, "noise accepted");
    }

    function testFuzz_noiseOfTheRightLengthIsRefusedWithoutRevert(
        bytes32[2] calldata key,
        bytes32 hash,
        bytes32[2] calldata signature
    ) external view {
        bytes4 answer = _verifier.verify(abi.encode(key), hash, abi.encode(signature));
        require(answer == 0xffffffff, "noise accepted");
    }
}
