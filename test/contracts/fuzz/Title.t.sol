// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {CustodyActs} from "./CustodyActs.sol";
import {EnrolmentActs} from "./EnrolmentActs.sol";
import {HoldActs} from "./HoldActs.sol";
import {RecoveryActs} from "./RecoveryActs.sol";
import {TitleActs} from "./TitleActs.sol";
import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {HOLDER, HOLDERS, actorOf} from "./Cast.sol";
import {Play} from "./Play.sol";
import {Tally} from "./Tally.sol";
import {VM} from "./Vm.sol";

/// @dev All that can happen to items.
contract ItemsPlay is EnrolmentActs, TitleActs, CustodyActs, HoldActs, RecoveryActs {
    constructor() {
        for (uint256 i = 0; i < 3; ++i) _enrol(i << 16);
    }

    function acts() public pure override returns (bytes4[] memory list) {
        list = new bytes4[](21);
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
        list[20] = this.enrolMany.selector;
    }
}

/// @dev Whatever holders, custodians and REFEREEs do, in whatever order. That title never moves
/// under a hold or a power of sale but by who may, that epochs only rise, and that no word works
/// twice, late, or elsewhere, is judged at each act: see ItemsStage and Pair.
contract TitleTest is Play {
    uint48 private constant LONGEST_HOLD = 180 days;

    ItemsPlay private _play;

    error Moves();

    function setUp() public {
        _play = new ItemsPlay();
    }

    /// forge-config: default.fuzz.runs = 1
    /// forge-config: ci.fuzz.runs = 16
    function testFuzz_everyActComesAbout(uint256 seed) external {
        _walk(seed);
    }

    function invariant_titleAndHolds() external {
        _requireInvariants();
    }

    /// @dev Always undone: whether who has title can pass it on, once nothing stops it.
    function tryToMove(uint256 which, uint256 item) external {
        IItems items = _play.world(which).items();
        IItems.Item memory found = items.item(item);
        uint48 still = found.heldUntil > found.lockedUntil ? found.heldUntil : found.lockedUntil;
        if (still > _play.clock()) VM.warp(still);
        address holder = _play.titleOf(item);
        VM.prank(holder);
        IERC721(address(items)).transferFrom(holder, address(this), item);
        VM.warp(_play.clock());
        revert Moves();
    }

    function _handler() internal view override returns (Tally) {
        return _play;
    }

    function _requireInvariants() internal override {
        for (uint256 which = 0; which < 2; ++which) {
            IItems items = _play.world(which).items();
            for (uint256 i = 0; i < _play.count(); ++i) _requireItem(which, items, _play.ids(i));
            uint256 balances = 0;
            for (uint256 i = 0; i < HOLDERS; ++i) {
                balances += IERC721(address(items)).balanceOf(actorOf(HOLDER, i).account);
            }
            require(balances == _play.enrolled() - _play.retired(), "supply is off");
        }
    }

    function _requireItem(uint256 which, IItems items, uint256 item) private {
        IItems.Item memory found = items.item(item);
        IItems.Item memory twin = _play.world(0).items().item(item);
        require(keccak256(abi.encode(found)) == keccak256(abi.encode(twin)), "worlds differ");
        IItems.Hold memory last = items.lastHold(item);
        require(last.until <= last.since + LONGEST_HOLD, "a hold without end");
        require(found.heldUntil == last.until, "two ends of one hold");
        if (_play.titleOf(item) == address(0)) {
            try IERC721(address(items)).ownerOf(item) {
                revert("a retired item has a holder");
            } catch {}
            require(found.flags & 1 != 0, "nobody's, but not retired");
            return;
        }
        require(IERC721(address(items)).ownerOf(item) == _play.titleOf(item), "title is another's");
        try this.tryToMove(which, item) {} catch (bytes memory why) {
            require(bytes4(why) == Moves.selector, "cannot move though nothing stops it");
        }
    }
}
