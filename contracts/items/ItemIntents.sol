// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IIntents} from "../types/IIntents.sol";

/// @title EIP-712 types of what is signed for Items
/// @notice A `bytes` member enters as its keccak256, which for a signer is its key id.
library ItemIntents {
    bytes32 internal constant ENROL = keccak256(
        "Enrol(bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant ENROL_MANY = keccak256(
        "EnrolMany(bytes32 items,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant OFFER = keccak256(
        "Offer(uint256 item,uint32 epoch,address claimKey,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant CLAIM = keccak256("Claim(bytes32 offer,address recipient)");
    bytes32 private constant DECLINE = keccak256("Decline(bytes32 offer)");
    bytes32 internal constant ENTRUST = keccak256(
        "Entrust(uint256 item,uint32 epoch,uint32 custodian,uint48 returnBy,uint48 saleUntil,bool clears,bytes32 terms,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ACCEPT = keccak256(
        "Accept(bytes32 entrustment,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant PROPOSE_RECOVERY = keccak256(
        "ProposeRecovery(uint256 item,uint32 epoch,bytes32 digest,address to,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant WITHDRAW = keccak256(
        "Withdraw(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RELEASE = keccak256(
        "Release(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RECLAIM = keccak256(
        "Reclaim(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant HOLD = keccak256(
        "Hold(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant LIFT = keccak256(
        "Lift(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant COUNTER_CLAIM = keccak256(
        "CounterClaim(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant CONFIRM_HOLD = keccak256(
        "ConfirmHold(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RENEW_HOLD = keccak256(
        "RenewHold(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant OBJECT_TO_RECOVERY = keccak256(
        "ObjectToRecovery(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant CANCEL_RECOVERY = keccak256(
        "CancelRecovery(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RECOVER = keccak256(
        "Recover(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 internal constant RETIRE = keccak256(
        "Retire(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );

    /// @notice What a claim key signs to take the item.
    function claim(bytes32 offer, address recipient) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLAIM, offer, recipient));
    }

    /// @notice What a claim key signs to refuse the item.
    function decline(bytes32 offer) internal pure returns (bytes32) {
        return keccak256(abi.encode(DECLINE, offer));
    }

    /// @notice What a custodian signs to accept an item.
    function accept(
        bytes32 entrustment,
        IIntents.Auth calldata auth,
        bytes32 keyId
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ACCEPT, entrustment, auth.party, keyId, auth.deadline));
    }
}
