// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ChannelActs} from "./ChannelActs.sol";
import {GovernanceActs} from "./GovernanceActs.sol";
import {KeyActs} from "./KeyActs.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {ANY_ROLE, ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {BAGS} from "./Cast.sol";
import {PartiesStage} from "./PartiesStage.sol";
import {Play} from "./Play.sol";
import {Tally} from "./Tally.sol";
import {VM} from "./Vm.sol";

/// @dev All that can happen to a party.
contract PartiesPlay is GovernanceActs, KeyActs, ChannelActs {
    function acts() public pure override returns (bytes4[] memory list) {
        list = new bytes4[](16);
        list[0] = this.wait_.selector;
        list[1] = this.grant.selector;
        list[2] = this.endGrant.selector;
        list[3] = this.suspend.selector;
        list[4] = this.liftSuspension.selector;
        list[5] = this.refresh.selector;
        list[6] = this.addKey.selector;
        list[7] = this.addOwnKey.selector;
        list[8] = this.rotateKey.selector;
        list[9] = this.endKey.selector;
        list[10] = this.revokeKey.selector;
        list[11] = this.revokeOwnKey.selector;
        list[12] = this.openChannel.selector;
        list[13] = this.closeChannel.selector;
        list[14] = this.signConvention.selector;
        list[15] = this.carryAgain.selector;
    }
}

/// @dev Whatever governance, a party and REFEREEs do, in whatever order: what was said of a second
/// is said of it still, the running second included, save where a key's revocation reaches back;
/// and what is remembered to make answers cheap never changes an answer.
contract HistoryTest is Play {
    uint256 private constant NEWEST = 8;

    PartiesPlay private _play;

    function setUp() public {
        _play = new PartiesPlay();
    }

    /// forge-config: default.fuzz.runs = 1
    /// forge-config: ci.fuzz.runs = 16
    function testFuzz_everyActComesAbout(uint256 seed) external {
        _walk(seed);
    }

    function invariant_thePastStandsAndPermitsSayNoMore() external {
        _requireInvariants();
    }

    function _handler() internal view override returns (Tally) {
        return _play;
    }

    function _requireInvariants() internal override {
        uint48 now_ = _play.clock();
        for (uint256 which = 0; which < 2; ++which) {
            IParties parties = _play.world(which).parties();
            PartiesStage.Memory[] memory seen = _play.memories();
            for (uint256 i = 0; i < seen.length; ++i) {
                _requirePast(parties, seen[i]);
                bool channel = _play.channelAt(which, seen[i].when);
                require(channel == seen[i].channel, "a brand's word changed for the past");
            }
            // Permits are made in one second and read in later ones.
            _requireSame(parties, now_);
            _requireSame(parties, now_ + 1);
            _requireSame(
                parties,
                now_ + 1 + uint48(uint256(keccak256(abi.encode(now_))) % 90 days)
            );
        }
        VM.warp(now_);
    }

    function _requirePast(IParties parties, PartiesStage.Memory memory seen) private view {
        (IParties.Standing said, , ) = parties.standing(
            seen.keyId,
            seen.role,
            BAGS,
            seen.grade,
            seen.when
        );
        IParties.Standing expected = seen.then;
        IParties.Key memory key = parties.key(seen.keyId);
        require(key.revokedFrom <= key.revokedAt, "revoked ahead of its filing");
        require(key.revokedAt - key.revokedFrom <= 90 days, "revoked too far back");
        bool reached = key.revokedFrom != 0 && key.revokedFrom <= seen.when;
        bool stood =
            expected != IParties.Standing.KeyNotYetValid &&
                expected != IParties.Standing.KeyExpired;
        if (reached && stood) expected = IParties.Standing.KeyRevoked;
        require(said == expected, "the past changed");
    }

    function _requireSame(IParties parties, uint48 when) private {
        VM.warp(when);
        uint256 count = _play.keyCount();
        for (uint256 i = count > NEWEST ? count - NEWEST : 0; i < count; ++i) {
            bytes32 keyId = _play.keyIds(i);
            for (uint8 grade = 0; grade < 4; ++grade) {
                bytes4 role = grade == 3 ? ANY_ROLE : ROLE_APPRAISER;
                uint8 department = grade == 2 ? 0 : BAGS;
                require(
                    keccak256(_now(parties, keyId, role, department, grade)) ==
                        keccak256(_then(parties, keyId, role, department, grade, when)),
                    "a permit says other than the history"
                );
            }
        }
    }

    function _now(
        IParties parties,
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 grade
    ) private view returns (bytes memory) {
        (IParties.Standing said, uint32 party, uint32 number) = parties.roleStandingNow(
            keyId,
            role,
            department,
            grade
        );
        return abi.encode(said, party, number);
    }

    function _then(
        IParties parties,
        bytes32 keyId,
        bytes4 role,
        uint8 department,
        uint8 grade,
        uint48 when
    ) private view returns (bytes memory) {
        (IParties.Standing said, uint32 party, uint32 number) = parties.standing(
            keyId,
            role,
            department,
            grade,
            when
        );
        return abi.encode(said, party, number);
    }
}
