// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "./IParties.sol";

/// @title Storage of Parties
/// @notice First base of Parties, so that its slots start at zero whatever the other bases hold.
/// Verifiers read these slots by proof (design rule 12): the layout is committed and tested.
abstract contract PartiesState {
    mapping(uint32 party => IParties.Party) internal _parties; // slot 0
    mapping(bytes32 keyId => IParties.Key) internal _keys; // slot 1
    mapping(uint32 party => mapping(bytes4 role => IParties.Grant[])) internal _grants; // slot 2
    mapping(uint32 party => IParties.Window[]) internal _suspensions; // slot 3
    mapping(bytes4 kind => IParties.RecordKind) internal _kinds; // slot 4
    mapping(uint32 party => mapping(uint32 number => bytes32 keyId)) internal _keyIds; // slot 5
}
