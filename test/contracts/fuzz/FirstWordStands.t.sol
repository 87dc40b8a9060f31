// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {World} from "./World.sol";
import {VM} from "./Vm.sol";

/// @dev What was enrolled, recorded or revoked once never changes.
contract FirstWordStandsTest is World {
    function testFuzz_anItemIsEnrolledOnce(
        bytes32 commitment,
        uint8 first,
        uint8 second,
        uint32 later
    ) public {
        if (commitment == 0) commitment = "salt";
        uint256 item = _enrol(commitment, 1 + (first % 31), address(0xA));
        bytes32 before = keccak256(abi.encode(_items.item(item)));
        VM.warp(START + uint256(later));
        try this.enrolAgain(commitment, 1 + (second % 31)) {
            revert("enrolled twice");
        } catch (bytes memory failure) {
            require(bytes4(failure) == IItems.ItemsItemExists.selector, "another reason");
        }
        require(keccak256(abi.encode(_items.item(item))) == before, "changed");
        require(_items.ownerOf(item) == address(0xA), "title moved");
    }

    function testFuzz_aRecordIsStoredOnce(bytes32 digest, uint32 later) public {
        if (digest == 0) digest = "digest";
        uint256 item = _enrol("salt", 1, address(0xA));
        bytes32 recordId = _record(item, digest);
        require(recordId == _records.recordIdOf(_ref(item, digest)), "another id");
        bytes32 before = _state(recordId);
        VM.warp(START + uint256(later));
        try this.recordAgain(item, digest) {
            revert("recorded twice");
        } catch (bytes memory failure) {
            require(bytes4(failure) == IRecords.RecordsRecordExists.selector, "another reason");
        }
        require(_state(recordId) == before, "changed");
    }

    function testFuzz_aRecordIsRevokedOnceAndStays(
        bytes32 digest,
        bytes4 reason,
        bytes32 successor,
        uint32 later
    ) public {
        if (digest == 0) digest = "digest";
        if (reason == 0) reason = "MIST";
        uint256 item = _enrol("salt", 1, address(0xA));
        bytes32 recordId = _record(item, digest);
        (IRecords.Entry memory entry, ) = _records.standing(recordId);
        _revoke(_ref(item, digest), reason, successor);
        bytes32 before = _state(recordId);
        VM.warp(START + uint256(later));
        try this.revokeAgain(item, digest) {
            revert("revoked twice");
        } catch (bytes memory failure) {
            require(bytes4(failure) == IRecords.RecordsAlreadyRevoked.selector, "another reason");
        }
        require(_state(recordId) == before, "changed");
        (IRecords.Entry memory after_, ) = _records.standing(recordId);
        require(keccak256(abi.encode(after_)) == keccak256(abi.encode(entry)), "record changed");
    }

    function testFuzz_digestsUnderOtherItemsAreOtherRecords(
        bytes32 digest,
        bytes32 one,
        bytes32 other
    ) public {
        if (digest == 0) digest = "digest";
        if (one == 0) one = "one";
        if (other == 0 || other == one) other = keccak256(abi.encode(one));
        bytes32 first = _record(_enrol(one, 1, address(0xA)), digest);
        bytes32 second = _record(_enrol(other, 2, address(0xB)), digest);
        require(first != second, "one id for two items");
    }

    function enrolAgain(bytes32 commitment, uint8 department) external {
        _enrol(commitment, department, address(0xB));
    }

    function recordAgain(uint256 item, bytes32 digest) external {
        _record(item, digest);
    }

    function revokeAgain(uint256 item, bytes32 digest) external {
        _revoke(_ref(item, digest), "OTHR", 0);
    }

    function _state(bytes32 recordId) private view returns (bytes32) {
        (IRecords.Entry memory entry, IRecords.Revocation memory revocation) = _records.standing(
            recordId
        );
        return keccak256(abi.encode(entry, revocation));
    }
}
