// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {APPRAISER, Actor, CERT, PLATFORM, RIVAL, actorOf, keyIdOf} from "./Cast.sol";
import {RecordsStage} from "./RecordsStage.sol";
import {Words} from "./Words.sol";

/// @dev Records and batches are stored, while keys and rights come and go.
abstract contract RecordActs is RecordsStage {
    bytes32 private constant RECORD = keccak256(
        "Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant RECORD_MANY = keccak256(
        "RecordMany(bytes32 entries,bool all,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ANCHOR = keccak256(
        "Anchor(bytes32 root,uint32 count,bytes32 manifestDigest,uint32 party,bytes signer,uint48 deadline)"
    );

    struct Anchored {
        bytes32 recordId;
        uint32 platform;
        bytes32 batch;
    }

    Anchored[] private _batches;

    function record(uint256 seed) external {
        seed = _mixed(seed);
        Actor memory by = _appraiser(seed);
        IRecords.NewRecord memory entry = _fresh(seed, 0);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        bytes memory fields = abi.encode(RECORD, entry);
        IIntents.Auth memory auth = Words.say(by, _domain(chosen), fields, deadline);
        bool done = _do(
            _records(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IRecords.recordBySig, (entry, auth)),
                abi.encodeCall(IRecords.record, (entry)),
                by.account,
                UNSIGNED
            )
        );
        if (done) _note(_refOf(entry, by));
        _count(done);
    }

    /// @dev Three, of which one may be known already or about no item.
    function recordMany(uint256 seed) external {
        seed = _mixed(seed);
        Actor memory by = _appraiser(seed);
        IRecords.NewRecord[] memory entries = new IRecords.NewRecord[](3);
        for (uint256 i = 0; i < 3; ++i) entries[i] = _fresh(seed, i + 1);
        if (seed % 4 == 1) entries[1] = entries[0];
        if (seed % 4 == 2) entries[2].item = 1;
        bool all = seed % 8 == 5;
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        bytes32 list = keccak256(
            bytes.concat(abi.encode(entries[0]), abi.encode(entries[1]), abi.encode(entries[2]))
        );
        bytes memory fields = abi.encode(RECORD_MANY, list, all);
        IIntents.Auth memory auth = Words.say(by, _domain(chosen), fields, deadline);
        bool done = _do(
            _records(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IRecords.recordManyBySig, (entries, all, auth)),
                abi.encodeCall(IRecords.recordMany, (entries, all)),
                by.account,
                UNSIGNED
            )
        );
        _count(done);
        if (!done) return;
        require(!all || seed % 4 == 0 || seed % 4 == 3, "all of them, but one was none");
        for (uint256 i = 0; i < 3; ++i) {
            bool stored = !(i == 1 && seed % 4 == 1) && !(i == 2 && seed % 4 == 2);
            if (stored) _note(_refOf(entries[i], by));
        }
    }

    /// @dev A batch of one leaf, whose root is that leaf.
    function anchor(uint256 seed) external {
        seed = _mixed(seed);
        Actor memory by = actorOf(seed % 2 == 0 ? PLATFORM : RIVAL, 1 + ((seed >> 8) % 2));
        bytes32 recordId = keccak256(abi.encode("leaf", seed % 16 == 0 ? seed % 3 : seed));
        bytes32 root = keccak256(bytes.concat(keccak256(abi.encode(recordId))));
        IRecords.NewBatch memory batch = IRecords.NewBatch(root, uint32(1 + (seed >> 224)), "m");
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 24) % 2;
        bytes memory fields = abi.encode(ANCHOR, batch);
        IIntents.Auth memory auth = Words.say(by, _domain(chosen), fields, deadline);
        bool done = _do(
            _records(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IRecords.anchorBySig, (batch, auth)),
                abi.encodeCall(IRecords.anchor, (batch)),
                by.account,
                UNSIGNED
            )
        );
        _count(done);
        if (!done) return;
        IRecords.Batch memory stored = IRecords.Batch(
            _clock,
            by.party,
            _worlds[0].parties().key(keyIdOf(by)).number,
            batch.count
        );
        _batches.push(Anchored(recordId, by.party, keccak256(abi.encode(stored))));
    }

    function loseKey(uint256 seed) external {
        seed = _mixed(seed);
        // Seldom all of them: others must be there to vouch and to file anew.
        bytes32 keyId = keyIdOf(actorOf(APPRAISER, 1 + ((seed >> 8) % _keys)));
        uint48 from = _clock - uint48((seed >> 40) % 3 days);
        uint48 before = lostFrom[keyId];
        if (before != 0) from = before - uint48((seed >> 40) % 1 days);
        _count(_lose(keyId, from));
    }

    /// @dev Rights come and go, which changes nothing of what was said under them.
    function changeRights(uint256 seed) external {
        seed = _mixed(seed);
        bytes memory call;
        if (seed % 4 == 0) {
            call = abi.encodeCall(IParties.suspend, (APPRAISER, 0, _clock + 9 days));
        } else if (seed % 4 == 1) {
            call = abi.encodeCall(IParties.endGrant, (APPRAISER, ROLE_APPRAISER, 0));
        } else {
            uint96 scope = uint96(seed >> 160);
            uint48 until = _clock + 2 + uint48((seed >> 8) % 9 days);
            call = abi.encodeCall(IParties.grant, (APPRAISER, ROLE_APPRAISER, 0, until, scope));
        }
        _count(_govern(call));
        _pass(uint48((seed >> 100) % 2));
    }

    function wait_(uint256 seed) external {
        seed = _mixed(seed);
        _pass(uint48((seed >> 8) % (seed % 2 == 0 ? 3 : 9 days)));
        _count(true);
    }

    function batches() external view returns (Anchored[] memory) {
        return _batches;
    }

    function _fresh(uint256 seed, uint256 place) private view returns (IRecords.NewRecord memory) {
        bytes32 digest = keccak256(abi.encode("digest", seed, place));
        return IRecords.NewRecord(_itemIds[(seed >> 56) % 3], CERT, digest);
    }

    function _refOf(
        IRecords.NewRecord memory entry,
        Actor memory by
    ) private pure returns (IRecords.RecordRef memory) {
        return IRecords.RecordRef(entry.item, entry.kind, entry.digest, by.party, keyIdOf(by));
    }
}
