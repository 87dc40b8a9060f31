// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "./IItems.sol";
import {Holds} from "./Holds.sol";
import {ItemIntents} from "./ItemIntents.sol";

/// @title Recovery: two REFEREEs move title that its holder cannot or must not move
/// @notice Design rule 8. Proposed by one, heard for 14 days, executed by another.
abstract contract Recoveries is Holds {
    uint48 private constant OBJECTION = 14 days;
    uint48 private constant LIFETIME = 90 days;

    /// @inheritdoc IItems
    function proposeRecovery(Act calldata act, address to, uint32 party) external {
        _propose(act, to, party, _callersKey());
    }

    /// @inheritdoc IItems
    function proposeRecoveryBySig(Act calldata act, address to, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _propose(act, to, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.PROPOSE_RECOVERY, 4);
    }

    /// @inheritdoc IItems
    function objectToRecovery(Act calldata act, uint32 party) external {
        _object(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function objectToRecoveryBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _object(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.OBJECT_TO_RECOVERY, 3);
    }

    /// @inheritdoc IItems
    function cancelRecovery(Act calldata act, uint32 party) external {
        _cancel(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function cancelRecoveryBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _cancel(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.CANCEL_RECOVERY, 3);
    }

    /// @inheritdoc IItems
    function recover(Act calldata act, uint32 party) external {
        _recover(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function recoverBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _recover(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.RECOVER, 3);
    }

    /// @dev A proposal that has lapsed stands in nobody's way.
    function _requireNoRecovery(uint256 item_) internal view {
        Recovery storage pending = _recoveries[item_];
        if (pending.to != address(0) && _now() < pending.proposedAt + LIFETIME) {
            revert ItemsRecoveryPending(item_, pending.to);
        }
    }

    function _propose(Act calldata act, address to, uint32 party, bytes32 keyId) private {
        _begin(act);
        uint32 keyNumber = _requireReferee(party, keyId);
        if (to == address(0) || act.digest == 0) revert ItemsZero();
        _requireNoRecovery(act.item);
        _recoveries[act.item] = Recovery(to, _now(), 0, party, keyNumber, act.digest);
        emit RecoveryProposed(act.item, party, to, act.digest);
    }

    function _object(Act calldata act, uint32 party, bytes32 keyId) private {
        _begin(act);
        _requireHolder(act.item, party, keyId);
        Recovery storage pending = _pending(act.item);
        if (pending.objectedAt != 0) revert ItemsAlreadyObjected(act.item, pending.objectedAt);
        pending.objectedAt = _now();
        emit RecoveryObjected(act.item, _now() + OBJECTION, act.digest);
    }

    function _cancel(Act calldata act, uint32 party, bytes32 keyId) private {
        _begin(act);
        _requireReferee(party, keyId);
        _pending(act.item);
        delete _recoveries[act.item];
        emit RecoveryCancelled(act.item, party, act.digest);
    }

    function _recover(Act calldata act, uint32 party, bytes32 keyId) private {
        Item storage entry = _begin(act);
        _requireReferee(party, keyId);
        Recovery memory pending = _pending(act.item);
        if (party == pending.referee) revert ItemsSameReferee(act.item, party);
        uint48 heard =
            pending.objectedAt > pending.proposedAt ? pending.objectedAt : pending.proposedAt;
        if (_now() < heard + OBJECTION) revert ItemsRecoveryNotDue(act.item, heard + OBJECTION);
        delete _recoveries[act.item];
        if (_now() < entry.heldUntil) _endHold(entry, act.item);
        _endPowerOfSale(entry, act.item);
        _update(pending.to, act.item, address(0));
        emit ItemRecovered(act.item, party, pending.to, act.digest);
    }

    /// @dev Whoever gave the power of sale no longer has title.
    function _endPowerOfSale(Item storage entry, uint256 item_) internal {
        if (entry.lockedUntil == 0) return;
        entry.lockedUntil = 0;
        _custodies[item_].saleUntil = 0;
    }

    function _pending(uint256 item_) private view returns (Recovery storage pending) {
        pending = _recoveries[item_];
        if (pending.to == address(0)) revert ItemsNoRecovery(item_);
        uint48 lapsedAt = pending.proposedAt + LIFETIME;
        if (_now() >= lapsedAt) revert ItemsRecoveryLapsed(item_, lapsedAt);
    }
}
