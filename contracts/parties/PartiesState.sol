// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {Term} from "../types/Terms.sol";
import {IParties} from "./IParties.sol";

/// @title Storage of Parties
/// @notice First base of Parties, so that its slots start at zero whatever the other bases hold.
/// Verifiers read these slots by proof (design rule 12): the layout is committed and tested.
abstract contract PartiesState {
    mapping(uint32 party => IParties.Party) internal _parties; // slot 0
    mapping(bytes32 keyId => IParties.Key) internal _keys; // slot 1
    mapping(uint32 party => mapping(bytes4 role => Term[])) internal _grants; // slot 2
    mapping(uint32 party => Term[]) internal _suspensions; // slot 3
    mapping(bytes4 kind => IParties.RecordKind) internal _kinds; // slot 4
    mapping(uint32 party => mapping(uint32 number => bytes32 keyId)) internal _keyIds; // slot 5
    mapping(uint32 brand => mapping(uint32 platform => Term[])) internal _channels; // slot 6
    mapping(bytes4 role => uint48 registeredAt) internal _roles; // slot 7
    mapping(uint32 version => bytes32 digest) internal _conventions; // slot 8
    IParties.Successor internal _successor; // slot 9
    uint32 internal _conventionVersion; // slot 10

    // Not for verifiers: what is remembered to make acts cheap, and what guards replay.
    mapping(bytes32 keyId => IParties.Permit) private _permits; // slot 11, for each role: _permit()
    mapping(uint32 party => uint16[16] keyNumbers) internal _seats; // slot 12
    mapping(uint32 party => bytes4[8]) internal _rolesOf; // slot 13
    mapping(bytes32 keyId => mapping(uint256 word => uint256 bits)) internal _nonces; // slot 14

    /// @dev A mapping for each role, whose slot is the role in the high bytes and `_permits` in the
    /// low: one hash where a nested mapping would take two.
    function _permit(
        bytes32 keyId,
        bytes4 role
    ) internal pure returns (IParties.Permit storage permit) {
        assembly ("memory-safe") {
            mstore(0x00, keyId)
            mstore(0x20, or(and(role, shl(224, 0xffffffff)), _permits.slot))
            permit.slot := keccak256(0x00, 0x40)
        }
    }

    /// @dev The one slot of a permit, read once: the compiler would read it once for each member.
    function _word(IParties.Permit storage permit) internal view returns (uint256 word) {
        assembly ("memory-safe") {
            word := sload(permit.slot)
        }
    }

    function _clear(IParties.Permit storage permit) internal {
        assembly ("memory-safe") {
            sstore(permit.slot, 0)
        }
    }
}
