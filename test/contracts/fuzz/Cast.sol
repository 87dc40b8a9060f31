// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {VM} from "./Vm.sol";

uint48 constant START = 1_800_000_000;
uint48 constant NO_END = type(uint48).max;

// Who is who in each world of these tests; the title holders are no party.
uint32 constant HOLDER = 0;
uint32 constant PLATFORM = 1;
uint32 constant RIVAL = 2;
uint32 constant APPRAISER = 3;
uint32 constant REFEREE = 4;
uint32 constant SECOND = 5;
uint32 constant BRAND = 6;
uint32 constant THIRD = 7; // a third REFEREE
uint256 constant HOLDERS = 3;

bytes4 constant CERT = "CERT";
uint8 constant BAGS = 1;

/// @dev All departments, highest grade.
uint96 constant ALL = type(uint96).max;

/// @dev Somebody who acts by an account's key.
struct Actor {
    uint32 party;
    uint256 secret;
    address account;
}

/// @param number which of the party's keys, from 1; for title holders which of them.
function actorOf(uint32 party, uint256 number) pure returns (Actor memory) {
    uint256 secret = uint256(keccak256(abi.encode("secret", party, number))) >> 8;
    return Actor(party, secret, VM.addr(secret));
}

function signerOf(Actor memory actor) pure returns (bytes memory) {
    return abi.encodePacked(actor.account);
}

function keyIdOf(Actor memory actor) pure returns (bytes32) {
    return keccak256(signerOf(actor));
}
