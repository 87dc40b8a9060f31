// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IRecords} from "./IRecords.sol";

/// @title Storage of Records
/// @notice First base of Records, so that its slots start at zero (design rule 12).
abstract contract RecordsState {
    mapping(bytes32 recordId => IRecords.Entry) internal _records; // slot 0
    mapping(bytes32 batchId => IRecords.Batch) internal _batches; // slot 1
    mapping(bytes32 recordId => IRecords.Revocation) internal _revocations; // slot 2
    mapping(bytes32 recordId => IRecords.Affirmation) internal _affirmations; // slot 3

    // Not for verifiers: a filter that makes batches cheaper.
    mapping(bytes32 keyId => IRecords.Pass) internal _passes; // slot 4

    // One write for all members of a slot: see stamp().

    function _write(IRecords.Entry storage entry, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(entry.slot, word)
        }
    }

    function _write(IRecords.Batch storage batch, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(batch.slot, word)
        }
    }

    function _write(IRecords.Revocation storage revocation, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(revocation.slot, word)
        }
    }

    function _write(IRecords.Pass storage pass, uint256 word) internal {
        assembly ("memory-safe") {
            sstore(pass.slot, word)
        }
    }

    function _word(IRecords.Pass storage pass) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(pass.slot)
        }
    }
}
