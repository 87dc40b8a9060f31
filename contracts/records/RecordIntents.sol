// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title EIP-712 types of what is signed for Records
/// @notice A `bytes` member enters as its keccak256, which for a signer is its key id.
library RecordIntents {
    bytes32 internal constant RECORD = keccak256(
        "Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RECORD_MANY = keccak256(
        "RecordMany(bytes32 entries,bool all,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant ANCHOR = keccak256(
        "Anchor(bytes32 root,uint32 count,bytes32 manifestDigest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant REVOKE = keccak256(
        "Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant REAFFIRM = keccak256(
        "Reaffirm(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,uint32 party,bytes signer,uint48 deadline)"
    );
}
