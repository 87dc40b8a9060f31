// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IIntents} from "./IIntents.sol";
import {Signatures} from "./Signatures.sol";

/// @title Signed words that anyone may carry
/// @notice See {IIntents}. Every call of an actor exists twice: direct, and `…BySig`; one internal
/// function decides behind both. That function runs first and the signature is checked last, so
/// that only the code of a signer that stands is ever called; a refusal undoes all.
abstract contract Intents is EIP712, IIntents {
    /// @inheritdoc IIntents
    function relay(bytes[] calldata calls, bool all) external returns (uint256 done) {
        for (uint256 i = 0; i < calls.length; ++i) {
            // Into this contract's own functions, with the caller and the storage as they are.
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory answer) = address(this).delegatecall(calls[i]);
            if (success) ++done;
            else if (all) revert IntentsCallFailed(i, answer);
            else emit CallSkipped(i, answer);
        }
    }

    /// @dev The one clock of each contract.
    function _now() internal view virtual returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @dev The key of whoever calls.
    function _callersKey() internal view returns (bytes32) {
        return Signatures.keyIdOf(msg.sender);
    }

    /// @dev The key whose word this is claimed to be; {_requireSigned} must follow.
    function _inTime(Auth calldata auth) internal view returns (bytes32 keyId) {
        uint48 deadline = auth.deadline;
        if (_now() > deadline) revert IntentsExpired(deadline, _now());
        return Signatures.keyIdOf(auth.signer);
    }

    /// @notice The key signed the message whose own fields are the first words of this call's
    /// arguments, as they stand in the call data: a static struct is encoded there as EIP-712
    /// encodes its members. A member with stray bits gives a hash that nobody signed.
    /// @param party whose key it is, as the contract found it.
    /// @param words how many.
    function _requireSigned(
        Auth calldata auth,
        uint32 party,
        bytes32 keyId,
        bytes32 typehash,
        uint256 words
    ) internal view {
        _requireSigned(auth, party, _structHash(auth, party, keyId, typehash, words));
    }

    /// @dev The same for a message that is put together otherwise.
    function _requireSigned(Auth calldata auth, uint32 party, bytes32 structHash) internal view {
        if (party != auth.party) revert IntentsPartyMismatch(auth.party, party);
        bytes calldata signer = auth.signer;
        if (!Signatures.isValid(signer, _hashTypedDataV4(structHash), auth.signature)) {
            revert IntentsSignatureInvalid(signer);
        }
    }

    /// @dev For calls that need the words of several: one of them may call instead of signing.
    function _requireGiven(Auth calldata auth, uint32 party, bytes32 structHash) internal view {
        bool calls = auth.signature.length == 0 && keccak256(auth.signer) == _callersKey();
        if (!calls) _requireSigned(auth, party, structHash);
        else if (party != auth.party) revert IntentsPartyMismatch(auth.party, party);
    }

    /// @dev See {_requireSigned}.
    function _structHash(
        Auth calldata auth,
        uint32 party,
        bytes32 keyId,
        bytes32 typehash,
        uint256 words
    ) internal pure returns (bytes32 hash) {
        uint48 deadline = auth.deadline;
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := shl(5, words)
            mstore(free, typehash)
            calldatacopy(add(free, 0x20), 4, size)
            let end := add(add(free, 0x20), size)
            mstore(end, party)
            mstore(add(end, 0x20), keyId)
            mstore(add(end, 0x40), deadline)
            hash := keccak256(free, add(size, 0x80))
        }
    }

    /// @notice keccak256 over the words of a list of static structs, without offset and length.
    /// @param list position of its first word in the call data, and `words` how many there are.
    function _listHash(uint256 list, uint256 words) internal pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := shl(5, words)
            calldatacopy(free, list, size)
            hash := keccak256(free, size)
        }
    }
}
