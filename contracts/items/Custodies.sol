// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ANY_ROLE} from "../types/Codes.sol";
import {IItems} from "./IItems.sol";
import {ItemIntents} from "./ItemIntents.sol";
import {Passports} from "./Passports.sol";

/// @title Custody beside title: entrusted, released, reclaimed
/// @notice Design rule 8.
abstract contract Custodies is Passports {
    /// @inheritdoc IItems
    function entrust(Entrustment calldata terms, Auth calldata holderAuth) external {
        _entrust(terms, terms.custodian, _callersKey(), holderAuth);
    }

    /// @inheritdoc IItems
    function entrustBySig(
        Entrustment calldata terms,
        Auth calldata holderAuth,
        Auth calldata custodianAuth
    ) external {
        bytes32 keyId = _inTime(custodianAuth);
        bytes32 word = _entrust(terms, custodianAuth.party, keyId, holderAuth);
        bytes32 accepted = ItemIntents.accept(word, custodianAuth, keyId);
        _requireSigned(custodianAuth, terms.custodian, accepted);
    }

    /// @inheritdoc IItems
    function release(Act calldata act, uint32 party) external {
        _release(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function releaseBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _release(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.RELEASE, 3);
    }

    /// @inheritdoc IItems
    function reclaim(Act calldata act, uint32 party) external {
        _reclaim(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function reclaimBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _reclaim(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.RECLAIM, 3);
    }

    /// @dev The custodian, by a key that stands.
    function _requireCustodian(uint256 item_, uint32 party, bytes32 keyId) internal view {
        uint32 custodian = _custodies[item_].custodian;
        if (custodian == 0) revert ItemsNotInCustody(item_);
        if (party != custodian) revert ItemsNotYours(item_, party, keyId);
        _requireRole(party, keyId, ANY_ROLE);
    }

    /// @notice Decides and stores; the holder's word is checked last.
    /// @return word struct hash of the holder's word.
    function _entrust(
        Entrustment calldata terms,
        uint32 party,
        bytes32 keyId,
        Auth calldata holderAuth
    ) private returns (bytes32 word) {
        Item storage entry = _current(terms.item, terms.epoch);
        if (entry.flags & IN_CUSTODY != 0) {
            revert ItemsInCustody(terms.item, _custodies[terms.item].custodian);
        }
        if (_now() < entry.heldUntil) revert ItemsItemHeld(terms.item, entry.heldUntil);
        bool dated = terms.returnBy > _now() && terms.saleUntil <= terms.returnBy;
        if (!dated) revert ItemsReturnInvalid(terms.returnBy, terms.saleUntil);
        bytes32 holderKey = _inTime(holderAuth);
        _requireHolder(terms.item, holderAuth.party, holderKey);
        uint32 keyNumber = _requireRole(party, keyId, ANY_ROLE);

        entry.epoch = terms.epoch + 1;
        entry.flags = terms.clears ? IN_CUSTODY | CLEARS : IN_CUSTODY;
        entry.lockedUntil = terms.saleUntil;
        Custody storage custody_ = _custodies[terms.item];
        custody_.custodian = terms.custodian;
        custody_.keyNumber = keyNumber;
        custody_.since = _now();
        custody_.returnBy = terms.returnBy;
        custody_.saleUntil = terms.saleUntil;
        emit ItemEntrusted(
            terms.item,
            terms.custodian,
            keyNumber,
            terms.returnBy,
            terms.saleUntil,
            terms.clears,
            terms.terms
        );
        emit MetadataUpdate(terms.item);
        word = _structHash(holderAuth, HOLDER, holderKey, ItemIntents.ENTRUST, 7);
        _requireGiven(holderAuth, HOLDER, word);
    }

    function _release(Act calldata act, uint32 party, bytes32 keyId) private {
        Item storage entry = _begin(act);
        _requireCustodian(act.item, party, keyId);
        _endCustody(entry, act.item, act.digest);
    }

    function _reclaim(Act calldata act, uint32 party, bytes32 keyId) private {
        Item storage entry = _begin(act);
        _requireHolder(act.item, party, keyId);
        if (entry.flags & IN_CUSTODY == 0) revert ItemsNotInCustody(act.item);
        uint48 returnBy = _custodies[act.item].returnBy;
        if (_now() < returnBy) revert ItemsNotSilentYet(act.item, returnBy);
        _endCustody(entry, act.item, act.digest);
    }
}
