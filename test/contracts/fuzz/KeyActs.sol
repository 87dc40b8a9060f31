// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {IIntents} from "../../../contracts/types/IIntents.sol";
import {APPRAISER, Actor, REFEREE, actorOf, keyIdOf, signerOf} from "./Cast.sol";
import {PartiesStage} from "./PartiesStage.sol";
import {Words} from "./Words.sol";

/// @dev What a party does with its keys, and a REFEREE with lost ones.
abstract contract KeyActs is PartiesStage {
    bytes32 private constant BELONG_TO = keccak256("BelongTo(uint32 party,bytes signer)");
    bytes32 private constant ADD_KEY = keccak256(
        "AddKey(bytes newSigner,uint48 from,uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant ROTATE_KEY = keccak256(
        "RotateKey(bytes newSigner,uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant END_KEY = keccak256(
        "EndKey(uint48 until,uint32 party,bytes signer,uint48 deadline)"
    );
    bytes32 private constant REVOKE_KEY = keccak256(
        "RevokeKey(bytes32 keyId,uint48 from,bytes32 caseDigest,uint32 party,bytes signer,uint48 deadline)"
    );

    function addKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        Actor memory fresh = _nextKey();
        (uint48 from, uint48 until) = _keyWindow(seed);
        bool done = _govern(
            abi.encodeCall(IParties.addKey, (APPRAISER, signerOf(fresh), from, until))
        );
        if (done) _noteKey(fresh);
        _count(done);
    }

    function addOwnKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        _liveKey(seed);
        Actor memory fresh = _nextKey();
        (uint48 from, uint48 until) = _keyWindow(seed);
        IParties.NewKey memory key = IParties.NewKey(signerOf(fresh), from, until);
        bytes memory fields = abi.encode(ADD_KEY, keyIdOf(fresh), from, until);
        Actor[] memory voters = _voters(0, 0, seed % 8 == 0);
        uint256 chosen = (seed >> 200) % 2;
        bytes[2] memory calls;
        uint48 deadline = _deadline(seed >> 16);
        for (uint256 i = 0; i < 2; ++i) {
            calls[i] = abi.encodeCall(
                IParties.addOwnKey,
                (key, _words(voters, fields, i, deadline, i != chosen), _possession(fresh, i))
            );
        }
        // After its deadline, the new key's window is over first.
        (bool done, ) = _carry(
            _parties(),
            Try(
                chosen,
                deadline,
                calls[chosen],
                calls[1 - chosen],
                voters[0].account,
                IParties.PartiesNotPossessed.selector
            )
        );
        if (done) _noteKey(fresh);
        _count(done);
    }

    function rotateKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        Actor memory by = _liveKey(seed >> 8);
        Actor memory fresh = _nextKey();
        uint48 until = _successorsEnd(keyIdOf(by), seed);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 200) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(ROTATE_KEY, keyIdOf(fresh), until),
            deadline
        );
        bytes memory signer = signerOf(fresh);
        bool done = _do(
            _parties(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(
                    IParties.rotateKeyBySig,
                    (signer, until, _possession(fresh, chosen), auth)
                ),
                abi.encodeCall(IParties.rotateKey, (signer, until, _possession(fresh, 1 - chosen))),
                by.account,
                IParties.PartiesNotPossessed.selector
            )
        );
        if (done) _noteKey(fresh);
        _count(done);
    }

    function endKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        Actor memory by = _liveKey(seed >> 8);
        uint48 until = seed % 2 == 0 ? 0 : _clock + 1 + uint48((seed >> 40) % 3);
        if (seed % 16 == 1) until = _clock;
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 200) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(END_KEY, until),
            deadline
        );
        _count(
            _do(
                _parties(),
                Try(
                    chosen,
                    deadline,
                    abi.encodeCall(IParties.endKeyBySig, (until, auth)),
                    abi.encodeCall(IParties.endKey, (until)),
                    by.account,
                    UNSIGNED
                )
            )
        );
    }

    /// @dev By a REFEREE, at most 90 days back.
    function revokeKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        IParties.KeyRevocation memory lost = _lost(seed);
        Actor memory by = actorOf(REFEREE, 1);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 200) % 2;
        IIntents.Auth memory auth = Words.say(
            by,
            _domain(chosen),
            abi.encode(REVOKE_KEY, lost),
            deadline
        );
        bool done = _do(
            _parties(),
            Try(
                chosen,
                deadline,
                abi.encodeCall(IParties.revokeKeyBySig, (lost, auth)),
                abi.encodeCall(IParties.revokeKey, (lost)),
                by.account,
                UNSIGNED
            )
        );
        if (lost.from > _clock || (lost.from != 0 && lost.from < _clock - 90 days)) {
            require(!done, "revoked out of reach");
        }
        _count(done);
    }

    /// @dev By sister keys that lived through what they put in doubt.
    function revokeOwnKey(uint256 seed) external {
        seed = _mixed(seed);
        _remember(seed);
        IParties.KeyRevocation memory lost = _lost(seed);
        uint48 from = lost.from == 0 ? _clock : lost.from;
        Actor[] memory voters = _voters(lost.keyId, from, seed % 8 == 0);
        bool few = voters.length < 2 || voters.length * 2 <= _voters(lost.keyId, 0, false).length;
        if (few && seed % 8 > 1) {
            // Too few lived through it: two are added, and what is put in doubt begins now.
            _addTwo();
            (lost.keyId, lost.from) = (keyIdOf(_liveKey(seed >> 8)), 0);
            voters = _voters(lost.keyId, _clock, false);
        }
        if (voters.length == 0) return _count(false);
        bytes memory fields = abi.encode(REVOKE_KEY, lost);
        uint48 deadline = _deadline(seed >> 16);
        uint256 chosen = (seed >> 200) % 2;
        bytes[2] memory calls;
        for (uint256 i = 0; i < 2; ++i) {
            IIntents.Auth[] memory words = _words(voters, fields, i, deadline, i != chosen);
            calls[i] = abi.encodeCall(IParties.revokeOwnKey, (lost, words));
        }
        // After its deadline, voters may no longer stand.
        (bool done, ) = _carry(
            _parties(),
            Try(chosen, deadline, calls[chosen], calls[1 - chosen], voters[0].account, UNSIGNED)
        );
        require(!done || voters.length > 1, "one key put another's past in doubt");
        _count(done);
    }

    /// @dev Short lives: a party has room for 16 keys at once.
    function _keyWindow(uint256 seed) private view returns (uint48 from, uint48 until) {
        (from, until) = _window(seed);
        uint48 longest = (from == 0 ? _clock : from) + 30 days;
        if (until > longest) until = longest;
    }

    /// @dev Mostly one that the key may give its successor, at a time when it may.
    function _successorsEnd(bytes32 keyId, uint256 seed) private returns (uint48 until) {
        if (seed % 8 == 0) return _clock;
        IParties.Key memory key = _worlds[0].parties().key(keyId);
        bool young = _clock < key.from + 1 days;
        if (young && seed % 8 > 2 && key.from + 1 days + 2 < key.until) {
            _pass(key.from + 1 days - _clock);
            _remember(seed);
        }
        until = _clock + uint48((seed >> 40) % 40 days) + 2;
        if (until > key.until && seed % 8 > 1) until = key.until;
    }

    function _addTwo() private {
        for (uint256 i = 0; i < 2; ++i) {
            Actor memory fresh = _nextKey();
            bytes memory call = abi.encodeCall(
                IParties.addKey,
                (APPRAISER, signerOf(fresh), 0, _clock + 400 days)
            );
            if (_govern(call)) _noteKey(fresh);
        }
        _pass(1);
    }

    /// @dev Mostly of a key whose revocation can still be filed; by a time too late or too early now
    /// and then.
    function _lost(uint256 seed) private view returns (IParties.KeyRevocation memory lost) {
        lost.keyId = keyIds[(seed >> 8) % keyIds.length];
        lost.caseDigest = "case";
        lost.from = _clock - uint48((seed >> 40) % 30 days);
        if (seed % 8 == 1) {
            lost.from = _clock + 1 - (seed % 16 == 1 ? 0 : 90 days + 2);
            return lost;
        }
        uint48 before = _revokedFrom(lost.keyId);
        // Later revocations only move earlier, as far as they reach.
        for (uint256 i = 1; before != 0 && before < _clock - 88 days && i < keyIds.length; ++i) {
            lost.keyId = keyIds[((seed >> 8) + i) % keyIds.length];
            before = _revokedFrom(lost.keyId);
        }
        if (before != 0) lost.from = before - 1 - uint48((seed >> 40) % 2 days);
        else if (seed % 4 == 0) lost.from = 0;
    }

    function _revokedFrom(bytes32 keyId) private view returns (uint48) {
        return _worlds[0].parties().key(keyId).revokedFrom;
    }

    /// @dev Live keys that began by then, in rising order of their ids; all of them, or one, which
    /// may be about to end.
    function _voters(
        bytes32 except,
        uint48 born,
        bool one
    ) private view returns (Actor[] memory voters) {
        uint256 count = 0;
        voters = new Actor[](keyIds.length);
        for (uint256 i = 1; i <= keyIds.length && !(one && count == 1); ++i) {
            if (!_lives(i) || keyIds[i - 1] == except) continue;
            if (!one && _ends(i)) continue;
            if (born != 0 && _key(i).from > born) continue;
            Actor memory voter = actorOf(APPRAISER, i);
            uint256 place = count++;
            for (; place > 0 && keyIdOf(voters[place - 1]) > keyIdOf(voter); --place) {
                voters[place] = voters[place - 1];
            }
            voters[place] = voter;
        }
        assembly ("memory-safe") {
            mstore(voters, count)
        }
    }

    /// @dev The words of all; the first calls instead where it is to.
    function _words(
        Actor[] memory voters,
        bytes memory fields,
        uint256 which,
        uint48 deadline,
        bool calls
    ) private view returns (IIntents.Auth[] memory words) {
        words = new IIntents.Auth[](voters.length);
        for (uint256 i = 0; i < voters.length; ++i) {
            words[i] = Words.say(voters[i], _domain(which), fields, deadline);
        }
        if (calls) words[0].signature = "";
    }

    function _possession(Actor memory fresh, uint256 which) private view returns (bytes memory) {
        bytes32 hash = keccak256(abi.encode(BELONG_TO, APPRAISER, keyIdOf(fresh)));
        return Words.sign(fresh.secret, _domain(which), hash);
    }
}
