// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @title Signed words that anyone may carry (design rule 1)
/// @notice An actor acts in one of two ways: by calling, or by signing an EIP-712 message that
/// anyone carries in. A message type is the fields of the call, then
/// `uint32 party,bytes signer,uint48 deadline`. There are no sequential nonces: each call says what
/// guards it against replay.
interface IIntents {
    /// @param party the acting party's number; zero where a title holder acts.
    /// @param deadline Unix seconds; the last second in which the word may be carried.
    /// @param signer ERC-7913 signer bytes: 20 bytes for an account or an ERC-1271 contract, else
    /// a verifier's address and a key (design rule 2).
    /// @param signature over the message; low S only. For an account `r ‖ s ‖ v`.
    struct Auth {
        uint32 party;
        uint48 deadline;
        bytes signer;
        bytes signature;
    }

    /// @notice One of several relayed calls was refused; the others went on.
    /// @param index its place among the calls, from 0.
    /// @param reason what it reverted with.
    event CallSkipped(uint256 indexed index, bytes reason);

    /// @notice The word came later than the signer allowed. Unix seconds.
    error IntentsExpired(uint48 deadline, uint48 now_);
    /// @notice The signer did not sign this message for this contract on this chain.
    error IntentsSignatureInvalid(bytes signer);
    /// @notice The key belongs to another party than the message states.
    error IntentsPartyMismatch(uint32 stated, uint32 actual);
    /// @notice The key may not do this now.
    /// @param standing a value of `IParties.Standing`, never `Valid`.
    error IntentsNotPermitted(bytes32 keyId, uint8 standing);
    /// @notice A relayed call was refused, and all were asked for.
    error IntentsCallFailed(uint256 index, bytes reason);

    /// @notice Carries many calls to this contract in one transaction. Anyone may; each call is
    /// judged as if it came alone, and direct calls among them act for the caller.
    /// @param calls ABI-encoded calls to this contract.
    /// @param all true: one refusal undoes all. False: a refused call is skipped and told by
    /// {CallSkipped}; nothing remembers a refusal, so it can be carried again.
    /// @return done how many were carried.
    function relay(bytes[] calldata calls, bool all) external returns (uint256 done);
}
