// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Whether an ERC-7913 signer signed a hash
/// @notice Differs from OpenZeppelin's SignatureChecker in two ways. It tries `ecrecover` before it
/// asks whether the account has code, which is cheaper; so the own key of an account that
/// delegates to code (EIP-7702) always counts. And it caps the gas given to unknown code.
/// Callers revert where the answer is false, so a relayer who supplies too little gas wins
/// nothing: no refusal is ever stored.
library Signatures {
    /// @dev Gas for a wallet's or a verifier's code. P-256 without the precompile of EIP-7951
    /// needs about 230,000.
    uint256 private constant GAS_CAP = 1_000_000;

    /// @notice `keccak256(signer)`: what a key goes by.
    function keyIdOf(bytes calldata signer) internal pure returns (bytes32 keyId) {
        // Copied to free memory that is not kept: the compiler would allocate it.
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, signer.offset, signer.length)
            keyId := keccak256(free, signer.length)
        }
    }

    /// @notice `keccak256(abi.encodePacked(account))`: what an account's key goes by.
    function keyIdOf(address account) internal pure returns (bytes32 keyId) {
        assembly ("memory-safe") {
            mstore(0x00, shl(96, account))
            keyId := keccak256(0x00, 0x14)
        }
    }

    /// @notice Whether the signer signed the hash, as of now: a wallet may change its mind.
    /// @param signer 20 bytes: an account, or an ERC-1271 contract. More: an ERC-7913 verifier's
    /// address and a key. Fewer bytes, the zero address and precompiles are never signers.
    /// @param signature for an account `r ‖ s ‖ v` with low S.
    function isValid(
        bytes calldata signer,
        bytes32 hash,
        bytes calldata signature
    ) internal view returns (bool) {
        if (signer.length < 20) return false;
        uint256 word;
        // The first bytes; slicing would check again what was just checked.
        assembly ("memory-safe") {
            word := calldataload(signer.offset)
        }
        // The zero address, and precompiles: they answer anybody. The identity precompile echoes
        // the question, whose first word is the very answer that a verifier gives.
        if (word >> 112 == 0) return false;
        address account = address(uint160(word >> 96));
        if (signer.length > 20) {
            return
                _answers(
                    account,
                    abi.encodeCall(
                        IERC7913SignatureVerifier.verify,
                        (signer[20:], hash, signature)
                    ),
                    IERC7913SignatureVerifier.verify.selector
                );
        }
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(hash, signature);
        if (err == ECDSA.RecoverError.NoError && recovered == account) return true;
        return
            _answers(
                account,
                abi.encodeCall(IERC1271.isValidSignature, (hash, signature)),
                IERC1271.isValidSignature.selector
            );
    }

    /// @dev Both standards answer with their own selector. An account without code answers
    /// nothing, which is no answer.
    function _answers(
        address target,
        bytes memory question,
        bytes4 magic
    ) private view returns (bool) {
        (bool done, bytes memory answer) = target.staticcall{gas: GAS_CAP}(question);
        return done && answer.length >= 32 && bytes32(answer) == bytes32(magic);
    }
}
