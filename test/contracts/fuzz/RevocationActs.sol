// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IRecords} from "../../../contracts/records/IRecords.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {APPRAISER, Actor, BRAND, CERT, REFEREE, actorOf, keyIdOf} from "./Cast.sol";
import {RecordsStage} from "./RecordsStage.sol";
import {Words} from "./Words.sol";

/// @dev Records are revoked, replaced and vouched for.
abstract contract RevocationActs is RecordsStage {
    bytes32 private constant REVOKE = keccak256(
        "Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant REAFFIRM = keccak256(
        "Reaffirm(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,uint32 party,bytes signer,uint48 deadline)"
    );

    function revoke(uint256 seed) external {
        seed = _mixed(seed);
        IRecords.RecordRef memory ref = _pick(seed >> 8);
        bytes32 id = keccak256(abi.encode(ref));
        Actor memory by = _revoker(seed);
        IRecords.NewRevocation memory word = IRecords.NewRevocation(ref, "MIST", _next(id, seed));
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        bytes memory fields = abi.encode(REVOKE, word);
        IIntents.Auth memory auth = Words.say(by, _domain(chosen), fields, deadline);
        bool may = _mayRevoke(id);
        bool done = _do(
            _records(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IRecords.revokeBySig, (word, auth)),
                abi.encodeCall(IRecords.revoke, (word)),
                by.account,
                UNSIGNED
            )
        );
        require(!done || by.party != BRAND, "a stranger revoked");
        require(!done || may, "a revocation changed that is not in doubt");
        if (done) (, _known[id].revocation, ) = _read(0, id);
        _count(done);
    }

    function reaffirm(uint256 seed) external {
        seed = _mixed(seed);
        IRecords.RecordRef memory ref = _doubted(seed >> 8);
        bytes32 id = keccak256(abi.encode(ref));
        Actor memory by = _appraiser(seed >> 24);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        bytes memory fields = abi.encode(REAFFIRM, ref);
        IIntents.Auth memory auth = Words.say(by, _domain(chosen), fields, deadline);
        (, , IRecords.Affirmation memory before) = _worlds[0].records().standing(id);
        bool may =
            before.affirmedAt == 0 || inDoubt(before.party, before.keyNumber, before.affirmedAt);
        bool done = _do(
            _records(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IRecords.reaffirmBySig, (ref, auth)),
                abi.encodeCall(IRecords.reaffirm, (ref)),
                by.account,
                UNSIGNED
            )
        );
        require(!done || may, "vouched for twice");
        if (done) (, , _known[id].affirmation) = _read(0, id);
        _count(done);
    }

    /// @dev A stored record, or the leaf of a batch that is not stored.
    function _pick(uint256 seed) private returns (IRecords.RecordRef memory) {
        uint256 stored = recordIds.length;
        for (uint256 i = 0; i < stored && seed % 4 != 0; ++i) {
            bytes32 id = recordIds[((seed >> 8) + i) % stored];
            if (seed % 4 == 1 || _mayRevoke(id)) return _known[id].ref;
        }
        bytes32 digest = keccak256(abi.encode("leaf", seed));
        bytes32 key = keyIdOf(actorOf(APPRAISER, 1 + (seed % 4)));
        IRecords.RecordRef memory leaf = IRecords.RecordRef(
            _itemIds[seed % 3],
            CERT,
            digest,
            APPRAISER,
            key
        );
        bytes32 leafId = keccak256(abi.encode(leaf));
        if (_known[leafId].ref.item == 0) {
            _known[leafId].ref = leaf;
            recordIds.push(leafId);
        }
        return leaf;
    }

    /// @dev A record whose key was lost and which nobody vouches for; lost now where none is.
    function _doubted(uint256 seed) private returns (IRecords.RecordRef memory ref) {
        uint256 stored = recordIds.length;
        for (uint256 i = 0; i < stored; ++i) {
            bytes32 id = recordIds[((seed >> 8) + i) % stored];
            ref = _known[id].ref;
            bool doubted = lostFrom[ref.issuerKey] != 0 && _known[id].affirmation == 0;
            if (doubted && seed % 8 != 0) return ref;
        }
        ref = _pick(seed);
        if (lostFrom[ref.issuerKey] == 0) _lose(ref.issuerKey, _clock);
        _pass(1);
    }

    function _revoker(uint256 seed) private returns (Actor memory) {
        if (seed % 16 == 0) return actorOf(BRAND, 1);
        return seed % 3 == 0 ? actorOf(REFEREE, 1) : _appraiser(seed >> 8);
    }

    /// @dev None, the record itself, or another that may be revoked already.
    function _next(bytes32 id, uint256 seed) private view returns (bytes32) {
        if (seed % 3 == 0 || recordIds.length == 0) return 0;
        if (seed % 16 == 1) return id;
        // What it replaces itself, whereby successors would go round.
        for (uint256 i = 0; i < recordIds.length && seed % 2 == 0; ++i) {
            (, IRecords.Revocation memory before, ) = _worlds[0].records().standing(recordIds[i]);
            if (before.successor == id) return recordIds[i];
        }
        return recordIds[(seed >> 72) % recordIds.length];
    }

    function _mayRevoke(bytes32 id) private view returns (bool) {
        (, IRecords.Revocation memory before, ) = _worlds[0].records().standing(id);
        return before.revokedAt == 0 || inDoubt(before.party, before.keyNumber, before.revokedAt);
    }
}
