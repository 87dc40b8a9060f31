// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {Parties} from "../../../contracts/parties/Parties.sol";
import {Governor} from "./Governor.sol";
import {VM} from "./Vm.sol";

/// @dev Whatever governance does, in whatever order: what stood at a past second stands there
/// still, save where a key's revocation reaches back to it.
contract HistoryStandsTest {
    Governor private _governor;
    Parties private _parties;

    function setUp() public {
        VM.warp(1_800_000_000);
        _governor = new Governor();
        AccessManager manager = new AccessManager(address(_governor));
        _parties = new Parties(address(manager));
        _governor.begin(_parties);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_governor);
    }

    function invariant_thePastStands() public view {
        uint256 count = _governor.memories();
        for (uint256 i = 0; i < count; ++i) {
            (uint48 when, bytes4 role, IParties.Standing then) = _governor.remembered(i);
            (IParties.Standing now_, , ) = _parties.standing(_governor.keyId(), role, 0, 0, when);
            uint48 revokedFrom = _parties.key(_governor.keyId()).revokedFrom;
            bool reached = revokedFrom != 0 && revokedFrom <= when;
            require(
                reached ? now_ == IParties.Standing.KeyRevoked : now_ == then,
                "the past changed"
            );
        }
    }

    function invariant_aRevocationReachesBack90DaysAtMost() public view {
        IParties.Key memory key = _parties.key(_governor.keyId());
        require(key.revokedFrom <= key.revokedAt, "ahead of its filing");
        require(key.revokedAt - key.revokedFrom <= 90 days, "too far back");
    }
}
