// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../parties/IParties.sol";

/// @title Passports: that an item exists, and who holds title
/// @notice An item is an ERC-721 token; title moves with it. What is enrolled never changes.
interface IItems {
    /// @param enrolledAt Unix seconds; zero means never enrolled.
    /// @param party the platform that enrolled it.
    /// @param keyNumber which of that party's keys signed.
    /// @param department 1 bags, 2 watches, 3 jewellery; a bit position in `Grant.departments`.
    /// @param commitment SHA-256 over a random salt and the private description; hides guessable serials.
    struct Item {
        uint48 enrolledAt;
        uint32 party;
        uint32 keyNumber;
        uint8 department;
        bytes32 commitment;
    }

    /// @notice EIP-712 `Enrol(bytes32 commitment,uint8 department,address titleHolder,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the item id, which a commitment and a party determine.
    /// @param signer ERC-7913 signer bytes of a key of `party`.
    /// @param deadline Unix seconds; the last second in which the intent may be carried.
    struct EnrolIntent {
        bytes32 commitment;
        uint8 department;
        address titleHolder;
        uint32 party;
        bytes signer;
        uint48 deadline;
    }

    /// @notice An item exists from now on; its title holder is in the ERC-721 `Transfer` beside.
    event ItemEnrolled(
        uint256 indexed item,
        uint32 indexed party,
        bytes32 indexed keyId,
        uint8 department,
        bytes32 commitment
    );

    error ItemsItemExists(uint256 item, uint32 party);
    error ItemsItemUnknown(uint256 item);
    error ItemsIntentExpired(uint48 deadline, uint48 now_);
    error ItemsSignatureInvalid(bytes signer);
    /// @param standing_ a value of `IParties.Standing`.
    error ItemsNotPermitted(bytes32 keyId, uint8 standing_);
    error ItemsPartyMismatch(uint32 stated, uint32 actual);
    /// @param department outside 1 to 31, the bits that `Grant.departments` has.
    error ItemsDepartmentInvalid(uint8 department);
    error ItemsZero();

    /// @notice Enrols an item and mints it to the title holder; anyone may relay the intent.
    /// The signer needs ROLE_PLATFORM at the current time.
    /// @return item `uint256(keccak256(abi.encode(party, commitment)))`
    function enrol(
        EnrolIntent calldata intent,
        bytes calldata signature
    ) external returns (uint256 item);

    /// @notice `uint256(keccak256(abi.encode(party, commitment)))`: one platform cannot squat
    /// another's commitment.
    function itemId(uint32 party, bytes32 commitment) external pure returns (uint256);

    /// @notice All zero where no such item was enrolled.
    function item(uint256 item_) external view returns (Item memory);

    /// @notice The department of an item; zero where no such item was enrolled.
    function departmentOf(uint256 item_) external view returns (uint8);

    /// @notice The contract that says which keys stand.
    function parties() external view returns (IParties);
}
