// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IParties} from "../parties/IParties.sol";
import {ROLE_PLATFORM} from "../types/Codes.sol";
import {AFTER_STAMP, stamp} from "../types/Stamp.sol";
import {Custodies} from "./Custodies.sol";
import {IItems} from "./IItems.sol";
import {ItemIntents} from "./ItemIntents.sol";
import {Passports} from "./Passports.sol";
import {Recoveries} from "./Recoveries.sol";

/// @title Passports: that an item exists, who holds title, who has it in custody, what stops it
/// @notice See {IItems}. Here is how an item begins, changes hands and ends.
contract Items is Custodies, Recoveries {
    /// @dev The places that a grant's scope has; place 0 is no department.
    uint8 private constant MAX_DEPARTMENT = 23;

    /// @dev ERC-4906 names this id, which is not the XOR of its functions: it has none.
    bytes4 private constant ERC4906_ID = 0x49064906;

    string private _base;

    /// @notice Fixes whom this contract believes, for ever.
    /// @param parties_ the contract that says which keys stand.
    /// @param base what a token's URI begins with; the item's id as `0x` and 64 hex digits follows.
    constructor(
        IParties parties_,
        string memory base
    ) ERC721("Patina", "PTNA") EIP712("Patina Items", "1") Passports(parties_) {
        _base = base;
    }

    /// @inheritdoc IItems
    function enrol(NewItem calldata newItem) external returns (uint256 item_) {
        (item_, ) = _enrolOne(newItem, _callersKey());
    }

    /// @inheritdoc IItems
    function enrolBySig(
        NewItem calldata newItem,
        Auth calldata auth
    ) external returns (uint256 item_) {
        bytes32 keyId = _inTime(auth);
        uint32 party;
        (item_, party) = _enrolOne(newItem, keyId);
        _requireSigned(auth, party, keyId, ItemIntents.ENROL, 4);
    }

    /// @inheritdoc IItems
    function enrolMany(NewItem[] calldata newItems) external {
        _enrolMany(newItems, _callersKey());
    }

    /// @inheritdoc IItems
    function enrolManyBySig(NewItem[] calldata newItems, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _enrolMany(newItems, keyId);
        uint256 first;
        assembly ("memory-safe") {
            first := newItems.offset
        }
        bytes32 list = _listHash(first, newItems.length * 4);
        bytes32 structHash = keccak256(
            abi.encode(ItemIntents.ENROL_MANY, list, party, keyId, auth.deadline)
        );
        _requireSigned(auth, party, structHash);
    }

    /// @inheritdoc IItems
    function claimFor(
        Offer calldata offer,
        Auth calldata offerAuth,
        address recipient,
        bytes calldata claimSignature
    ) external {
        if (recipient == address(0)) revert ERC721InvalidReceiver(recipient);
        Item storage entry = _current(offer.item, offer.epoch);
        (bytes32 offerHash, uint32 seller) = _openOffer(offer, offerAuth);
        _requireClaimKey(offer, ItemIntents.claim(offerHash, recipient), claimSignature);
        // The power of sale is used up by the sale.
        if (seller != HOLDER) _endPowerOfSale(entry, offer.item);
        _update(recipient, offer.item, address(0));
        emit ItemClaimed(offer.item, offer.claimKey, recipient, offer.epoch);
        _requireSigned(offerAuth, seller, offerHash);
    }

    /// @inheritdoc IItems
    function decline(
        Offer calldata offer,
        Auth calldata offerAuth,
        bytes calldata declineSignature
    ) external {
        _current(offer.item, offer.epoch);
        (bytes32 offerHash, uint32 seller) = _openOffer(offer, offerAuth);
        _requireClaimKey(offer, ItemIntents.decline(offerHash), declineSignature);
        _declined[offerHash] = true;
        emit OfferDeclined(offer.item, offer.claimKey, offerHash);
        _requireSigned(offerAuth, seller, offerHash);
    }

    /// @inheritdoc IItems
    function withdraw(Act calldata act, uint32 party) external {
        _withdraw(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function withdrawBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _withdraw(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.WITHDRAW, 3);
    }

    /// @inheritdoc IItems
    function retire(Act calldata act, uint32 party) external {
        _retire(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function retireBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _retire(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.RETIRE, 3);
    }

    /// @inheritdoc IItems
    function item(uint256 item_) external view returns (Item memory) {
        return _items[item_];
    }

    /// @inheritdoc IItems
    function departmentById(uint256 item_) external view returns (uint8) {
        return _items[item_].department;
    }

    /// @inheritdoc IItems
    function serialCount(bytes32 serialToken) external view returns (uint256) {
        return _serials[serialToken];
    }

    /// @inheritdoc IItems
    function custody(uint256 item_) external view returns (Custody memory) {
        return _custodies[item_];
    }

    /// @inheritdoc IItems
    function lastHold(uint256 item_) external view returns (Hold memory) {
        return _holds[item_];
    }

    /// @inheritdoc IItems
    function recovery(uint256 item_) external view returns (Recovery memory) {
        return _recoveries[item_];
    }

    /// @inheritdoc IItems
    function successorOf(uint256 item_) external view returns (bytes32) {
        return _successors[item_];
    }

    /// @inheritdoc IItems
    function itemId(
        uint32 party,
        bytes32 commitment,
        bytes32 serialToken
    ) public pure returns (uint256 item_) {
        // As abi.encode() would lay them out.
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, party)
            mstore(add(free, 0x20), commitment)
            mstore(add(free, 0x40), serialToken)
            item_ := keccak256(free, 0x60)
        }
    }

    /// @inheritdoc ERC721
    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        _requireOwned(tokenId);
        return string.concat(_base, Strings.toHexString(tokenId, 32));
    }

    /// @inheritdoc IERC165
    function supportsInterface(
        bytes4 interfaceId
    ) public view override(ERC721, IERC165) returns (bool) {
        return
            interfaceId == type(IItems).interfaceId ||
            interfaceId == ERC4906_ID ||
            super.supportsInterface(interfaceId);
    }

    function _enrolOne(
        NewItem calldata newItem,
        bytes32 keyId
    ) private returns (uint256 item_, uint32 party) {
        uint8 department = newItem.department;
        uint32 keyNumber;
        (party, keyNumber) = _admit(keyId, department);
        item_ = _enrol(newItem, department, keyId, party, keyNumber);
    }

    function _enrolMany(NewItem[] calldata newItems, bytes32 keyId) private returns (uint32 party) {
        if (newItems.length == 0) revert ItemsZero();
        // What was found of the enroller last is kept for the next item; place 0 is no department.
        uint8 department = 0;
        uint32 keyNumber = 0;
        for (uint256 i = 0; i < newItems.length; ++i) {
            NewItem calldata newItem = newItems[i];
            uint8 asked = newItem.department;
            if (i == 0 || asked != department) {
                department = asked;
                (party, keyNumber) = _admit(keyId, department);
            }
            _enrol(newItem, department, keyId, party, keyNumber);
        }
    }

    /// @dev The key may enrol in this department.
    function _admit(
        bytes32 keyId,
        uint8 department
    ) private view returns (uint32 party, uint32 keyNumber) {
        if (department == 0 || department > MAX_DEPARTMENT) {
            revert ItemsDepartmentInvalid(department);
        }
        IParties.Standing standing;
        (standing, party, keyNumber) = parties.roleStandingNow(keyId, ROLE_PLATFORM, department, 0);
        if (standing != IParties.Standing.Valid) revert IntentsNotPermitted(keyId, uint8(standing));
    }

    /// @dev Stores, for a platform that may enrol this.
    function _enrol(
        NewItem calldata newItem,
        uint8 department,
        bytes32 keyId,
        uint32 party,
        uint32 keyNumber
    ) private returns (uint256 item_) {
        bytes32 commitment = newItem.commitment;
        bytes32 serialToken = newItem.serialToken;
        if (commitment == 0) revert ItemsZero();
        item_ = itemId(party, commitment, serialToken);
        Item storage entry = _items[item_];
        if (entry.enrolledAt != 0) revert ItemsItemExists(item_, party);
        uint256 place = uint256(department) << AFTER_STAMP;
        _write(entry, stamp(_now(), party, keyNumber) | place);
        emit ItemEnrolled(item_, party, keyId, department, commitment, serialToken);
        if (serialToken != 0) {
            uint256 count = ++_serials[serialToken];
            if (count > 1) emit SerialSeenAgain(serialToken, item_, count);
        }
        // Not _safeMint: a title holder's code must not decide whether an item exists.
        _mint(newItem.titleHolder, item_);
    }

    /// @notice Who made the offer may still sell, and nobody has declined it.
    /// @return offerHash struct hash of the offer; its signature is checked last.
    /// @return seller who made it.
    function _openOffer(
        Offer calldata offer,
        Auth calldata offerAuth
    ) private view returns (bytes32 offerHash, uint32 seller) {
        bytes32 keyId = _inTime(offerAuth);
        seller = offerAuth.party;
        if (seller == HOLDER) _requireHolder(offer.item, HOLDER, keyId);
        else _requireSeller(offer.item, seller, keyId);
        offerHash = _structHash(offerAuth, seller, keyId, ItemIntents.OFFER, 3);
        if (_declined[offerHash]) revert ItemsOfferDeclined(offer.item, offerHash);
    }

    /// @dev A custodian whose power of sale runs.
    function _requireSeller(uint256 item_, uint32 party, bytes32 keyId) private view {
        _requireCustodian(item_, party, keyId);
        uint48 saleUntil = _custodies[item_].saleUntil;
        if (_now() >= saleUntil) revert ItemsNoPowerOfSale(item_, saleUntil);
    }

    /// @dev A claim key is an account's key, never a contract; the zero address is none.
    function _requireClaimKey(
        Offer calldata offer,
        bytes32 structHash,
        bytes calldata signature
    ) private view {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(
            _hashTypedDataV4(structHash),
            signature
        );
        if (
            offer.claimKey == address(0) ||
            err != ECDSA.RecoverError.NoError ||
            recovered != offer.claimKey
        ) revert ItemsClaimInvalid(offer.item, offer.claimKey);
    }

    function _withdraw(Act calldata act, uint32 party, bytes32 keyId) private {
        Item storage entry = _begin(act);
        if (party != HOLDER) {
            _requireSeller(act.item, party, keyId);
        } else {
            _requireHolder(act.item, party, keyId);
            // No offer can be taken now, and epochs must not run away from a REFEREE's word.
            if (_now() < entry.heldUntil) revert ItemsItemHeld(act.item, entry.heldUntil);
            // The offers that are open now are the custodian's.
            if (_now() < entry.lockedUntil) revert ItemsItemLocked(act.item, entry.lockedUntil);
        }
        emit OffersWithdrawn(act.item, entry.epoch, act.digest);
    }

    function _retire(Act calldata act, uint32 party, bytes32 keyId) private {
        Item storage entry = _begin(act);
        _requireHolder(act.item, party, keyId);
        if (entry.flags & IN_CUSTODY != 0) {
            revert ItemsInCustody(act.item, _custodies[act.item].custodian);
        }
        _requireNoRecovery(act.item);
        entry.flags = RETIRED;
        if (act.digest != 0) _successors[act.item] = act.digest;
        _update(address(0), act.item, address(0));
        emit ItemRetired(act.item, act.digest);
    }
}
