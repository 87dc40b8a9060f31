// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IntentsHarness} from "./IntentsHarness.sol";
import {OddWallet} from "../../../contracts/harness/OddWallet.sol";
import {VM} from "./Vm.sol";

/// @dev Whatever it is given, it answers; and noise is never a signature.
contract SignaturesTest {
    uint256 private constant ORDER =
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    IntentsHarness private _harness;
    address[4] private _odd;

    function setUp() public {
        _harness = new IntentsHarness();
        for (uint8 i = 0; i < 4; ++i) _odd[i] = address(new OddWallet(OddWallet.Mood(i)));
    }

    function testFuzz_noiseIsRefusedWithoutRevert(
        bytes calldata signer,
        bytes32 hash,
        bytes calldata signature
    ) external view {
        require(!_harness.isValid(signer, hash, signature), "noise accepted");
    }

    /// @dev The right lengths, and first bytes that lead to precompiles and odd contracts.
    function testFuzz_noiseOfTheRightShapeIsRefusedWithoutRevert(
        uint8 which,
        bytes32[2] calldata key,
        bytes32 hash,
        bytes32[2] calldata rs,
        uint8 v
    ) external view {
        address account = which < 0xc0 ? address(uint160(which % 0x20)) : _odd[which % 4];
        bytes memory signature = abi.encodePacked(rs[0], rs[1], v);
        bytes memory signer = abi.encodePacked(account);
        require(!_harness.isValid(signer, hash, signature), "noise accepted from an account");
        signer = abi.encodePacked(account, key[0], key[1]);
        require(!_harness.isValid(signer, hash, signature), "noise accepted from a verifier");
    }

    function testFuzz_anAccountsOwnSignatureHoldsInItsOneForm(
        uint256 secret,
        bytes32 hash,
        bytes32 other,
        uint256 bit
    ) external view {
        secret = 1 + (secret % (ORDER - 1));
        (uint8 v, bytes32 r, bytes32 s) = VM.sign(secret, hash);
        bytes memory signer = abi.encodePacked(VM.addr(secret));
        bytes memory signature = abi.encodePacked(r, s, v);
        require(_harness.isValid(signer, hash, signature), "a true signature refused");
        require(hash == other || !_harness.isValid(signer, other, signature), "of another hash");

        bytes memory high = abi.encodePacked(r, bytes32(ORDER - uint256(s)), uint8(55 - v));
        require(!_harness.isValid(signer, hash, high), "high S accepted");
        uint256 place = (bit >> 3) % 65;
        signature[place] ^= bytes1(uint8(1 << (bit & 7)));
        require(!_harness.isValid(signer, hash, signature), "a changed signature accepted");
    }
}
