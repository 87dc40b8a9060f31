// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {RevocationActs} from "./RevocationActs.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {BAGS} from "./Cast.sol";
import {Play} from "./Play.sol";
import {RecordActs} from "./RecordActs.sol";
import {RecordsStage} from "./RecordsStage.sol";
import {Tally} from "./Tally.sol";

/// @dev All that can happen to records.
contract RecordsPlay is RecordActs, RevocationActs {
    function acts() public pure override returns (bytes4[] memory list) {
        list = new bytes4[](9);
        list[0] = this.record.selector;
        list[1] = this.recordMany.selector;
        list[2] = this.anchor.selector;
        list[3] = this.revoke.selector;
        list[4] = this.reaffirm.selector;
        list[5] = this.loseKey.selector;
        list[6] = this.changeRights.selector;
        list[7] = this.wait_.selector;
        list[8] = this.carryAgain.selector;
    }
}

/// @dev Whatever issuers, REFEREEs and governance do: a record stays as it was first stored, is
/// revoked once, and its standing is decided by the second in which it was anchored.
contract RecordsStandTest is Play {
    RecordsPlay private _play;

    function setUp() public {
        _play = new RecordsPlay();
    }

    /// forge-config: default.fuzz.runs = 1
    /// forge-config: ci.fuzz.runs = 16
    function testFuzz_everyActComesAbout(uint256 seed) external {
        _walk(seed);
    }

    function invariant_recordsStand() external view {
        _requireInvariants();
    }

    function _handler() internal view override returns (Tally) {
        return _play;
    }

    function _requireInvariants() internal view override {
        for (uint256 which = 0; which < 2; ++which) {
            IRecords records = _play.world(which).records();
            uint256 count = _play.count();
            for (uint256 i = 0; i < count; ++i) {
                _requireRecord(which, records, _play.recordIds(i), count);
            }
            RecordActs.Anchored[] memory batches = _play.batches();
            for (uint256 i = 0; i < batches.length; ++i) {
                (IRecords.Batch memory batch, ) = records.standingInBatch(
                    batches[i].recordId,
                    batches[i].platform,
                    new bytes32[](0)
                );
                require(keccak256(abi.encode(batch)) == batches[i].batch, "a batch changed");
            }
        }
    }

    function _requireRecord(
        uint256 which,
        IRecords records,
        bytes32 id,
        uint256 count
    ) private view {
        RecordsStage.Known memory known = _play.known(id);
        (
            IRecords.Entry memory entry,
            IRecords.Revocation memory revocation,
            IRecords.Affirmation memory word
        ) = records.standing(id);
        require(_hash(entry.anchoredAt, abi.encode(entry)) == known.entry, "a record changed");
        require(
            _hash(revocation.revokedAt, abi.encode(revocation)) == known.revocation,
            "a revocation changed"
        );
        require(
            _hash(word.affirmedAt, abi.encode(word)) == known.affirmation,
            "an affirmation changed"
        );
        require(entry.anchoredAt == known.anchoredAt, "anchored at another time");
        _requireEnd(records, id, count);
        if (entry.anchoredAt == 0) return;
        _requireRight(which, known);
        uint48 now_ = _play.clock();
        _requireStatus(records, id, now_);
        _requireStatus(records, id, entry.anchoredAt);
        _requireStatus(records, id, entry.anchoredAt - 1);
        if (revocation.revokedAt != 0) _requireStatus(records, id, revocation.revokedAt - 1);
    }

    /// @dev The history says of that second that the key might sign, unless it was lost by then.
    function _requireRight(uint256 which, RecordsStage.Known memory known) private view {
        uint48 lost = _play.lostFrom(known.ref.issuerKey);
        (IParties.Standing said, , ) = _play.world(which).parties().standing(
            known.ref.issuerKey,
            ROLE_APPRAISER,
            BAGS,
            2,
            known.anchoredAt
        );
        bool doubted = lost != 0 && lost <= known.anchoredAt;
        IParties.Standing expected =
            doubted ? IParties.Standing.KeyRevoked : IParties.Standing.Valid;
        require(said == expected, "stored without the right of its second");
    }

    function _requireStatus(IRecords records, bytes32 id, uint48 when) private view {
        require(records.statusAt(id, when) == _expected(records, id, when), "another status");
    }

    /// @dev From what is stored, and from which keys this test saw lost.
    function _expected(
        IRecords records,
        bytes32 id,
        uint48 when
    ) private view returns (IRecords.Status) {
        (
            IRecords.Entry memory entry,
            IRecords.Revocation memory revocation,
            IRecords.Affirmation memory word
        ) = records.standing(id);
        if (when < entry.anchoredAt) return IRecords.Status.NotAnchored;
        if (revocation.revokedAt != 0 && revocation.revokedAt <= when) {
            bool doubted = _play.inDoubt(
                revocation.party,
                revocation.keyNumber,
                revocation.revokedAt
            );
            return doubted ? IRecords.Status.RevocationInDoubt : IRecords.Status.Revoked;
        }
        if (!_play.inDoubt(entry.party, entry.keyNumber, entry.anchoredAt)) {
            return IRecords.Status.Standing;
        }
        bool vouched = word.affirmedAt != 0 && word.affirmedAt <= when;
        if (vouched && !_play.inDoubt(word.party, word.keyNumber, word.affirmedAt)) {
            return IRecords.Status.Standing;
        }
        return IRecords.Status.InDoubt;
    }

    /// @dev Whoever follows the successors comes to an end.
    function _requireEnd(IRecords records, bytes32 id, uint256 count) private view {
        uint256 steps = 0;
        while (id != 0) {
            require(++steps <= count + 1, "successors go round");
            (, IRecords.Revocation memory revocation, ) = records.standing(id);
            id = revocation.successor;
        }
    }

    function _hash(uint48 when, bytes memory stored) private pure returns (bytes32) {
        return when == 0 ? bytes32(0) : keccak256(stored);
    }
}
