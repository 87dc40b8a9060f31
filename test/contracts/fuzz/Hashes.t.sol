// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {IntentsHarness} from "./IntentsHarness.sol";
import {Words} from "./Words.sol";

/// @dev Each short way of hashing comes to what abi.encode() and keccak256 come to, written plainly.
/// That the contracts use the right type and number of words is seen where their words are carried.
contract HashesTest {
    IntentsHarness private _harness;

    function setUp() public {
        _harness = new IntentsHarness();
    }

    function testFuzz_ofARecord(
        IRecords.NewRecord calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        _require(_harness.ofRecord(m, a, k, t), abi.encode(t, m.item, m.kind, m.digest), a, k);
    }

    function testFuzz_ofABatch(
        IRecords.NewBatch calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(t, m.root, m.count, m.manifestDigest);
        _require(_harness.ofBatch(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofARevocation(
        IRecords.NewRevocation calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        IRecords.RecordRef calldata r = m.ref;
        bytes memory fields = abi.encode(
            t,
            r.item,
            r.kind,
            r.digest,
            r.issuerParty,
            r.issuerKey,
            m.reason,
            m.successor
        );
        _require(_harness.ofRevocation(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofAnAffirmation(
        IRecords.RecordRef calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(t, m.item, m.kind, m.digest, m.issuerParty, m.issuerKey);
        _require(_harness.ofRef(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofAnItem(
        IItems.NewItem calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(
            t,
            m.commitment,
            m.serialToken,
            m.titleHolder,
            m.department
        );
        _require(_harness.ofItem(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofAnOffer(
        IItems.Offer calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        _require(_harness.ofOffer(m, a, k, t), abi.encode(t, m.item, m.epoch, m.claimKey), a, k);
    }

    function testFuzz_ofAnEntrustment(
        IItems.Entrustment calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(
            t,
            m.item,
            m.epoch,
            m.custodian,
            m.returnBy,
            m.saleUntil,
            m.clears,
            m.terms
        );
        _require(_harness.ofEntrustment(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofAnActOnAnItem(
        IItems.Act calldata m,
        address to,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(t, m.item, m.epoch, m.digest);
        _require(_harness.ofAct(m, a, k, t), fields, a, k);
        fields = abi.encode(t, m.item, m.epoch, m.digest, to);
        _require(_harness.ofProposal(m, to, a, k, t), fields, a, k);
    }

    function testFuzz_ofWhatAPartySays(
        uint48 until,
        uint32 version,
        bytes32 digest,
        IParties.KeyRevocation calldata lost,
        IParties.Channel calldata c,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        _require(_harness.ofEnd(until, a, k, t), abi.encode(t, until), a, k);
        _require(
            _harness.ofConvention(version, digest, a, k, t),
            abi.encode(t, version, digest),
            a,
            k
        );
        bytes memory fields = abi.encode(t, lost.keyId, lost.from, lost.caseDigest);
        _require(_harness.ofLostKey(lost, a, k, t), fields, a, k);
        fields = abi.encode(t, c.platform, c.from, c.until, c.nonce);
        _require(_harness.ofChannel(c, a, k, t), fields, a, k);
    }

    function testFuzz_ofAReport(
        IBlacklist.Report calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(
            t,
            m.subject.epoch,
            m.subject.token,
            m.previous,
            m.termDays,
            m.digest
        );
        _require(_harness.ofReport(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofAnActOnAnEntry(
        IBlacklist.Decision calldata d,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        IBlacklist.Act calldata m = d.act;
        bytes memory fields = abi.encode(
            t,
            m.subject.epoch,
            m.subject.token,
            m.reportedAt,
            m.digest
        );
        _require(_harness.ofEntryAct(m, a, k, t), fields, a, k);
        _require(_harness.ofDecision(d, a, k, t), bytes.concat(fields, abi.encode(d.upheld)), a, k);
    }

    function testFuzz_ofAMove(
        IBlacklist.Move calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        bytes32 t
    ) external view {
        bytes memory fields = abi.encode(
            t,
            m.subject.epoch,
            m.subject.token,
            m.reportedAt,
            m.to.epoch,
            m.to.token,
            m.previous
        );
        _require(_harness.ofMove(m, a, k, t), fields, a, k);
    }

    function testFuzz_ofLists(
        IItems.NewItem[] calldata items,
        IRecords.NewRecord[] calldata records
    ) external view {
        bytes memory plain;
        for (uint256 i = 0; i < items.length; ++i) {
            plain = bytes.concat(plain, abi.encode(items[i]));
        }
        require(_harness.ofItems(items) == keccak256(plain), "another hash of items");
        plain = "";
        for (uint256 i = 0; i < records.length; ++i) {
            plain = bytes.concat(plain, abi.encode(records[i]));
        }
        require(_harness.ofRecords(records) == keccak256(plain), "another hash of records");
    }

    function testFuzz_ofKeys(
        IParties.NewKey calldata m,
        IIntents.Auth calldata a,
        bytes32 k,
        uint32 party
    ) external view {
        bytes32 t = keccak256(
            "AddKey(bytes newSigner,uint48 from,uint48 until,uint32 party,bytes signer,uint48 deadline)"
        );
        bytes32 id = keccak256(m.newSigner);
        _require(_harness.ofNewKey(m, a, k), abi.encode(t, id, m.from, m.until), a, k);
        t = keccak256(
            "RotateKey(bytes newSigner,uint48 until,uint32 party,bytes signer,uint48 deadline)"
        );
        _require(_harness.ofRotation(m.newSigner, m.until, a, k), abi.encode(t, id, m.until), a, k);
        t = keccak256("BelongTo(uint32 party,bytes signer)");
        require(
            _harness.ofBelonging(party, m.newSigner) == keccak256(abi.encode(t, party, id)),
            "another hash of belonging"
        );
    }

    function testFuzz_ofAnswersToAWord(
        bytes32 word,
        address recipient,
        IIntents.Auth calldata a,
        bytes32 k
    ) external view {
        bytes32 t = keccak256(
            "Accept(bytes32 entrustment,uint32 party,bytes signer,uint48 deadline)"
        );
        _require(_harness.ofAcceptance(word, a, k), abi.encode(t, word), a, k);
        t = keccak256("Claim(bytes32 offer,address recipient)");
        require(
            _harness.ofClaim(word, recipient) == keccak256(abi.encode(t, word, recipient)),
            "another hash of a claim"
        );
        t = keccak256("Decline(bytes32 offer)");
        require(_harness.ofDecline(word) == keccak256(abi.encode(t, word)), "another decline");
    }

    function testFuzz_ofSigners(bytes calldata signer, address account) external view {
        require(_harness.keyIdOf(signer) == keccak256(signer), "another key id");
        require(
            _harness.keyIdOf(account) == keccak256(abi.encodePacked(account)),
            "another key id of an account"
        );
    }

    function testFuzz_aStampReadsBackByItsMembers(
        uint48 when,
        uint32 party,
        uint32 number,
        uint32 rest
    ) external {
        IntentsHarness.Stamped memory read = _harness.stamped(when, party, number, rest);
        require(read.when == when && read.party == party, "another time or party");
        require(read.keyNumber == number && read.rest == rest, "another key or rest");
    }

    function _require(
        bytes32 found,
        bytes memory fields,
        IIntents.Auth calldata a,
        bytes32 keyId
    ) private pure {
        require(found == Words.hashOf(fields, a.party, keyId, a.deadline), "another hash");
    }
}
