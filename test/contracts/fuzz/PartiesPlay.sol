// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {ChannelActs} from "./ChannelActs.sol";
import {GovernanceActs} from "./GovernanceActs.sol";
import {KeyActs} from "./KeyActs.sol";

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
