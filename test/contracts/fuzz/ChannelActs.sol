// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {Actor, BRAND, PLATFORM, actorOf} from "./Cast.sol";
import {PartiesStage} from "./PartiesStage.sol";
import {Words} from "./Words.sol";

/// @dev What a brand says of a platform, and the convention that a party signs.
abstract contract ChannelActs is PartiesStage {
    bytes private constant CHANNEL_FIELDS =
        "(uint32 platform,uint48 from,uint48 until,uint256 nonce,uint32 party,bytes signer,uint48 deadline)";
    bytes32 private constant SIGN_CONVENTION = keccak256(
        "SignConvention(uint32 version,bytes32 digest,uint32 party,bytes signer,uint48 deadline)"
    );

    uint32 private _version;
    uint256 private _nonce;

    function openChannel(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        (uint48 from, uint48 until) = _window(seed);
        _count(_open(from, until, seed));
    }

    function closeChannel(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        bool done = _close(seed);
        if (!done && seed % 2 == 0) {
            _open(0, _clock + 30 days, seed >> 8);
            _pass(1);
            _remember(seed);
            done = _close(seed >> 16);
        }
        _count(done);
    }

    function signConvention(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        bytes32 digest = keccak256(abi.encode("convention", seed));
        if (_govern(abi.encodeCall(IParties.publishConvention, (_version + 1, digest)))) {
            ++_version;
        }
        if (seed % 8 == 0) digest = "another text";
        Actor memory by = actorOf(BRAND, 1);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 200) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(SIGN_CONVENTION, _version, digest),
            deadline
        );
        _count(
            _do(
                _parties(),
                Try(
                    chosen,
                    deadline,
                    abi.encodeCall(IParties.signConventionBySig, (_version, digest, auth)),
                    abi.encodeCall(IParties.signConvention, (_version, digest)),
                    by.account,
                    UNSIGNED
                )
            )
        );
    }

    function _open(uint48 from, uint48 until, uint256 seed) private returns (bool) {
        IParties.Channel memory channel = IParties.Channel(PLATFORM, from, until, _fresh(seed));
        IIntents.Auth memory auth = _say("OpenChannel", channel, seed);
        bytes memory signed = abi.encodeCall(IParties.openChannelBySig, (channel, auth));
        return _try(signed, abi.encodeCall(IParties.openChannel, (channel)), auth, seed);
    }

    function _close(uint256 seed) private returns (bool) {
        uint48 until = seed % 2 == 0 ? 0 : _clock + uint48((seed >> 8) % 3);
        IParties.Channel memory channel = IParties.Channel(PLATFORM, 0, until, _fresh(seed));
        IIntents.Auth memory auth = _say("CloseChannel", channel, seed);
        bytes memory signed = abi.encodeCall(IParties.closeChannelBySig, (channel, auth));
        return _try(signed, abi.encodeCall(IParties.closeChannel, (channel)), auth, seed);
    }

    /// @dev Now and then one that may have been used.
    function _fresh(uint256 seed) private returns (uint256) {
        return seed % 16 == 3 ? _nonce : ++_nonce;
    }

    function _say(
        string memory name,
        IParties.Channel memory channel,
        uint256 seed
    ) private view returns (IIntents.Auth memory) {
        bytes32 typehash = keccak256(bytes.concat(bytes(name), CHANNEL_FIELDS));
        bytes32 domain = _domain((seed >> 200) % 2);
        uint48 deadline = _deadline(seed >> 16);
        return Words.say(actorOf(BRAND, 1), domain, abi.encode(typehash, channel), deadline);
    }

    function _try(
        bytes memory signed,
        bytes memory called,
        IIntents.Auth memory auth,
        uint256 seed
    ) private returns (bool) {
        address caller = actorOf(BRAND, 1).account;
        uint256 chosen = (seed >> 200) % 2;
        return _do(_parties(), Try(chosen, auth.deadline, signed, called, caller, UNSIGNED));
    }
}
