// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {ANY_ROLE, ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {Term} from "../../../contracts/types/Terms.sol";
import {APPRAISER, Actor, BAGS, BRAND, PLATFORM, actorOf, keyIdOf} from "./Cast.sol";
import {Pair} from "./Pair.sol";
import {Words} from "./Words.sol";

/// @dev One party with many keys in two worlds, and how its keys stood at each second that was seen.
abstract contract PartiesStage is Pair {
    struct Memory {
        uint48 when;
        bytes32 keyId;
        bytes4 role;
        uint8 grade;
        IParties.Standing then;
        bool channel;
    }

    uint256 private constant MEMORIES = 48;

    /// @dev Ids of all keys of the party, by number less one.
    bytes32[] public keyIds;
    Memory[] private _memories;
    uint256 private _written;

    constructor() {
        for (uint256 i = 1; i <= 4; ++i) keyIds.push(keyIdOf(actorOf(APPRAISER, i)));
    }

    function wait_(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        _pass(seed % 4 == 0 ? uint48((seed >> 8) % 60 days) : uint48((seed >> 8) % 3));
        _count(true);
    }

    function memories() external view returns (Memory[] memory) {
        return _memories;
    }

    function keyCount() external view returns (uint256) {
        return keyIds.length;
    }

    /// @dev Whether the brand's word for the platform held at a past second.
    function channelAt(uint256 which, uint48 when) public view returns (bool held) {
        Term[] memory terms = _worlds[which].parties().channels(BRAND, PLATFORM, 0);
        for (uint256 i = 0; i < terms.length; ++i) {
            if (terms[i].from <= when && when < terms[i].until) return true;
        }
    }

    /// @dev What is said of this second, before anything is done in it.
    function _remember(uint256 seed) internal {
        bytes32 keyId = keyIds[(seed >> 128) % keyIds.length];
        bytes4 role = (seed >> 136) % 3 == 0 ? ANY_ROLE : ROLE_APPRAISER;
        uint8 grade = uint8((seed >> 144) % 4);
        (IParties.Standing then, , ) = _worlds[0].parties().standing(
            keyId,
            role,
            BAGS,
            grade,
            _clock
        );
        Memory memory seen = Memory(_clock, keyId, role, grade, then, channelAt(0, _clock));
        if (_memories.length < MEMORIES) _memories.push(seen);
        else _memories[_written % MEMORIES] = seen;
        ++_written;
    }

    /// @dev Most windows lie ahead; some are backdated or empty, and must be refused.
    function _window(uint256 seed) internal view returns (uint48 from, uint48 until) {
        from = seed % 3 == 0 ? 0 : _clock + 8 + uint48((seed >> 8) % 20 days);
        if (seed % 8 == 1) from = _clock - uint48((seed >> 8) % 2);
        until = (from == 0 ? _clock : from) + 2 + uint48((seed >> 40) % 300 days);
        if (seed % 16 == 2) until = from;
    }

    function _parties() internal view returns (address[2] memory) {
        return [address(_worlds[0].parties()), address(_worlds[1].parties())];
    }

    function _domain(uint256 chosen) internal view returns (bytes32) {
        return Words.domainOf("Patina Parties", address(_worlds[chosen].parties()));
    }

    function _key(uint256 number) internal view returns (IParties.Key memory) {
        return _worlds[0].parties().key(keyIds[number - 1]);
    }

    function _lives(uint256 number) internal view returns (bool) {
        IParties.Key memory found = _key(number);
        bool lost = found.revokedFrom != 0 && found.revokedFrom <= _clock;
        return found.from <= _clock && _clock < found.until && !lost;
    }

    /// @dev One that was ended in this second lives to its end, but can do no more.
    function _ends(uint256 number) internal view returns (bool) {
        return _key(number).until <= _clock + 1;
    }

    /// @dev A key that lives, from a random place on; there always is one.
    function _liveKey(uint256 seed) internal returns (Actor memory) {
        for (uint256 i = 0; i < keyIds.length; ++i) {
            uint256 number = 1 + (((seed % keyIds.length) + i) % keyIds.length);
            if (_lives(number) && !_ends(number)) return actorOf(APPRAISER, number);
        }
        Actor memory fresh = _nextKey();
        bytes memory signer = abi.encodePacked(fresh.account);
        uint48 until = _clock + 400 days;
        require(
            _govern(abi.encodeCall(IParties.addKey, (APPRAISER, signer, 0, until))),
            "no key left, and none to be had"
        );
        _noteKey(fresh);
        _pass(1);
        return fresh;
    }

    function _nextKey() internal view returns (Actor memory) {
        return actorOf(APPRAISER, keyIds.length + 1);
    }

    function _noteKey(Actor memory fresh) internal {
        keyIds.push(keyIdOf(fresh));
    }
}
