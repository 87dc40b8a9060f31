// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../parties/IParties.sol";
import {ANY_ROLE, ROLE_REFEREE} from "../types/Codes.sol";
import {IItems} from "./IItems.sol";
import {ItemIntents} from "./ItemIntents.sol";
import {Passports} from "./Passports.sol";

/// @title Holds: a pause for a dispute, which always ends
/// @notice Design rule 9.
abstract contract Holds is Passports {
    uint48 private constant HOLD_LENGTH = 90 days;
    uint48 private constant COUNTER_CLAIMED_LENGTH = 14 days;
    uint48 private constant QUIET_LENGTH = 180 days;

    uint8 private constant RENEWED = 1;
    uint8 private constant CONFIRMED = 2;

    /// @inheritdoc IItems
    function hold(Act calldata act, uint32 party) external {
        _hold(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function holdBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _hold(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.HOLD, 3);
    }

    /// @inheritdoc IItems
    function lift(Act calldata act, uint32 party) external {
        _lift(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function liftBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _lift(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.LIFT, 3);
    }

    /// @inheritdoc IItems
    function counterClaim(Act calldata act, uint32 party) external {
        _counterClaim(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function counterClaimBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _counterClaim(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.COUNTER_CLAIM, 3);
    }

    /// @inheritdoc IItems
    function confirmHold(Act calldata act, uint32 party) external {
        _confirm(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function confirmHoldBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _confirm(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.CONFIRM_HOLD, 3);
    }

    /// @inheritdoc IItems
    function renewHold(Act calldata act, uint32 party) external {
        _renew(act, party, _callersKey());
    }

    /// @inheritdoc IItems
    function renewHoldBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        _renew(act, auth.party, keyId);
        _requireSigned(auth, auth.party, keyId, ItemIntents.RENEW_HOLD, 3);
    }

    /// @dev Ends a running hold now; for who may.
    function _endHold(Item storage entry, uint256 item_) internal {
        entry.heldUntil = _now();
        _holds[item_].until = _now();
    }

    function _hold(Act calldata act, uint32 party, bytes32 keyId) private {
        // Guarded by its case: a holder could make every epoch pass before a hold arrives.
        Item storage entry = _live(act.item);
        if (act.epoch > entry.epoch) revert ItemsEpochPassed(act.item, act.epoch, entry.epoch);
        ++entry.epoch;
        emit MetadataUpdate(act.item);
        if (act.digest == 0) revert ItemsZero();
        Hold storage last = _holds[act.item];
        if (act.digest == last.caseDigest || _cases[act.item][act.digest]) {
            revert ItemsCaseUsed(act.item, act.digest);
        }
        if (_now() < entry.heldUntil) revert ItemsItemHeld(act.item, entry.heldUntil);
        uint48 quietUntil = last.until == 0 ? 0 : last.until + QUIET_LENGTH;
        uint32 keyNumber = _requireHolding(act.item, party, keyId, quietUntil);

        uint48 until = _now() + HOLD_LENGTH;
        entry.heldUntil = until;
        // The last case is in the hold itself; only what that forgets is noted beside it.
        if (last.until != 0) _cases[act.item][last.caseDigest] = true;
        last.since = _now();
        last.until = until;
        last.party = party;
        last.keyNumber = keyNumber;
        last.counterClaimedAt = 0;
        last.flags = 0;
        last.caseDigest = act.digest;
        emit ItemHeld(act.item, party, keyNumber, until, act.digest);
    }

    /// @dev The title holder or the custodian, but for the quiet time; a REFEREE always.
    function _requireHolding(
        uint256 item_,
        uint32 party,
        bytes32 keyId,
        uint48 quietUntil
    ) private view returns (uint32 keyNumber) {
        bool quiet = _now() < quietUntil;
        if (party == HOLDER) {
            _requireHolder(item_, party, keyId);
        } else if (party == _custodies[item_].custodian) {
            keyNumber = _requireRole(party, keyId, ANY_ROLE);
            if (quiet) quiet = !_isReferee(keyId);
        } else {
            return _requireReferee(party, keyId);
        }
        if (quiet) revert ItemsHeldRecently(item_, quietUntil);
    }

    function _isReferee(bytes32 keyId) private view returns (bool) {
        (IParties.Standing standing, , ) = parties.roleStandingNow(keyId, ROLE_REFEREE, 0, 0);
        return standing == IParties.Standing.Valid;
    }

    function _lift(Act calldata act, uint32 party, bytes32 keyId) private {
        Hold storage current = _beginHeld(act);
        if (party == HOLDER && current.party == HOLDER) _requireHolder(act.item, party, keyId);
        else if (party == current.party) _requireRole(party, keyId, ANY_ROLE);
        else _requireReferee(party, keyId);
        _endHold(_items[act.item], act.item);
        emit HoldChanged(act.item, party, HoldChange.Lifted, _now(), act.digest);
    }

    function _counterClaim(Act calldata act, uint32 party, bytes32 keyId) private {
        Hold storage current = _beginHeld(act);
        _requireHolder(act.item, party, keyId);
        if (current.flags & CONFIRMED != 0) revert ItemsHoldConfirmed(act.item);
        if (current.counterClaimedAt != 0) {
            revert ItemsCounterClaimed(act.item, current.counterClaimedAt);
        }
        current.counterClaimedAt = _now();
        uint48 until = _now() + COUNTER_CLAIMED_LENGTH;
        if (until > current.until) until = current.until;
        _setEnd(act, party, HoldChange.CounterClaimed, until);
    }

    function _confirm(Act calldata act, uint32 party, bytes32 keyId) private {
        Hold storage current = _beginHeld(act);
        _requireReferee(party, keyId);
        if (party == current.party) revert ItemsSameReferee(act.item, party);
        if (current.flags & CONFIRMED != 0) revert ItemsHoldConfirmed(act.item);
        current.flags |= CONFIRMED;
        _setEnd(act, party, HoldChange.Confirmed, _fullEnd(current));
    }

    function _renew(Act calldata act, uint32 party, bytes32 keyId) private {
        Hold storage current = _beginHeld(act);
        _requireReferee(party, keyId);
        if (current.flags & RENEWED != 0) revert ItemsHoldRenewed(act.item);
        if (current.counterClaimedAt != 0 && current.flags & CONFIRMED == 0) {
            revert ItemsCounterClaimed(act.item, current.counterClaimedAt);
        }
        current.flags |= RENEWED;
        _setEnd(act, party, HoldChange.Renewed, _fullEnd(current));
    }

    function _beginHeld(Act calldata act) private returns (Hold storage) {
        if (_now() >= _begin(act).heldUntil) revert ItemsNotHeld(act.item);
        return _holds[act.item];
    }

    function _setEnd(Act calldata act, uint32 party, HoldChange change, uint48 until) private {
        _items[act.item].heldUntil = until;
        _holds[act.item].until = until;
        emit HoldChanged(act.item, party, change, until, act.digest);
    }

    /// @dev When a hold ends that no counter-claim shortens.
    function _fullEnd(Hold storage current) private view returns (uint48) {
        uint48 length = current.flags & RENEWED == 0 ? HOLD_LENGTH : 2 * HOLD_LENGTH;
        return current.since + length;
    }
}
