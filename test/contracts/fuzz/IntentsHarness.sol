// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {ItemIntents} from "../../../contracts/items/ItemIntents.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {PartyIntents} from "../../../contracts/parties/PartyIntents.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {Intents} from "../../../contracts/types/Intents.sol";
import {Signatures} from "../../../contracts/types/Signatures.sol";
import {AFTER_STAMP, stamp} from "../../../contracts/types/Stamp.sol";

/// @dev Opens the short ways of hashing, one call for each shape of message: the shape's first word
/// stands where it stands in the calls of the contracts.
contract IntentsHarness is Intents {
    struct Stamped {
        uint48 when;
        uint32 party;
        uint32 keyNumber;
        uint32 rest;
    }

    Stamped private _stamped;

    constructor() EIP712("Harness", "1") {}

    function ofRecord(
        IRecords.NewRecord calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 3);
    }

    function ofBatch(
        IRecords.NewBatch calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 3);
    }

    function ofRevocation(
        IRecords.NewRevocation calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 7);
    }

    function ofRef(
        IRecords.RecordRef calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 5);
    }

    function ofItem(
        IItems.NewItem calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 4);
    }

    function ofOffer(
        IItems.Offer calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 3);
    }

    function ofEntrustment(
        IItems.Entrustment calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 7);
    }

    function ofAct(
        IItems.Act calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 3);
    }

    function ofProposal(
        IItems.Act calldata,
        address,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 4);
    }

    function ofEnd(
        uint48,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 1);
    }

    function ofLostKey(
        IParties.KeyRevocation calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 3);
    }

    function ofConvention(
        uint32,
        bytes32,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 2);
    }

    function ofChannel(
        IParties.Channel calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 4);
    }

    function ofReport(
        IBlacklist.Report calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 5);
    }

    function ofEntryAct(
        IBlacklist.Act calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 4);
    }

    function ofDecision(
        IBlacklist.Decision calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 5);
    }

    function ofMove(
        IBlacklist.Move calldata,
        Auth calldata auth,
        bytes32 keyId,
        bytes32 typehash
    ) external pure returns (bytes32) {
        return _structHash(auth, auth.party, keyId, typehash, 6);
    }

    function ofItems(IItems.NewItem[] calldata list) external pure returns (bytes32) {
        uint256 first;
        assembly ("memory-safe") {
            first := list.offset
        }
        return _listHash(first, list.length * 4);
    }

    function ofRecords(IRecords.NewRecord[] calldata list) external pure returns (bytes32) {
        uint256 first;
        assembly ("memory-safe") {
            first := list.offset
        }
        return _listHash(first, list.length * 3);
    }

    function ofNewKey(
        IParties.NewKey calldata key,
        Auth calldata auth,
        bytes32 keyId
    ) external pure returns (bytes32) {
        return PartyIntents.addKey(key, auth, keyId);
    }

    function ofRotation(
        bytes calldata newSigner,
        uint48 until,
        Auth calldata auth,
        bytes32 keyId
    ) external pure returns (bytes32) {
        return PartyIntents.rotateKey(newSigner, until, auth, keyId);
    }

    function ofBelonging(uint32 party, bytes calldata signer) external pure returns (bytes32) {
        return PartyIntents.belongTo(party, signer);
    }

    function ofAcceptance(
        bytes32 entrustment,
        Auth calldata auth,
        bytes32 keyId
    ) external pure returns (bytes32) {
        return ItemIntents.accept(entrustment, auth, keyId);
    }

    function ofClaim(bytes32 offer, address recipient) external pure returns (bytes32) {
        return ItemIntents.claim(offer, recipient);
    }

    function ofDecline(bytes32 offer) external pure returns (bytes32) {
        return ItemIntents.decline(offer);
    }

    function keyIdOf(bytes calldata signer) external pure returns (bytes32) {
        return Signatures.keyIdOf(signer);
    }

    function keyIdOf(address account) external pure returns (bytes32) {
        return Signatures.keyIdOf(account);
    }

    function isValid(
        bytes calldata signer,
        bytes32 hash,
        bytes calldata signature
    ) external view returns (bool) {
        return Signatures.isValid(signer, hash, signature);
    }

    /// @dev Written as one word, read by its members.
    function stamped(
        uint48 when,
        uint32 party,
        uint32 keyNumber,
        uint32 rest
    ) external returns (Stamped memory) {
        uint256 word = stamp(when, party, keyNumber) | (uint256(rest) << AFTER_STAMP);
        Stamped storage entry = _stamped;
        assembly ("memory-safe") {
            sstore(entry.slot, word)
        }
        return _stamped;
    }
}
