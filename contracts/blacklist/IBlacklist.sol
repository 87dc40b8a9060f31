// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../parties/IParties.sol";
import {IIntents} from "../types/IIntents.sol";

/// @title The alliance's blacklist (B5, B6, B9)
/// @notice Entries are about keyed subjects: a token that only members can compute, in an epoch of
/// their shared key. Nothing here tells a person from another, and once an epoch's key is destroyed
/// its tokens mean nothing to anybody. An entry binds other platforms only after a second one has
/// confirmed it; it has a term; whoever it is about can appeal, and an appeal that is not decided
/// in 15 days lets go. One entry a subject at a time. Digests are SHA-256 of documents that stay
/// off chain. All times are Unix seconds.
interface IBlacklist is IIntents {
    /// @param epoch which key of the alliance made the token; the first is 1.
    struct Subject {
        uint32 epoch;
        bytes32 token;
    }

    /// @param reportedAt zero means nothing was ever reported; names the entry in every later act.
    /// @param termDays whole days from `reportedAt` until the entry ends.
    /// @param confirmedAt zero: no second platform has confirmed it.
    struct Entry {
        uint48 reportedAt;
        uint32 reporter;
        uint32 reporterKey;
        uint16 termDays;
        State state;
        uint48 confirmedAt;
        uint32 confirmer;
        uint32 confirmerKey;
    }

    /// @param appealedAt zero: nobody has appealed.
    /// @param answeredAt zero: the reporter has not answered.
    /// @param decidedAt zero: no REFEREE has decided.
    /// @param referee who decided.
    struct Appeal {
        uint48 appealedAt;
        uint32 appellant;
        uint32 appellantKey;
        uint48 answeredAt;
        uint48 decidedAt;
        uint32 referee;
    }

    /// @notice What was last done to an entry.
    enum State {
        None,
        Reported,
        Confirmed,
        Delisted,
        Overturned,
        Moved,
        Expired
    }

    /// @notice What an entry means at this second. Only `Binding` and `Appealed` bind others.
    enum Status {
        None,
        Reported,
        Binding,
        Appealed,
        AppealOverdue,
        InDoubt,
        Delisted,
        Overturned,
        Moved,
        Expired
    }

    /// @notice EIP-712 `Report(uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`.
    /// @param previous `reportedAt` of the subject's last entry, zero where there was none: guards
    /// against replay once an entry is gone.
    /// @param termDays zero: 180; at most 730.
    /// @param digest SHA-256 of the evidence.
    struct Report {
        Subject subject;
        uint48 previous;
        uint16 termDays;
        bytes32 digest;
    }

    /// @notice EIP-712 `<Name>(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`
    /// for every call that takes it; the name is the call's, with a capital. Replay guard: each can
    /// happen once to an entry.
    /// @param reportedAt which entry of the subject is meant.
    /// @param digest the evidence, appeal, answer or decision behind the act.
    struct Act {
        Subject subject;
        uint48 reportedAt;
        bytes32 digest;
    }

    /// @notice EIP-712 `Resolve(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,bool upheld,uint32 party,bytes signer,uint48 deadline)`.
    struct Decision {
        Act act;
        bool upheld;
    }

    /// @notice EIP-712 `Retokenise(uint32 epoch,bytes32 token,uint48 reportedAt,uint32 newEpoch,bytes32 newToken,uint48 previous,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the old entry has moved.
    /// @param previous as in {Report}, for the new subject.
    struct Move {
        Subject subject;
        uint48 reportedAt;
        Subject to;
        uint48 previous;
    }

    /// @notice The alliance uses a new key from now on; reports name this epoch.
    /// @param keyDigest SHA-256 of the public part of the epoch's key.
    event EpochStarted(uint32 indexed epoch, bytes32 keyDigest);
    /// @notice A platform reports a subject; binds nobody else yet.
    event SubjectReported(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed reporter,
        uint32 keyNumber,
        uint16 termDays,
        bytes32 digest
    );
    /// @notice A second platform confirms; binds all.
    event ReportConfirmed(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed confirmer,
        uint32 keyNumber,
        bytes32 digest
    );
    /// @notice Somebody appeals for the person behind the subject.
    /// @param dueAt when the entry lets go unless it is decided.
    event ReportAppealed(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed appellant,
        uint48 dueAt,
        bytes32 digest
    );
    /// @notice The reporter answers the appeal.
    event AppealAnswered(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed reporter,
        bytes32 digest
    );
    /// @notice A REFEREE has decided.
    event AppealResolved(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed referee,
        bool upheld,
        bytes32 digest
    );
    /// @notice The reporter takes its report back.
    event ReportDelisted(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 indexed reporter,
        bytes32 digest
    );
    /// @notice The term of an entry is over.
    event ReportExpired(uint32 indexed epoch, bytes32 indexed token);
    /// @notice An entry goes on under a token of the new epoch, unconfirmed.
    event SubjectRetokenised(
        uint32 indexed epoch,
        bytes32 indexed token,
        uint32 newEpoch,
        bytes32 indexed newToken
    );

    error BlacklistEpochWrong(uint32 epoch, uint32 expected);
    error BlacklistTermInvalid(uint16 termDays, uint16 most);
    /// @dev Another entry of the subject runs; confirm that one.
    error BlacklistEntryRuns(bytes32 token, uint32 reporter, uint48 until);
    /// @param reportedAt what the act names.
    /// @param current what stands there; zero where nothing does.
    error BlacklistEntryUnknown(bytes32 token, uint48 reportedAt, uint48 current);
    /// @dev An entry goes by its second, so words about one must not fit the next of the subject.
    error BlacklistNotLater(bytes32 token, uint48 previous, uint48 reportedAt);
    error BlacklistEntryOver(bytes32 token, State state, uint48 until);
    error BlacklistNotExpired(bytes32 token, uint48 until);
    error BlacklistNotReporter(bytes32 token, uint32 reporter, uint32 party);
    /// @dev The same party cannot be both: reporter and confirmer, or either of them and REFEREE.
    error BlacklistSameParty(bytes32 token, uint32 party);
    error BlacklistAlreadyConfirmed(bytes32 token, uint32 confirmer);
    error BlacklistAlreadyAppealed(bytes32 token, uint48 appealedAt);
    error BlacklistNotAppealed(bytes32 token);
    error BlacklistAlreadyAnswered(bytes32 token, uint48 answeredAt);
    error BlacklistAlreadyDecided(bytes32 token, uint48 decidedAt);
    error BlacklistAppealOpen(bytes32 token, uint48 appealedAt);
    error BlacklistZero();

    /// @notice Starts the next epoch. Restricted. Emits {EpochStarted}.
    function startEpoch(uint32 epoch, bytes32 keyDigest) external;

    /// @notice Reports a subject of the current epoch, in a later second than its last entry. Needs
    /// ROLE_PLATFORM. Emits {SubjectReported}.
    function report(Report calldata report_) external;

    /// @notice As {report}, by EIP-712 `Report`.
    function reportBySig(Report calldata report_, Auth calldata auth) external;

    /// @notice Confirms another platform's report, which then binds all. Needs ROLE_PLATFORM. Emits
    /// {ReportConfirmed}.
    /// @param act its digest is the evidence as the confirming platform saw it.
    function confirm(Act calldata act) external;

    /// @notice As {confirm}, by EIP-712 `Confirm`.
    function confirmBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Appeals for the person behind a subject, once; any party that stands may. Emits
    /// {ReportAppealed}.
    function appeal(Act calldata act) external;

    /// @notice As {appeal}, by EIP-712 `Appeal`.
    function appealBySig(Act calldata act, Auth calldata auth) external;

    /// @notice The reporter answers an appeal, once, before it is decided. Emits {AppealAnswered}.
    function answer(Act calldata act) external;

    /// @notice As {answer}, by EIP-712 `Answer`.
    function answerBySig(Act calldata act, Auth calldata auth) external;

    /// @notice A REFEREE that is neither reporter, confirmer nor appellant decides an appeal, once.
    /// Upheld, the entry binds on to its end; else it is gone. Emits {AppealResolved}.
    function resolve(Decision calldata decision) external;

    /// @notice As {resolve}, by EIP-712 `Resolve`.
    function resolveBySig(Decision calldata decision, Auth calldata auth) external;

    /// @notice The reporter takes its report back. Emits {ReportDelisted}.
    function delist(Act calldata act) external;

    /// @notice As {delist}, by EIP-712 `Delist`.
    function delistBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Marks an entry whose term is over; anyone may. It stopped binding at its end already.
    /// Emits {ReportExpired}.
    function expire(Subject calldata subject) external;

    /// @notice The reporter carries a running entry over to the current epoch, its term unchanged.
    /// A token that had an entry of its own since is refused: report it anew.
    /// It must be confirmed anew, since only a second platform can say that the new token means the
    /// same person; {relay} carries both words at once. Emits {SubjectRetokenised} and
    /// {SubjectReported}.
    function retokenise(Move calldata move) external;

    /// @notice As {retokenise}, by EIP-712 `Retokenise`.
    function retokeniseBySig(Move calldata move, Auth calldata auth) external;

    /// @notice What a subject's entry means at this second.
    function status(Subject calldata subject) external view returns (Status);

    /// @notice The subject's last entry; all zero where there was none.
    function entry(Subject calldata subject) external view returns (Entry memory);

    /// @notice The appeal against the subject's last entry; all zero where there is none.
    function appealOf(Subject calldata subject) external view returns (Appeal memory);

    /// @notice The epoch that reports name; zero before the first.
    function currentEpoch() external view returns (uint32);

    /// @notice SHA-256 of the public part of an epoch's key; zero where there is none.
    function epochKey(uint32 epoch) external view returns (bytes32);

    /// @notice The contract that says which keys stand.
    function parties() external view returns (IParties);
}
