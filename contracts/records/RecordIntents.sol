// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IRecords} from "./IRecords.sol";

/// @title EIP-712 struct hashes of the intents of Records
/// @notice A `bytes` member enters as its keccak256, which for a signer is its key id.
library RecordIntents {
    bytes32 private constant RECORD_TYPEHASH = keccak256(
        "Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ANCHOR_TYPEHASH = keccak256(
        "Anchor(bytes32 root,uint32 count,bytes32 manifestDigest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant REVOKE_TYPEHASH = keccak256(
        "Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)"
    );

    /// @notice What the issuer of a record signs.
    function hash(IRecords.RecordIntent calldata intent) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    RECORD_TYPEHASH,
                    intent.item,
                    intent.kind,
                    intent.digest,
                    intent.party,
                    keccak256(intent.signer),
                    intent.deadline
                )
            );
    }

    /// @notice What a platform signs for a batch.
    function hash(IRecords.AnchorIntent calldata intent) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    ANCHOR_TYPEHASH,
                    intent.root,
                    intent.count,
                    intent.manifestDigest,
                    intent.party,
                    keccak256(intent.signer),
                    intent.deadline
                )
            );
    }

    /// @notice What the issuer's party or a referee signs to revoke.
    function hash(IRecords.RevokeIntent calldata intent) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    REVOKE_TYPEHASH,
                    intent.ref.item,
                    intent.ref.kind,
                    intent.ref.digest,
                    intent.ref.issuerParty,
                    intent.ref.issuerKey,
                    intent.reason,
                    intent.successor,
                    intent.party,
                    keccak256(intent.signer),
                    intent.deadline
                )
            );
    }
}
