// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IIntents} from "../types/IIntents.sol";
import {IParties} from "./IParties.sol";

/// @title EIP-712 types of what parties sign for Parties
/// @notice A `bytes` member enters as its keccak256, which for a signer is its key id.
library PartyIntents {
    bytes32 private constant BELONG_TO = keccak256("BelongTo(uint32 party,bytes signer)");
    bytes32 private constant ADD_KEY = keccak256(
        "AddKey(bytes newSigner,uint48 from,uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ROTATE_KEY = keccak256(
        "RotateKey(bytes newSigner,uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant END_KEY = keccak256(
        "EndKey(uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant REVOKE_KEY = keccak256(
        "RevokeKey(bytes32 keyId,uint48 from,bytes32 caseDigest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant SIGN_CONVENTION = keccak256(
        "SignConvention(uint32 version,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant OPEN_CHANNEL = keccak256(
        "OpenChannel(uint32 platform,uint48 from,uint48 until,uint256 nonce,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant CLOSE_CHANNEL = keccak256(
        "CloseChannel(uint32 platform,uint48 from,uint48 until,uint256 nonce,uint32 party,bytes signer,uint48 deadline)"
    );

    /// @notice What a new key signs: that it belongs to this party.
    function belongTo(uint32 party, bytes calldata signer) internal pure returns (bytes32) {
        return keccak256(abi.encode(BELONG_TO, party, keccak256(signer)));
    }

    /// @notice What a party's key signs so that the party gets another.
    function addKey(
        IParties.NewKey calldata key,
        IIntents.Auth calldata auth,
        bytes32 keyId
    ) internal pure returns (bytes32) {
        bytes32 newId = keccak256(key.newSigner);
        return
            keccak256(
                abi.encode(ADD_KEY, newId, key.from, key.until, auth.party, keyId, auth.deadline)
            );
    }

    /// @notice What a key signs to hand its place on.
    function rotateKey(
        bytes calldata newSigner,
        uint48 until,
        IIntents.Auth calldata auth,
        bytes32 keyId
    ) internal pure returns (bytes32) {
        bytes32 newId = keccak256(newSigner);
        return keccak256(abi.encode(ROTATE_KEY, newId, until, auth.party, keyId, auth.deadline));
    }
}
