// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/interfaces/IERC721.sol";
import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {
    APPRAISER,
    BAGS,
    BRAND,
    CERT,
    HOLDER,
    NO_END,
    PLATFORM,
    REFEREE,
    RIVAL,
    SECOND,
    START,
    actorOf
} from "./Cast.sol";
import {VM} from "./Vm.sol";
import {Words} from "./Words.sol";
import {World} from "./World.sol";

/// @dev Where a time decides: the last second on one side, the first on the other.
contract EdgesTest {
    bytes32 private constant RECORD = keccak256(
        "Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );

    World private _world;
    uint256 private _item;
    uint48 private _clock;

    function setUp() public {
        VM.warp(START);
        _world = new World();
        _go(START + 100 days);
        IItems.NewItem memory fresh = IItems.NewItem("salt", 0, actorOf(HOLDER, 0).account, BAGS);
        require(_by(PLATFORM, address(_world.items()), abi.encodeCall(IItems.enrol, (fresh))));
        _item = _world.items().itemId(PLATFORM, "salt", 0);
    }

    function testFuzz_idsAreHashesOfTheirPlainEncoding(
        uint32 party,
        bytes32 commitment,
        bytes32 serialToken,
        IRecords.RecordRef calldata ref,
        bytes32 root
    ) external view {
        require(
            _world.items().itemId(party, commitment, serialToken) ==
                uint256(keccak256(abi.encode(party, commitment, serialToken))),
            "another item id"
        );
        IRecords records = _world.records();
        require(
            records.recordIdOf(ref) ==
                keccak256(
                    abi.encode(ref.item, ref.kind, ref.digest, ref.issuerParty, ref.issuerKey)
                ),
            "another record id"
        );
        require(
            records.batchIdOf(root, party) == keccak256(abi.encode(root, party)),
            "another batch id"
        );
    }

    function testFuzz_aWordIsGoodThroughItsDeadline(bytes32 digest, uint48 deadline) external {
        if (digest == 0) digest = "digest";
        deadline = _clock - 3 + (deadline % 7);
        IRecords.NewRecord memory entry = IRecords.NewRecord(_item, CERT, digest);
        IIntents.Auth memory auth = Words.say(
            actorOf(APPRAISER, 1),
            Words.domainOf("Patina Records", address(_world.records())),
            abi.encode(RECORD, entry),
            deadline
        );
        bytes memory call = abi.encodeCall(IRecords.recordBySig, (entry, auth));
        (bool done, bytes memory why) = address(_world.records()).call(call);
        require(done == (_clock <= deadline), "good for another time");
        bytes4 expired = IIntents.IntentsExpired.selector;
        require(done || bytes4(why) == expired, "refused for another reason");
    }

    /// @dev 90 days; 14 from a counter-claim on; 90 again once confirmed, 180 once renewed.
    function testFuzz_aHoldEndsWhenItShould(
        bool counter,
        bool confirm,
        bool renew,
        uint48 after_,
        uint48 when
    ) external {
        uint48 since = _clock;
        require(_act(REFEREE, "hold"), "not held");
        uint48 until = since + 90 days;
        _go(since + (after_ % 90 days));
        if (counter) {
            require(_act(HOLDER, "counterClaim"), "not contested");
            if (_clock + 14 days < until) until = _clock + 14 days;
        }
        if (confirm) {
            require(!_act(REFEREE, "confirmHold"), "confirmed by who placed it");
            require(_act(SECOND, "confirmHold"), "not confirmed");
            until = since + 90 days;
        }
        if (renew) {
            bool may = !counter || confirm;
            require(_act(REFEREE, "renewHold") == may, "a counter-claim does not stand");
            if (may) until = since + 180 days;
        }
        require(_world.items().item(_item).heldUntil == until, "another end");
        _go(until - 2 + (when % 5));
        require(_transfer() == (_clock >= until), "moves at another time");
    }

    /// @dev 14 days after the proposal, and after an objection; not from the ninetieth day on.
    function testFuzz_aRecoveryIsDueWhenItShould(
        bool objects,
        uint48 objection,
        uint48 when,
        bool early
    ) external {
        uint48 proposedAt = _clock;
        require(_act(REFEREE, "proposeRecovery"), "not proposed");
        uint48 heard = proposedAt;
        if (objects) {
            heard += objection % 90 days;
            _go(heard);
            require(_act(HOLDER, "objectToRecovery"), "not heard");
        }
        uint48 due = heard + 14 days;
        uint48 lapses = proposedAt + 90 days;
        uint48 then = (early ? due : lapses) - 2 + (when % 5);
        _go(then < heard ? heard : then);
        require(!_act(REFEREE, "recover"), "recovered by one alone");
        bool may = _clock >= due && _clock < lapses;
        require(_act(SECOND, "recover") == may, "recovered at another time");
    }

    function testFuzz_anEntryBindsForItsTerm(uint16 termDays, uint48 when) external {
        IBlacklist list = _world.blacklist();
        IBlacklist.Subject memory subject = IBlacklist.Subject(1, "token");
        if (termDays % 2 == 0) termDays = 728 + ((termDays >> 1) % 6);
        bool done = _report(subject, termDays);
        require(done == (termDays <= 730), "another longest term");
        if (!done) return;
        uint48 reportedAt = _clock;
        uint48 until = reportedAt + (termDays == 0 ? 180 : uint48(termDays)) * 1 days;
        require(list.status(subject) == IBlacklist.Status.Reported, "binds by one word");
        require(_confirm(subject, reportedAt), "not confirmed");
        _go(until - 2 + (when % 5));
        bool binds = list.status(subject) == IBlacklist.Status.Binding;
        require(binds == (_clock < until), "binds for another time");
    }

    function testFuzz_anAppealUnheardLetsGo(uint48 when) external {
        IBlacklist list = _world.blacklist();
        IBlacklist.Subject memory subject = IBlacklist.Subject(1, "token");
        uint48 start = _clock;
        require(_report(subject, 0) && _confirm(subject, start), "not confirmed");
        IBlacklist.Act memory act = IBlacklist.Act(subject, start, "appeal");
        require(_by(BRAND, address(list), abi.encodeCall(IBlacklist.appeal, (act))), "no appeal");
        _go(start + 15 days - 2 + (when % 5));
        IBlacklist.Status expected =
            _clock < start + 15 days ? IBlacklist.Status.Appealed : IBlacklist.Status.AppealOverdue;
        require(list.status(subject) == expected, "lets go at another time");
    }

    /// @dev The zero address and precompiles answer anybody, so they are nobody's key.
    function testFuzz_aReservedAddressIsNobodysKey(
        uint32 account,
        bytes calldata rest,
        bool low
    ) external {
        address first = address(uint160(low ? account % 0x20000 : account));
        IParties parties = _world.parties();
        bytes memory signer = abi.encodePacked(first, rest);
        (bool done, ) = _world.govern(
            address(parties),
            abi.encodeCall(IParties.addKey, (BRAND, signer, 0, NO_END))
        );
        require(done == (uint160(first) > 0xffff), "another answer");
    }

    function _go(uint48 when) private {
        _clock = when;
        VM.warp(when);
    }

    function _by(uint32 party, address place, bytes memory call) private returns (bool done) {
        address account = actorOf(party, party == HOLDER ? 0 : 1).account;
        VM.prank(account);
        (done, ) = place.call(call);
    }

    /// @dev One of the calls on the item, in its epoch.
    function _act(uint32 party, bytes memory name) private returns (bool) {
        IItems items = _world.items();
        uint32 epoch = items.item(_item).epoch;
        IItems.Act memory act = IItems.Act(_item, epoch, keccak256(abi.encode(name, epoch)));
        if (keccak256(name) == keccak256("proposeRecovery")) {
            address to = actorOf(HOLDER, 1).account;
            bytes memory call = abi.encodeCall(IItems.proposeRecovery, (act, to, party));
            return _by(party, address(items), call);
        }
        bytes4 selector = bytes4(
            keccak256(bytes.concat(name, "((uint256,uint32,bytes32),uint32)"))
        );
        return _by(party, address(items), abi.encodeWithSelector(selector, act, party));
    }

    function _transfer() private returns (bool) {
        address from = actorOf(HOLDER, 0).account;
        bytes memory call = abi.encodeCall(IERC721.transferFrom, (from, address(this), _item));
        return _by(HOLDER, address(_world.items()), call);
    }

    function _report(IBlacklist.Subject memory subject, uint16 termDays) private returns (bool) {
        IBlacklist.Report memory word = IBlacklist.Report(subject, 0, termDays, "evidence");
        address list = address(_world.blacklist());
        return _by(PLATFORM, list, abi.encodeCall(IBlacklist.report, (word)));
    }

    function _confirm(IBlacklist.Subject memory subject, uint48 reportedAt) private returns (bool) {
        IBlacklist.Act memory act = IBlacklist.Act(subject, reportedAt, "seen");
        address list = address(_world.blacklist());
        return _by(RIVAL, list, abi.encodeCall(IBlacklist.confirm, (act)));
    }
}
