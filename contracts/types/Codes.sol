// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

// Role codes: four ASCII characters, readable in any explorer. Governance may register more.
bytes4 constant ROLE_PLATFORM = "PLAT"; // enrols items, anchors batches, reports to the blacklist
bytes4 constant ROLE_APPRAISER = "APPR"; // signs certificates and opinions
bytes4 constant ROLE_REPAIRER = "REPR"; // signs repair, care and alteration records
bytes4 constant ROLE_BRAND = "BRND"; // signs origin records, names official channels
bytes4 constant ROLE_REFEREE = "REFE"; // decides: revocations, holds, recoveries, appeals

/// @dev No role: the key and its party must stand, whatever they were granted.
bytes4 constant ANY_ROLE = 0;
