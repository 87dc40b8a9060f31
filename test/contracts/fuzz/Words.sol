// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, keyIdOf, signerOf} from "./Cast.sol";
import {VM} from "./Vm.sol";

/// @dev EIP-712 written out plainly, beside the shorter ways of the contracts.
library Words {
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    function domainOf(string memory name, address target) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(DOMAIN, keccak256(bytes(name)), keccak256("1"), block.chainid, target)
            );
    }

    /// @dev Struct hash of a message.
    /// @param fields ABI encoding of its type hash and own fields.
    function hashOf(
        bytes memory fields,
        uint32 party,
        bytes32 keyId,
        uint48 deadline
    ) internal pure returns (bytes32) {
        return keccak256(bytes.concat(fields, abi.encode(party, keyId, deadline)));
    }

    function sign(
        uint256 secret,
        bytes32 domain,
        bytes32 structHash
    ) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = VM.sign(
            secret,
            MessageHashUtils.toTypedDataHash(domain, structHash)
        );
        return abi.encodePacked(r, s, v);
    }

    /// @dev The word of an actor.
    function say(
        Actor memory by,
        bytes32 domain,
        bytes memory fields,
        uint48 deadline
    ) internal pure returns (IIntents.Auth memory) {
        bytes32 structHash = hashOf(fields, by.party, keyIdOf(by), deadline);
        return IIntents.Auth(by.party, deadline, signerOf(by), sign(by.secret, domain, structHash));
    }
}
