// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IParties} from "../parties/IParties.sol";
import {ANY_ROLE, ROLE_PLATFORM, ROLE_REFEREE} from "../types/Codes.sol";
import {Intents} from "../types/Intents.sol";
import {AFTER_STAMP, stamp} from "../types/Stamp.sol";
import {BlacklistIntents} from "./BlacklistIntents.sol";
import {BlacklistState} from "./BlacklistState.sol";
import {IBlacklist} from "./IBlacklist.sol";

/// @title The alliance's blacklist
/// @notice See {IBlacklist}.
contract Blacklist is BlacklistState, Intents, AccessManaged, IBlacklist {
    uint16 private constant DEFAULT_TERM = 180;
    uint16 private constant LONGEST_TERM = 730;

    /// @dev How long an appeal may wait before the entry lets go (B9).
    uint48 private constant APPEAL_TIME = 15 days;

    /// @inheritdoc IBlacklist
    IParties public immutable parties;

    /// @notice Fixes who governs and whom this contract believes, for ever.
    /// @param manager the AccessManager.
    /// @param parties_ the contract that says which keys stand.
    constructor(
        address manager,
        IParties parties_
    ) AccessManaged(manager) EIP712("Patina Blacklist", "1") {
        if (manager == address(0) || address(parties_) == address(0)) revert BlacklistZero();
        parties = parties_;
    }

    /// @inheritdoc IBlacklist
    function startEpoch(uint32 epoch, bytes32 keyDigest) external restricted {
        if (keyDigest == 0) revert BlacklistZero();
        uint32 expected = _epoch + 1;
        if (epoch != expected) revert BlacklistEpochWrong(epoch, expected);
        _epoch = epoch;
        _epochKeys[epoch] = keyDigest;
        emit EpochStarted(epoch, keyDigest);
    }

    /// @inheritdoc IBlacklist
    function report(Report calldata report_) external {
        _report(report_, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function reportBySig(Report calldata report_, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _report(report_, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.REPORT, 5);
    }

    /// @inheritdoc IBlacklist
    function confirm(Act calldata act) external {
        _confirm(act, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function confirmBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _confirm(act, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.CONFIRM, 4);
    }

    /// @inheritdoc IBlacklist
    function appeal(Act calldata act) external {
        _appeal(act, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function appealBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _appeal(act, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.APPEAL, 4);
    }

    /// @inheritdoc IBlacklist
    function answer(Act calldata act) external {
        _answer(act, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function answerBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _answer(act, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.ANSWER, 4);
    }

    /// @inheritdoc IBlacklist
    function resolve(Decision calldata decision) external {
        _resolve(decision, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function resolveBySig(Decision calldata decision, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _resolve(decision, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.RESOLVE, 5);
    }

    /// @inheritdoc IBlacklist
    function delist(Act calldata act) external {
        _delist(act, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function delistBySig(Act calldata act, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _delist(act, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.DELIST, 4);
    }

    /// @inheritdoc IBlacklist
    function retokenise(Move calldata move) external {
        _retokenise(move, _callersKey());
    }

    /// @inheritdoc IBlacklist
    function retokeniseBySig(Move calldata move, Auth calldata auth) external {
        bytes32 keyId = _inTime(auth);
        uint32 party = _retokenise(move, keyId);
        _requireSigned(auth, party, keyId, BlacklistIntents.RETOKENISE, 6);
    }

    /// @inheritdoc IBlacklist
    function expire(Subject calldata subject) external {
        Entry storage found = _entries[subject.epoch][subject.token];
        State state = found.state;
        uint48 until = _until(found);
        if (state != State.Reported && state != State.Confirmed) {
            revert BlacklistEntryOver(subject.token, state, until);
        }
        if (_now() < until) revert BlacklistNotExpired(subject.token, until);
        found.state = State.Expired;
        emit ReportExpired(subject.epoch, subject.token);
    }

    /// @inheritdoc IBlacklist
    function status(Subject calldata subject) external view returns (Status) {
        Entry storage found = _entries[subject.epoch][subject.token];
        State state = found.state;
        if (state == State.None) return Status.None;
        if (state == State.Delisted) return Status.Delisted;
        if (state == State.Overturned) return Status.Overturned;
        if (state == State.Moved) return Status.Moved;
        if (_now() >= _until(found)) return Status.Expired;
        if (parties.inDoubt(found.reporter, found.reporterKey, found.reportedAt)) {
            return Status.InDoubt;
        }
        if (state == State.Reported) return Status.Reported;
        if (parties.inDoubt(found.confirmer, found.confirmerKey, found.confirmedAt)) {
            return Status.InDoubt;
        }
        Appeal storage filed = _appeals[subject.epoch][subject.token];
        if (filed.appealedAt == 0 || filed.decidedAt != 0) return Status.Binding;
        return _now() < filed.appealedAt + APPEAL_TIME ? Status.Appealed : Status.AppealOverdue;
    }

    /// @inheritdoc IBlacklist
    function entry(Subject calldata subject) external view returns (Entry memory) {
        return _entries[subject.epoch][subject.token];
    }

    /// @inheritdoc IBlacklist
    function appealOf(Subject calldata subject) external view returns (Appeal memory) {
        return _appeals[subject.epoch][subject.token];
    }

    /// @inheritdoc IBlacklist
    function currentEpoch() external view returns (uint32) {
        return _epoch;
    }

    /// @inheritdoc IBlacklist
    function epochKey(uint32 epoch) external view returns (bytes32) {
        return _epochKeys[epoch];
    }

    function _report(Report calldata report_, bytes32 keyId) private returns (uint32 party) {
        uint16 termDays = report_.termDays == 0 ? DEFAULT_TERM : report_.termDays;
        if (termDays > LONGEST_TERM) revert BlacklistTermInvalid(termDays, LONGEST_TERM);
        if (report_.digest == 0) revert BlacklistZero();
        Entry storage found = _vacant(report_.subject, report_.previous, _now());
        uint32 keyNumber;
        (party, keyNumber) = _requireStanding(keyId, ROLE_PLATFORM);
        _open(found, _now(), termDays, party, keyNumber);
        emit SubjectReported(
            report_.subject.epoch,
            report_.subject.token,
            party,
            keyNumber,
            termDays,
            report_.digest
        );
    }

    function _confirm(Act calldata act, bytes32 keyId) private returns (uint32 party) {
        Entry storage found = _running(act.subject, act.reportedAt);
        if (act.digest == 0) revert BlacklistZero();
        if (found.state == State.Confirmed) {
            revert BlacklistAlreadyConfirmed(act.subject.token, found.confirmer);
        }
        uint32 keyNumber;
        (party, keyNumber) = _requireStanding(keyId, ROLE_PLATFORM);
        if (party == found.reporter) revert BlacklistSameParty(act.subject.token, party);
        found.confirmedAt = _now();
        found.confirmer = party;
        found.confirmerKey = keyNumber;
        found.state = State.Confirmed;
        emit ReportConfirmed(act.subject.epoch, act.subject.token, party, keyNumber, act.digest);
    }

    function _appeal(Act calldata act, bytes32 keyId) private returns (uint32 party) {
        _running(act.subject, act.reportedAt);
        if (act.digest == 0) revert BlacklistZero();
        Appeal storage filed = _appeals[act.subject.epoch][act.subject.token];
        if (filed.appealedAt != 0) {
            revert BlacklistAlreadyAppealed(act.subject.token, filed.appealedAt);
        }
        uint32 keyNumber;
        (party, keyNumber) = _requireStanding(keyId, ANY_ROLE);
        filed.appealedAt = _now();
        filed.appellant = party;
        filed.appellantKey = keyNumber;
        emit ReportAppealed(
            act.subject.epoch,
            act.subject.token,
            party,
            _now() + APPEAL_TIME,
            act.digest
        );
    }

    function _answer(Act calldata act, bytes32 keyId) private returns (uint32 party) {
        Entry storage found = _running(act.subject, act.reportedAt);
        Appeal storage filed = _undecided(act.subject);
        if (filed.answeredAt != 0) {
            revert BlacklistAlreadyAnswered(act.subject.token, filed.answeredAt);
        }
        party = _requireReporter(found, act.subject.token, keyId);
        filed.answeredAt = _now();
        emit AppealAnswered(act.subject.epoch, act.subject.token, party, act.digest);
    }

    function _resolve(Decision calldata decision, bytes32 keyId) private returns (uint32 party) {
        Act calldata act = decision.act;
        Entry storage found = _running(act.subject, act.reportedAt);
        Appeal storage filed = _undecided(act.subject);
        (party, ) = _requireStanding(keyId, ROLE_REFEREE);
        bool involved =
            party == found.reporter || party == found.confirmer || party == filed.appellant;
        if (involved) revert BlacklistSameParty(act.subject.token, party);
        filed.decidedAt = _now();
        filed.referee = party;
        if (!decision.upheld) found.state = State.Overturned;
        emit AppealResolved(
            act.subject.epoch,
            act.subject.token,
            party,
            decision.upheld,
            act.digest
        );
    }

    function _delist(Act calldata act, bytes32 keyId) private returns (uint32 party) {
        Entry storage found = _running(act.subject, act.reportedAt);
        party = _requireReporter(found, act.subject.token, keyId);
        found.state = State.Delisted;
        emit ReportDelisted(act.subject.epoch, act.subject.token, party, act.digest);
    }

    function _retokenise(Move calldata move, bytes32 keyId) private returns (uint32 party) {
        Entry storage old = _running(move.subject, move.reportedAt);
        Appeal storage filed = _appeals[move.subject.epoch][move.subject.token];
        if (filed.appealedAt != 0 && filed.decidedAt == 0) {
            revert BlacklistAppealOpen(move.subject.token, filed.appealedAt);
        }
        if (move.subject.epoch == _epoch) revert BlacklistEpochWrong(move.subject.epoch, _epoch);
        Entry storage fresh = _vacant(move.to, move.previous, old.reportedAt);
        uint32 keyNumber;
        (party, keyNumber) = _requireStanding(keyId, ROLE_PLATFORM);
        if (party != old.reporter) {
            revert BlacklistNotReporter(move.subject.token, old.reporter, party);
        }
        old.state = State.Moved;
        _open(fresh, old.reportedAt, old.termDays, party, keyNumber);
        emit SubjectRetokenised(
            move.subject.epoch,
            move.subject.token,
            move.to.epoch,
            move.to.token
        );
    }

    /// @dev A subject of the current epoch without a running entry, whose last one the signer knew
    /// and which is of an earlier second. What was appealed about the last one is over.
    function _vacant(
        Subject calldata subject,
        uint48 previous,
        uint48 reportedAt
    ) private returns (Entry storage found) {
        if (subject.epoch != _epoch) revert BlacklistEpochWrong(subject.epoch, _epoch);
        if (subject.token == 0) revert BlacklistZero();
        found = _entries[subject.epoch][subject.token];
        if (found.reportedAt != previous) {
            revert BlacklistEntryUnknown(subject.token, previous, found.reportedAt);
        }
        if (previous == 0) return found;
        bool runs = found.state == State.Reported || found.state == State.Confirmed;
        if (runs && _now() < _until(found)) {
            revert BlacklistEntryRuns(subject.token, found.reporter, _until(found));
        }
        if (reportedAt <= previous) {
            revert BlacklistNotLater(subject.token, previous, reportedAt);
        }
        delete _appeals[subject.epoch][subject.token];
    }

    /// @dev A fresh entry, unconfirmed.
    function _open(
        Entry storage found,
        uint48 reportedAt,
        uint16 termDays,
        uint32 party,
        uint32 keyNumber
    ) private {
        uint256 rest = uint256(termDays) | (uint256(uint8(State.Reported)) << 16);
        _write(found, stamp(reportedAt, party, keyNumber) | (rest << AFTER_STAMP));
    }

    /// @dev The entry that an act names, which has not ended in any way.
    function _running(
        Subject calldata subject,
        uint48 reportedAt
    ) private view returns (Entry storage found) {
        found = _entries[subject.epoch][subject.token];
        if (reportedAt == 0 || found.reportedAt != reportedAt) {
            revert BlacklistEntryUnknown(subject.token, reportedAt, found.reportedAt);
        }
        State state = found.state;
        bool over = state != State.Reported && state != State.Confirmed;
        if (over || _now() >= _until(found)) {
            revert BlacklistEntryOver(subject.token, state, _until(found));
        }
    }

    function _undecided(Subject calldata subject) private view returns (Appeal storage filed) {
        filed = _appeals[subject.epoch][subject.token];
        if (filed.appealedAt == 0) revert BlacklistNotAppealed(subject.token);
        if (filed.decidedAt != 0) revert BlacklistAlreadyDecided(subject.token, filed.decidedAt);
    }

    /// @dev The party that reported, by a key that stands, even once it is a platform no longer.
    function _requireReporter(
        Entry storage found,
        bytes32 token,
        bytes32 keyId
    ) private view returns (uint32 party) {
        (party, ) = _requireStanding(keyId, ANY_ROLE);
        if (party != found.reporter) revert BlacklistNotReporter(token, found.reporter, party);
    }

    function _requireStanding(
        bytes32 keyId,
        bytes4 role
    ) private view returns (uint32 party, uint32 keyNumber) {
        IParties.Standing standing;
        (standing, party, keyNumber) = parties.roleStandingNow(keyId, role, 0, 0);
        if (standing != IParties.Standing.Valid) revert IntentsNotPermitted(keyId, uint8(standing));
    }

    function _until(Entry storage found) private view returns (uint48) {
        return found.reportedAt + uint48(found.termDays) * 1 days;
    }
}
