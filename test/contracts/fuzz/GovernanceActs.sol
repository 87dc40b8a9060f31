// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {APPRAISER} from "./Cast.sol";
import {PartiesStage} from "./PartiesStage.sol";

/// @dev What governance does to a party.
abstract contract GovernanceActs is PartiesStage {
    function grant(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        (uint48 from, uint48 until) = _window(seed);
        uint96 scope = uint96(seed >> 160) & 0xffff;
        _count(
            _govern(abi.encodeCall(IParties.grant, (APPRAISER, ROLE_APPRAISER, from, until, scope)))
        );
    }

    function endGrant(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        uint48 until = seed % 2 == 0 ? 0 : _clock + uint48((seed >> 8) % 3);
        bytes memory call = abi.encodeCall(IParties.endGrant, (APPRAISER, ROLE_APPRAISER, until));
        bool done = _govern(call);
        if (!done && seed % 4 == 2) {
            // There was nothing to end: give it something.
            bytes memory fresh = abi.encodeCall(
                IParties.grant,
                (APPRAISER, ROLE_APPRAISER, 0, _clock + 90 days, type(uint96).max)
            );
            done = _govern(fresh);
            _pass(2);
            _remember(seed);
            done = done && _govern(call);
        }
        _count(done);
    }

    function suspend(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        (uint48 from, uint48 until) = _window(seed);
        // As long as the last one at least, mostly: a suspension is not shortened.
        if (seed % 4 != 0) until += 300 days;
        _count(_govern(abi.encodeCall(IParties.suspend, (APPRAISER, from, until))));
    }

    function liftSuspension(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        bytes memory call = abi.encodeCall(IParties.liftSuspension, (APPRAISER));
        bool done = _govern(call);
        if (!done && seed % 2 == 0) {
            _govern(abi.encodeCall(IParties.suspend, (APPRAISER, 0, _clock + 9 days)));
            _remember(seed >> 1);
            _pass(1);
            _remember(seed >> 2);
            done = _govern(call);
        }
        _count(done);
    }

    /// @dev Anyone's; changes what an answer costs, never the answer.
    function refresh(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        bytes32 keyId = keyIds[(seed >> 8) % keyIds.length];
        bytes4 role = seed % 2 == 0 ? bytes4(0) : ROLE_APPRAISER;
        for (uint256 i = 0; i < 2; ++i) _worlds[i].parties().refresh(keyId, role);
        _count(true);
    }
}
