// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {RecordActs} from "./RecordActs.sol";
import {RevocationActs} from "./RevocationActs.sol";

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
