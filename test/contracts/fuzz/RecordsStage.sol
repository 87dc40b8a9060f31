// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IItems} from "../../../contracts/items/IItems.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {
    ALL,
    APPRAISER,
    Actor,
    BAGS,
    PLATFORM,
    REFEREE,
    actorOf,
    keyIdOf,
    signerOf
} from "./Cast.sol";
import {Pair} from "./Pair.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";

/// @dev Records in two worlds, what was first seen of each, and which keys were lost since when.
abstract contract RecordsStage is Pair {
    struct Known {
        IRecords.RecordRef ref;
        uint48 anchoredAt;
        bytes32 entry;
        bytes32 revocation;
        bytes32 affirmation;
    }

    bytes32[] public recordIds;
    mapping(bytes32 recordId => Known) internal _known;
    uint256[] internal _itemIds;

    /// @dev The appraiser's keys, by number less one.
    uint256 internal _keys = 4;

    /// @dev Since when a key's acts are in doubt, as this contract saw it come about.
    mapping(bytes32 keyId => uint48) public lostFrom;

    constructor() {
        Actor memory platform = actorOf(PLATFORM, 1);
        for (uint256 i = 0; i < 3; ++i) {
            IItems.NewItem memory fresh = IItems.NewItem(bytes32(i + 1), 0, address(1), BAGS);
            for (uint256 j = 0; j < 2; ++j) {
                IItems items = _worlds[j].items();
                VM.prank(platform.account);
                items.enrol(fresh);
            }
            _itemIds.push(_worlds[0].items().itemId(PLATFORM, bytes32(i + 1), 0));
        }
    }

    function count() external view returns (uint256) {
        return recordIds.length;
    }

    function known(bytes32 recordId) external view returns (Known memory) {
        return _known[recordId];
    }

    /// @dev Whether a party's act by a key, at a time, is in doubt, as this contract remembers.
    function inDoubt(uint32 party, uint32 number, uint48 when) public view returns (bool) {
        uint48 from = lostFrom[keyIdOf(actorOf(party, number))];
        return from != 0 && from <= when;
    }

    function _records() internal view returns (address[2] memory) {
        return [address(_worlds[0].records()), address(_worlds[1].records())];
    }

    function _domain(uint256 chosen) internal view returns (bytes32) {
        return Words.domainOf("Patina Records", address(_worlds[chosen].records()));
    }

    function _note(IRecords.RecordRef memory ref) internal {
        bytes32 id = keccak256(abi.encode(ref));
        (bytes32 entry, , ) = _read(0, id);
        require(_known[id].anchoredAt == 0, "a record was stored twice");
        _known[id] = Known(ref, _clock, entry, 0, 0);
        recordIds.push(id);
    }

    /// @dev Hashes of what is stored; zero where nothing is.
    function _read(
        uint256 which,
        bytes32 id
    ) internal view returns (bytes32 entry, bytes32 revocation, bytes32 affirmation) {
        (
            IRecords.Entry memory e,
            IRecords.Revocation memory r,
            IRecords.Affirmation memory a
        ) = _worlds[which].records().standing(id);
        entry = e.anchoredAt == 0 ? bytes32(0) : keccak256(abi.encode(e));
        revocation = r.revokedAt == 0 ? bytes32(0) : keccak256(abi.encode(r));
        affirmation = a.affirmedAt == 0 ? bytes32(0) : keccak256(abi.encode(a));
    }

    function _stands(Actor memory actor, bytes4 role) internal view returns (bool) {
        (IParties.Standing said, , ) = _worlds[0].parties().roleStandingNow(
            keyIdOf(actor),
            role,
            BAGS,
            2
        );
        return said == IParties.Standing.Valid;
    }

    /// @dev A key of the appraiser that may sign, from a random place on; restored where none may.
    function _appraiser(uint256 seed) internal returns (Actor memory actor) {
        if (seed % 16 == 0) return actorOf(APPRAISER, 1 + ((seed >> 8) % _keys));
        for (uint256 i = 0; i < _keys; ++i) {
            actor = actorOf(APPRAISER, 1 + ((((seed >> 8) % _keys) + i) % _keys));
            if (_stands(actor, ROLE_APPRAISER)) return actor;
        }
        _govern(abi.encodeCall(IParties.liftSuspension, (APPRAISER)));
        _govern(
            abi.encodeCall(IParties.grant, (APPRAISER, ROLE_APPRAISER, 0, type(uint48).max, ALL))
        );
        actor = actorOf(APPRAISER, _keys + 1);
        bytes memory signer = signerOf(actor);
        // Sixteen may live, held back by the suspension alone; then one of these will do.
        bool added = _govern(
            abi.encodeCall(IParties.addKey, (APPRAISER, signer, 0, type(uint48).max))
        );
        _pass(1);
        if (!added) return _appraiser(seed | 1);
        ++_keys;
    }

    /// @dev A REFEREE finds that a key was lost.
    function _lose(bytes32 keyId, uint48 from) internal returns (bool done) {
        IParties.KeyRevocation memory lost = IParties.KeyRevocation(keyId, from, "case");
        address referee = actorOf(REFEREE, 1).account;
        for (uint256 i = 0; i < 2; ++i) {
            IParties parties = _worlds[i].parties();
            VM.prank(referee);
            (done, ) = address(parties).call(abi.encodeCall(IParties.revokeKey, (lost)));
        }
        if (done) lostFrom[keyId] = from;
    }
}
