// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {ROLE_BRAND} from "../../../contracts/types/Codes.sol";
import {World} from "./World.sol";
import {VM} from "./Vm.sol";

/// @dev The answer for a time depends on the windows that hold it, and on nothing else.
contract StandingByTimeTest is World {
    uint48 private constant SPAN = 1000;

    struct Windows {
        uint48 keyFrom;
        uint48 keyUntil;
        uint48 grantFrom;
        uint48 grantUntil;
        uint48 pauseFrom;
        uint48 pauseUntil;
        uint48 revokedFrom;
    }

    function testFuzz_standingIsDecidedByTime(Windows memory w, uint48 when, uint48 asked) public {
        bytes memory signer = _signer(0xCAFE);
        bytes32 keyId = keccak256(signer);
        (w.keyFrom, w.keyUntil) = _window(w.keyFrom, w.keyUntil);
        (w.grantFrom, w.grantUntil) = _window(w.grantFrom, w.grantUntil);
        (w.pauseFrom, w.pauseUntil) = _window(w.pauseFrom, w.pauseUntil);
        _parties.addKey(APPRAISER, signer, w.keyFrom, w.keyUntil);
        _parties.grant(APPRAISER, ROLE_BRAND, _terms(w.grantFrom, w.grantUntil));
        _parties.suspend(APPRAISER, w.pauseFrom, w.pauseUntil);

        VM.warp(START + 2 * SPAN);
        w.revokedFrom = START + (w.revokedFrom % (2 * SPAN));
        _parties.revokeKey(keyId, w.revokedFrom, "case");

        // When it is asked makes no difference.
        VM.warp(START + 2 * SPAN + ((asked % 10) * 365 days));
        when = START - 10 + (when % (2 * SPAN + 20));
        (IParties.Standing standing, uint32 party, uint32 number) = _parties.standing(
            keyId,
            ROLE_BRAND,
            1,
            3,
            when
        );
        require(standing == _expected(w, when), "another answer");
        require(party == APPRAISER && number == 2, "another key");
    }

    function _expected(Windows memory w, uint48 when) private pure returns (IParties.Standing) {
        if (when < w.keyFrom) return IParties.Standing.KeyNotYetValid;
        if (when >= w.keyUntil) return IParties.Standing.KeyExpired;
        if (when >= w.revokedFrom) return IParties.Standing.KeyRevoked;
        if (when >= w.pauseFrom && when < w.pauseUntil) return IParties.Standing.PartySuspended;
        if (when < w.grantFrom || when >= w.grantUntil) return IParties.Standing.NoGrant;
        return IParties.Standing.Valid;
    }

    function _window(uint48 a, uint48 b) private pure returns (uint48 from, uint48 until) {
        from = START + (a % SPAN);
        until = from + 1 + (b % SPAN);
    }
}
