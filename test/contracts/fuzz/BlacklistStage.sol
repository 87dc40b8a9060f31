// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {ROLE_PLATFORM} from "../../../contracts/types/Codes.sol";
import {Actor, PLATFORM, REFEREE, RIVAL, actorOf, keyIdOf, signerOf} from "./Cast.sol";
import {Pair} from "./Pair.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";

/// @dev A blacklist in two worlds, and what this contract knows of each entry by what came about.
abstract contract BlacklistStage is Pair {
    struct Case {
        uint32 epoch;
        bytes32 token;
        uint48 reportedAt;
        uint48 until;
        Actor reporter;
        Actor confirmer;
        uint48 confirmedAt;
        uint48 appealedAt;
        bool answered;
        bool decided;
        IBlacklist.Status gone;
    }

    uint48 internal constant APPEAL_TIME = 15 days;

    Case[] internal _cases;
    mapping(uint32 epoch => mapping(bytes32 token => uint256 place)) private _places;
    uint32 internal _epoch = 1;
    mapping(uint32 party => uint256) private _keys;
    mapping(bytes32 keyId => uint48) internal _lostFrom;

    constructor() {
        _keys[PLATFORM] = _keys[RIVAL] = 2;
    }

    function cases() external view returns (Case[] memory) {
        return _cases;
    }

    /// @dev What an entry should mean now, by what was seen to come about.
    function expected(uint256 place) external view returns (IBlacklist.Status) {
        Case memory c = _cases[place];
        if (c.reportedAt == 0) return IBlacklist.Status.None;
        if (c.gone != IBlacklist.Status.None) return c.gone;
        if (_clock >= c.until) return IBlacklist.Status.Expired;
        if (_doubted(c.reporter, c.reportedAt)) return IBlacklist.Status.InDoubt;
        if (c.confirmedAt == 0) return IBlacklist.Status.Reported;
        if (_doubted(c.confirmer, c.confirmedAt)) return IBlacklist.Status.InDoubt;
        if (c.appealedAt == 0 || c.decided) return IBlacklist.Status.Binding;
        bool overdue = _clock >= c.appealedAt + APPEAL_TIME;
        return overdue ? IBlacklist.Status.AppealOverdue : IBlacklist.Status.Appealed;
    }

    /// @dev What is known of a subject; made where nothing is.
    function _case(uint32 epoch, bytes32 token) internal returns (Case storage) {
        uint256 place = _places[epoch][token];
        if (place == 0) {
            _cases.push();
            place = _places[epoch][token] = _cases.length;
            _cases[place - 1].epoch = epoch;
            _cases[place - 1].token = token;
        }
        return _cases[place - 1];
    }

    function _runs(Case memory c) internal view returns (bool) {
        return c.reportedAt != 0 && c.gone == IBlacklist.Status.None && _clock < c.until;
    }

    function _blacklists() internal view returns (address[2] memory) {
        return [address(_worlds[0].blacklist()), address(_worlds[1].blacklist())];
    }

    function _domain(uint256 chosen) internal view returns (bytes32) {
        return Words.domainOf("Patina Blacklist", address(_worlds[chosen].blacklist()));
    }

    /// @dev One of a platform's keys that stands; a fresh one where none does.
    function _platform(uint32 party, uint256 seed) internal returns (Actor memory actor) {
        for (uint256 i = 0; i < _keys[party]; ++i) {
            actor = actorOf(party, 1 + (((seed % _keys[party]) + i) % _keys[party]));
            (IParties.Standing said, , ) = _worlds[0].parties().roleStandingNow(
                keyIdOf(actor),
                ROLE_PLATFORM,
                0,
                0
            );
            if (said == IParties.Standing.Valid) return actor;
        }
        actor = actorOf(party, ++_keys[party]);
        bytes memory signer = signerOf(actor);
        _govern(abi.encodeCall(IParties.addKey, (party, signer, 0, type(uint48).max)));
        _pass(1);
    }

    function _either(uint256 seed) internal returns (Actor memory) {
        return _platform(seed % 2 == 0 ? PLATFORM : RIVAL, seed >> 8);
    }

    function _other(uint32 party, uint256 seed) internal returns (Actor memory) {
        return _platform(party == PLATFORM ? RIVAL : PLATFORM, seed);
    }

    function _lose(bytes32 keyId, uint48 from) internal returns (bool done) {
        IParties.KeyRevocation memory lost = IParties.KeyRevocation(keyId, from, "case");
        address referee = actorOf(REFEREE, 1).account;
        for (uint256 i = 0; i < 2; ++i) {
            IParties parties = _worlds[i].parties();
            VM.prank(referee);
            (done, ) = address(parties).call(abi.encodeCall(IParties.revokeKey, (lost)));
        }
        if (done) _lostFrom[keyId] = from;
    }

    function _doubted(Actor memory by, uint48 when) private view returns (bool) {
        uint48 from = _lostFrom[keyIdOf(by)];
        return from != 0 && from <= when;
    }
}
