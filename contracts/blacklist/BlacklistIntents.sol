// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title EIP-712 types of what is signed for Blacklist
/// @notice A `bytes` member enters as its keccak256, which for a signer is its key id.
library BlacklistIntents {
    bytes32 internal constant REPORT = keccak256(
        "Report(uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant CONFIRM = keccak256(
        "Confirm(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant APPEAL = keccak256(
        "Appeal(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant ANSWER = keccak256(
        "Answer(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RESOLVE = keccak256(
        "Resolve(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,bool upheld,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant DELIST = keccak256(
        "Delist(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RETOKENISE = keccak256(
        "Retokenise(uint32 epoch,bytes32 token,uint48 reportedAt,uint32 newEpoch,bytes32 newToken,uint48 previous,uint32 party,bytes signer,uint48 deadline)"
    );
}
