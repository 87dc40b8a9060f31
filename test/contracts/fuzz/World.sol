// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {Items} from "../../../contracts/items/Items.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {Parties} from "../../../contracts/parties/Parties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {Records} from "../../../contracts/records/Records.sol";
import {ROLE_APPRAISER, ROLE_PLATFORM} from "../../../contracts/types/Codes.sol";
import {VM} from "./Vm.sol";

/// @dev All contracts; this contract governs. Party 1 is a platform, party 2 an appraiser for all
/// departments, each with one account's key.
abstract contract World {
    uint48 internal constant START = 1_800_000_000;
    uint48 internal constant NO_END = type(uint48).max;
    uint32 internal constant PLATFORM = 1;
    uint32 internal constant APPRAISER = 2;
    uint256 internal constant PLATFORM_SECRET = 0xA11CE;
    uint256 internal constant APPRAISER_SECRET = 0xB0B;
    bytes4 internal constant CERT = "CERT";

    Parties internal _parties;
    Items internal _items;
    Records internal _records;

    function setUp() public virtual {
        VM.warp(START);
        AccessManager manager = new AccessManager(address(this));
        _parties = new Parties(address(manager));
        _items = new Items(_parties, "https://patina.example/i/");
        _records = new Records(_parties, _items);
        _parties.registerKind(CERT, ROLE_APPRAISER, 0);
        _join(PLATFORM, ROLE_PLATFORM, _signer(PLATFORM_SECRET));
        _join(APPRAISER, ROLE_APPRAISER, _signer(APPRAISER_SECRET));
    }

    function _join(uint32 party, bytes4 role, bytes memory signer) internal {
        _parties.register(party, role, "did:web:party.example");
        _parties.addKey(party, signer, 0, NO_END);
        _parties.grant(party, role, _terms(0, NO_END));
    }

    /// @dev All departments, highest grade.
    function _terms(uint48 from, uint48 until) internal pure returns (IParties.Grant memory) {
        return IParties.Grant(from, until, type(uint32).max, 3, false);
    }

    function _signer(uint256 secret) internal pure returns (bytes memory) {
        return abi.encodePacked(VM.addr(secret));
    }

    function _keyId(uint256 secret) internal pure returns (bytes32) {
        return keccak256(_signer(secret));
    }

    function _sign(
        uint256 secret,
        IERC5267 target,
        bytes32 structHash
    ) internal view returns (bytes memory) {
        (, string memory name, string memory version, uint256 chainId, address where, , ) = target
            .eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                where
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = VM.sign(
            secret,
            MessageHashUtils.toTypedDataHash(domain, structHash)
        );
        return abi.encodePacked(r, s, v);
    }

    function _enrol(
        bytes32 commitment,
        uint8 department,
        address holder
    ) internal returns (uint256) {
        IItems.EnrolIntent memory intent = IItems.EnrolIntent(
            commitment,
            department,
            holder,
            PLATFORM,
            _signer(PLATFORM_SECRET),
            NO_END
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Enrol(bytes32 commitment,uint8 department,address titleHolder,uint32 party,bytes signer,uint48 deadline)"
                ),
                commitment,
                department,
                holder,
                PLATFORM,
                keccak256(intent.signer),
                NO_END
            )
        );
        return _items.enrol(intent, _sign(PLATFORM_SECRET, _items, structHash));
    }

    function _record(uint256 item, bytes32 digest) internal returns (bytes32) {
        IRecords.RecordIntent memory intent = IRecords.RecordIntent(
            item,
            CERT,
            digest,
            APPRAISER,
            _signer(APPRAISER_SECRET),
            NO_END
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Record(uint256 item,bytes4 kind,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
                ),
                item,
                CERT,
                digest,
                APPRAISER,
                keccak256(intent.signer),
                NO_END
            )
        );
        return _records.record(intent, _sign(APPRAISER_SECRET, _records, structHash));
    }

    function _revoke(IRecords.RecordRef memory ref, bytes4 reason, bytes32 successor) internal {
        IRecords.RevokeIntent memory intent = IRecords.RevokeIntent(
            ref,
            reason,
            successor,
            APPRAISER,
            _signer(APPRAISER_SECRET),
            NO_END
        );
        bytes32 structHash = keccak256(
            bytes.concat(
                abi.encode(
                    keccak256(
                        "Revoke(uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,uint32 party,bytes signer,uint48 deadline)"
                    ),
                    ref,
                    reason,
                    successor
                ),
                abi.encode(APPRAISER, keccak256(intent.signer), NO_END)
            )
        );
        _records.revoke(intent, _sign(APPRAISER_SECRET, _records, structHash));
    }

    function _ref(uint256 item, bytes32 digest) internal pure returns (IRecords.RecordRef memory) {
        return IRecords.RecordRef(item, CERT, digest, APPRAISER, _keyId(APPRAISER_SECRET));
    }
}
