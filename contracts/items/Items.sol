// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IParties} from "../parties/IParties.sol";
import {Signatures} from "../parties/Signatures.sol";
import {ROLE_PLATFORM} from "../types/Codes.sol";
import {IItems} from "./IItems.sol";
import {ItemsState} from "./ItemsState.sol";

/// @title Passports: that an item exists, and who holds title
/// @notice See {IItems}.
contract Items is ItemsState, ERC721, EIP712, IItems {
    bytes32 private constant ENROL_TYPEHASH = keccak256(
        "Enrol(bytes32 commitment,uint8 department,address titleHolder,uint32 party,bytes signer,uint48 deadline)"
    );

    /// @dev The bits that `IParties.Grant.departments` has; bit 0 is no department.
    uint8 private constant MAX_DEPARTMENT = 31;

    /// @inheritdoc IItems
    IParties public immutable parties;

    string private _base;

    /// @notice Fixes whom this contract believes, for ever.
    /// @param parties_ the contract that says which keys stand.
    /// @param base what a token's URI begins with; the item's id as `0x` and 64 hex digits follows.
    constructor(
        IParties parties_,
        string memory base
    ) ERC721("Patina", "PTNA") EIP712("Patina Items", "1") {
        if (address(parties_) == address(0)) revert ItemsZero();
        parties = parties_;
        _base = base;
    }

    /// @inheritdoc IItems
    function enrol(
        EnrolIntent calldata intent,
        bytes calldata signature
    ) external returns (uint256 item_) {
        if (_now() > intent.deadline) revert ItemsIntentExpired(intent.deadline, _now());
        bytes32 keyId = keccak256(intent.signer);
        item_ = _enrol(
            intent.party,
            keyId,
            intent.commitment,
            intent.department,
            intent.titleHolder
        );
        // Last, so that only the code of a signer that stands is ever called; a refusal undoes all.
        bytes32 hash = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    ENROL_TYPEHASH,
                    intent.commitment,
                    intent.department,
                    intent.titleHolder,
                    intent.party,
                    keyId,
                    intent.deadline
                )
            )
        );
        if (!Signatures.isValid(intent.signer, hash, signature)) {
            revert ItemsSignatureInvalid(intent.signer);
        }
    }

    /// @inheritdoc IItems
    function item(uint256 item_) external view returns (Item memory) {
        return _items[item_];
    }

    /// @inheritdoc IItems
    function departmentOf(uint256 item_) external view returns (uint8) {
        return _items[item_].department;
    }

    /// @inheritdoc IItems
    function itemId(uint32 party, bytes32 commitment) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(party, commitment)));
    }

    /// @inheritdoc ERC721
    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        _requireOwned(tokenId);
        return string.concat(_base, Strings.toHexString(tokenId, 32));
    }

    /// @inheritdoc ERC721
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IItems).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev The one clock of this contract.
    function _now() internal view virtual returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @dev Decides and stores, for a key whose word for this act is established elsewhere.
    function _enrol(
        uint32 party,
        bytes32 keyId,
        bytes32 commitment,
        uint8 department,
        address titleHolder
    ) internal returns (uint256 item_) {
        if (commitment == 0) revert ItemsZero();
        if (department == 0 || department > MAX_DEPARTMENT) {
            revert ItemsDepartmentInvalid(department);
        }
        item_ = itemId(party, commitment);
        Item storage entry = _items[item_];
        if (entry.enrolledAt != 0) revert ItemsItemExists(item_, entry.party);
        uint32 keyNumber = _requirePlatform(party, keyId);
        entry.enrolledAt = _now();
        entry.party = party;
        entry.keyNumber = keyNumber;
        entry.department = department;
        entry.commitment = commitment;
        emit ItemEnrolled(item_, party, keyId, department, commitment);
        // Not _safeMint: a title holder's code must not decide whether an item exists.
        _mint(titleHolder, item_);
    }

    function _requirePlatform(uint32 party, bytes32 keyId) private view returns (uint32) {
        (IParties.Standing standing, uint32 actual, uint32 keyNumber) = parties.standing(
            keyId,
            ROLE_PLATFORM,
            0,
            0,
            _now()
        );
        if (keyNumber != 0 && actual != party) revert ItemsPartyMismatch(party, actual);
        if (standing != IParties.Standing.Valid) revert ItemsNotPermitted(keyId, uint8(standing));
        return keyNumber;
    }
}
