// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ROLE_APPRAISER, ROLE_BRAND} from "../../../contracts/types/Codes.sol";
import {World} from "./World.sol";
import {VM} from "./Vm.sol";

/// @dev Governance writes from now on, whatever times it names.
contract NothingBackdatedTest is World {
    uint48 private constant REACH = 90 days;

    /// @dev Times are drawn below this, so that past and future both come up.
    uint48 private constant HORIZON = 4 * START;

    function testFuzz_aGrantBeginsNowAtTheEarliest(uint48 from, uint48 until, uint32 now_) public {
        (from, until) = (from % HORIZON, until % HORIZON);
        uint48 present = _go(now_);
        try _parties.grant(APPRAISER, ROLE_BRAND, _terms(from, until)) {
            uint48 begun = _parties.grants(APPRAISER, ROLE_BRAND)[0].from;
            require(begun >= present && begun < until, "backdated or empty");
        } catch {
            require(_refusable(from, until, present), "refused without cause");
        }
    }

    function testFuzz_aKeyBeginsNowAtTheEarliest(uint48 from, uint48 until, uint32 now_) public {
        (from, until) = (from % HORIZON, until % HORIZON);
        uint48 present = _go(now_);
        bytes memory signer = _signer(0xCAFE);
        try _parties.addKey(APPRAISER, signer, from, until) {
            uint48 begun = _parties.key(keccak256(signer)).from;
            require(begun >= present && begun < until, "backdated or empty");
        } catch {
            require(_refusable(from, until, present), "refused without cause");
        }
    }

    function testFuzz_aSuspensionBeginsNowAtTheEarliest(
        uint48 from,
        uint48 until,
        uint32 now_
    ) public {
        (from, until) = (from % HORIZON, until % HORIZON);
        uint48 present = _go(now_);
        try _parties.suspend(APPRAISER, from, until) {
            uint48 begun = _parties.suspensions(APPRAISER)[0].from;
            require(begun >= present && begun < until, "backdated or empty");
        } catch {
            require(_refusable(from, until, present), "refused without cause");
        }
    }

    function testFuzz_aGrantEndsNowAtTheEarliest(uint48 until, uint32 now_) public {
        until %= HORIZON;
        uint48 present = _go(now_);
        try _parties.endGrant(APPRAISER, ROLE_APPRAISER, 0, until) {
            uint48 ended = _parties.grants(APPRAISER, ROLE_APPRAISER)[0].until;
            require(ended >= present, "backdated");
        } catch {
            require(until != 0 && until < present, "refused without cause");
        }
    }

    function testFuzz_aKeyIsRevokedAtMost90DaysBack(uint48 from, uint32 now_) public {
        uint48 present = _go(now_);
        if (from != 0) from = present - 2 * REACH + (from % (3 * REACH));
        bytes32 keyId = _keyId(APPRAISER_SECRET);
        try _parties.revokeKey(keyId, from, "case") {
            uint48 since = _parties.key(keyId).revokedFrom;
            require(since >= present - REACH && since <= present, "out of reach");
        } catch {
            require(
                from != 0 && (from < present - REACH || from > present),
                "refused without cause"
            );
        }
    }

    function testFuzz_aKeyRevocationOnlyMovesEarlier(uint48 first, uint48 second) public {
        bytes32 keyId = _keyId(APPRAISER_SECRET);
        first = START - (first % (REACH + 1));
        second = START - (second % (REACH + 1));
        _parties.revokeKey(keyId, first, "case");
        try _parties.revokeKey(keyId, second, "another") {
            require(second < first, "moved later");
        } catch {
            require(second >= first, "refused without cause");
        }
        uint48 since = _parties.key(keyId).revokedFrom;
        require(since == (second < first ? second : first), "neither");
    }

    function _go(uint32 later) private returns (uint48 present) {
        present = START + later;
        VM.warp(present);
    }

    function _refusable(uint48 from, uint48 until, uint48 present) private pure returns (bool) {
        uint48 start = from == 0 ? present : from;
        return start < present || until <= start;
    }
}
