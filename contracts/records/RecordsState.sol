// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IRecords} from "./IRecords.sol";

/// @title Storage of Records
/// @notice First base of Records, so that its slots start at zero (design rule 12).
abstract contract RecordsState {
    mapping(bytes32 recordId => IRecords.Entry) internal _records; // slot 0
    mapping(bytes32 batchId => IRecords.Batch) internal _batches; // slot 1
    mapping(bytes32 recordId => IRecords.Revocation) internal _revocations; // slot 2
}
