// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {APPRAISER, Actor, BRAND, PLATFORM, REFEREE, SECOND, actorOf, keyIdOf} from "./Cast.sol";
import {BlacklistStage} from "./BlacklistStage.sol";
import {Words} from "./Words.sol";

/// @dev Subjects are reported, contested, taken back and carried over.
abstract contract BlacklistActs is BlacklistStage {
    bytes private constant ACT_FIELDS =
        "(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,uint32 party,bytes signer,uint48 deadline)";
    bytes32 private constant REPORT = keccak256(
        "Report(uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant RESOLVE = keccak256(
        "Resolve(uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,bool upheld,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant RETOKENISE = keccak256(
        "Retokenise(uint32 epoch,bytes32 token,uint48 reportedAt,uint32 newEpoch,bytes32 newToken,uint48 previous,uint32 party,bytes signer,uint48 deadline)"
    );
    uint256 private constant TOKENS = 3;

    function report(uint256 seed) external {
        seed = _mixed(seed);
        _count(_report(_vacantToken(seed), seed));
    }

    function confirm(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _running(seed, _isUnconfirmed);
        Actor memory by = _other(c.reporter.party, seed >> 8);
        if (seed % 8 == 0) by = _platform(c.reporter.party, seed >> 8);
        bool done = _act("confirm", c, by, seed);
        if (done) {
            require(by.party != c.reporter.party, "confirmed by its reporter");
            (c.confirmer, c.confirmedAt) = (by, _clock);
        }
        _count(done);
    }

    function appeal(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _running(seed, _isUnappealed);
        bool done = _act("appeal", c, actorOf(seed % 2 == 0 ? BRAND : APPRAISER, 1), seed);
        if (done) c.appealedAt = _clock;
        _count(done);
    }

    function answer(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _appealed(seed);
        bool done = _act("answer", c, _reporterOrOther(c, seed), seed);
        require(!done || !c.answered, "answered twice");
        if (done) c.answered = true;
        _count(done);
    }

    function resolve(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _appealed(seed);
        Actor memory by = actorOf(seed % 8 == 0 ? PLATFORM : SECOND, 1);
        IBlacklist.Decision memory word = IBlacklist.Decision(
            IBlacklist.Act(IBlacklist.Subject(c.epoch, c.token), c.reportedAt, bytes32(seed)),
            (seed >> 8) % 2 == 0
        );
        IIntents.Auth memory auth = _say(by, abi.encode(RESOLVE, word), seed);
        bytes memory signed = abi.encodeCall(IBlacklist.resolveBySig, (word, auth));
        bool done = _try(signed, abi.encodeCall(IBlacklist.resolve, (word)), auth, by, seed);
        if (done) {
            require(by.party == SECOND, "decided by no referee");
            c.decided = true;
            if (!word.upheld) c.gone = IBlacklist.Status.Overturned;
        }
        _count(done);
    }

    function delist(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _running(seed, _isAny);
        bool done = _act("delist", c, _reporterOrOther(c, seed), seed);
        if (done) c.gone = IBlacklist.Status.Delisted;
        _count(done);
    }

    /// @dev Governance starts an epoch, and a reporter carries an entry over.
    function retokenise(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _running(seed, seed % 4 == 0 ? _isContested : _isSettled);
        if (c.epoch == _epoch && seed % 8 != 0) {
            bytes memory call = abi.encodeCall(IBlacklist.startEpoch, (_epoch + 1, "next"));
            require(_governAt(_blacklists(), call), "no next epoch");
            ++_epoch;
        }
        Actor memory by = _reporterOrOther(c, seed);
        Case storage to = _case(_epoch, _token(seed >> 16));
        IBlacklist.Move memory word = IBlacklist.Move(
            IBlacklist.Subject(c.epoch, c.token),
            c.reportedAt,
            IBlacklist.Subject(to.epoch, to.token),
            to.reportedAt
        );
        IIntents.Auth memory auth = _say(by, abi.encode(RETOKENISE, word), seed);
        bytes memory signed = abi.encodeCall(IBlacklist.retokeniseBySig, (word, auth));
        bytes memory called = abi.encodeCall(IBlacklist.retokenise, (word));
        bool done = _try(signed, called, auth, by, seed);
        if (done) {
            require(!_runs(to), "moved onto a running entry");
            require(c.appealedAt == 0 || c.decided, "moved away from an appeal");
            _open(to, c.reportedAt, c.until, by);
            c.gone = IBlacklist.Status.Moved;
        }
        _count(done);
    }

    function expire(uint256 seed) external {
        seed = _mixed(seed);
        Case storage c = _running(seed, _isAny);
        if (seed % 4 != 0) _pass(c.until - _clock);
        bool over = _clock >= c.until;
        bytes memory call = abi.encodeCall(
            IBlacklist.expire,
            (IBlacklist.Subject(c.epoch, c.token))
        );
        bool done = false;
        for (uint256 i = 0; i < 2; ++i) (done, ) = _blacklists()[i].call(call);
        require(done == over, "expired before its end, or not after it");
        if (done) c.gone = IBlacklist.Status.Expired;
        _count(done);
    }

    /// @dev A platform's key was lost; some entries come to be in doubt.
    function loseKey(uint256 seed) external {
        seed = _mixed(seed);
        bytes32 keyId = keyIdOf(_either(seed));
        _count(_lose(keyId, _clock - uint48((seed >> 40) % 3 days)));
    }

    function wait_(uint256 seed) external {
        seed = _mixed(seed);
        _pass(uint48((seed >> 8) % (seed % 2 == 0 ? 3 : 40 days)));
        _count(true);
    }

    function _report(bytes32 token, uint256 seed) private returns (bool done) {
        Actor memory by = _either(seed >> 32);
        Case storage c = _case(_epoch, token);
        uint16 termDays = uint16((seed >> 80) % 800);
        if (seed % 4 == 0) termDays = 0;
        IBlacklist.Report memory word = IBlacklist.Report(
            IBlacklist.Subject(c.epoch, token),
            c.reportedAt,
            termDays,
            bytes32(seed | 1)
        );
        IIntents.Auth memory auth = _say(by, abi.encode(REPORT, word), seed);
        bytes memory signed = abi.encodeCall(IBlacklist.reportBySig, (word, auth));
        done = _try(signed, abi.encodeCall(IBlacklist.report, (word)), auth, by, seed);
        if (!done) return false;
        require(!_runs(c), "two entries of one subject");
        require(termDays <= 730, "too long a term");
        uint48 term = termDays == 0 ? 180 days : uint48(termDays) * 1 days;
        _open(c, _clock, _clock + term, by);
    }

    function _open(Case storage c, uint48 reportedAt, uint48 until, Actor memory by) private {
        (c.reportedAt, c.until, c.reporter) = (reportedAt, until, by);
        delete c.confirmer;
        (c.confirmedAt, c.appealedAt, c.answered, c.decided) = (0, 0, false, false);
        c.gone = IBlacklist.Status.None;
    }

    function _act(
        string memory name,
        Case storage c,
        Actor memory by,
        uint256 seed
    ) private returns (bool) {
        IBlacklist.Act memory act = IBlacklist.Act(
            IBlacklist.Subject(c.epoch, c.token),
            c.reportedAt,
            bytes32(seed | 1)
        );
        bytes memory capital = bytes.concat(bytes(name));
        capital[0] = bytes1(uint8(capital[0]) - 32);
        bytes32 typehash = keccak256(bytes.concat(capital, ACT_FIELDS));
        IIntents.Auth memory auth = _say(by, abi.encode(typehash, act), seed);
        bytes memory types = "((uint32,bytes32),uint48,bytes32)";
        bytes4 bySig = bytes4(
            keccak256(bytes.concat(bytes(name), "BySig(", types, ",(uint32,uint48,bytes,bytes))"))
        );
        bytes4 direct = bytes4(keccak256(bytes.concat(bytes(name), "(", types, ")")));
        return
            _try(
                abi.encodeWithSelector(bySig, act, auth),
                abi.encodeWithSelector(direct, act),
                auth,
                by,
                seed
            );
    }

    function _say(
        Actor memory by,
        bytes memory fields,
        uint256 seed
    ) private view returns (IIntents.Auth memory) {
        return Words.say(by, _domain((seed >> 200) % 2), fields, _deadline(seed >> 16));
    }

    function _try(
        bytes memory signed,
        bytes memory called,
        IIntents.Auth memory auth,
        Actor memory by,
        uint256 seed
    ) private returns (bool) {
        uint256 chosen = (seed >> 200) % 2;
        return _do(_blacklists(), Try(chosen, auth.deadline, signed, called, by.account, UNSIGNED));
    }

    function _reporterOrOther(Case storage c, uint256 seed) private returns (Actor memory) {
        uint32 reporter = c.reporter.party;
        return seed % 8 == 3 ? _other(reporter, seed) : _platform(reporter, seed >> 8);
    }

    /// @dev A running entry that fits, from a random place on; reported where there is none.
    function _running(
        uint256 seed,
        function(Case storage) view returns (bool) fits
    ) private returns (Case storage) {
        for (uint256 i = 0; i < _cases.length; ++i) {
            Case storage c = _cases[((seed >> 48) + i) % _cases.length];
            if (_runs(c) && fits(c)) return c;
        }
        bytes32 token = _vacantToken(seed);
        // A fresh second, and a word that nothing is wrong with.
        _pass(1);
        _report(token, (uint256(keccak256(abi.encode(seed))) << 4) & ~(uint256(0xffff) << 80));
        return _case(_epoch, token);
    }

    function _appealed(uint256 seed) private returns (Case storage c) {
        for (uint256 i = 0; i < _cases.length; ++i) {
            c = _cases[((seed >> 48) + i) % _cases.length];
            bool open = c.appealedAt != 0 && !c.decided && !c.answered;
            if (_runs(c) && open) return c;
        }
        c = _running(seed, _isUnappealed);
        if (_act("appeal", c, actorOf(BRAND, 1), seed)) c.appealedAt = _clock;
    }

    /// @dev A token of the epoch without a running entry; some other where all run.
    function _vacantToken(uint256 seed) private returns (bytes32 token) {
        for (uint256 i = 0; i < TOKENS; ++i) {
            token = _token((seed >> 128) + i);
            if (!_runs(_case(_epoch, token))) return token;
        }
        return bytes32(seed | (1 << 255));
    }

    function _token(uint256 seed) private pure returns (bytes32) {
        return bytes32(1 + (seed % TOKENS));
    }

    function _isAny(Case storage) private pure returns (bool) {
        return true;
    }

    function _isUnconfirmed(Case storage c) private view returns (bool) {
        return c.confirmedAt == 0;
    }

    function _isUnappealed(Case storage c) private view returns (bool) {
        return c.appealedAt == 0;
    }

    function _isContested(Case storage c) private view returns (bool) {
        return c.appealedAt != 0 && !c.decided;
    }

    function _isSettled(Case storage c) private view returns (bool) {
        return c.epoch != _epoch && (c.appealedAt == 0 || c.decided);
    }
}
