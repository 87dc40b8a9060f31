// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {CustodyActs} from "./CustodyActs.sol";
import {HoldActs} from "./HoldActs.sol";
import {RecoveryActs} from "./RecoveryActs.sol";
import {TitleActs} from "./TitleActs.sol";

/// @dev All that can happen to items.
contract ItemsPlay is TitleActs, CustodyActs, HoldActs, RecoveryActs {
    constructor() {
        for (uint256 i = 0; i < 3; ++i) _enrol(i << 16);
    }

    function acts() public pure override returns (bytes4[] memory list) {
        list = new bytes4[](20);
        list[0] = this.enrol.selector;
        list[1] = this.claim.selector;
        list[2] = this.decline.selector;
        list[3] = this.transfer.selector;
        list[4] = this.withdraw.selector;
        list[5] = this.retire.selector;
        list[6] = this.entrust.selector;
        list[7] = this.release.selector;
        list[8] = this.reclaim.selector;
        list[9] = this.hold.selector;
        list[10] = this.lift.selector;
        list[11] = this.counterClaim.selector;
        list[12] = this.confirmHold.selector;
        list[13] = this.renewHold.selector;
        list[14] = this.wait_.selector;
        list[15] = this.proposeRecovery.selector;
        list[16] = this.objectToRecovery.selector;
        list[17] = this.cancelRecovery.selector;
        list[18] = this.recover.selector;
        list[19] = this.carryAgain.selector;
    }
}
