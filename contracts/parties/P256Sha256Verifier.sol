// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

/// @title ERC-7913 verifier for what WebCrypto, phones and HSMs produce
/// @notice Such signers hash the message themselves, with SHA-256; the message here is the 32
/// bytes of the intent's hash (design rule 2). OpenZeppelin's P-256 verifier lacks that hash.
/// @custom:stateless
contract P256Sha256Verifier is IERC7913SignatureVerifier {
    /// @notice Checks an ECDSA signature over P-256 of `sha256(hash)`, with low S only: a second
    /// form of one signature is refused. Never reverts.
    /// @param key `x ‖ y`, 64 bytes.
    /// @param signature `r ‖ s`, 64 bytes (IEEE P1363).
    /// @return the selector of this function, or 0xffffffff where the signature does not hold.
    function verify(
        bytes calldata key,
        bytes32 hash,
        bytes calldata signature
    ) external view returns (bytes4) {
        if (key.length != 64 || signature.length != 64) return 0xffffffff;
        bool holds = P256.verify(
            sha256(abi.encodePacked(hash)),
            bytes32(signature[:32]),
            bytes32(signature[32:]),
            bytes32(key[:32]),
            bytes32(key[32:])
        );
        return holds ? IERC7913SignatureVerifier.verify.selector : bytes4(0xffffffff);
    }
}
