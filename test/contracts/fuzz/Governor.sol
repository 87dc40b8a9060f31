// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../../../contracts/parties/IParties.sol";
import {Parties} from "../../../contracts/parties/Parties.sol";
import {ROLE_APPRAISER} from "../../../contracts/types/Codes.sol";
import {VM} from "./Vm.sol";

/// @dev Governs one party at random, and remembers how its key stood at each second it saw pass.
contract Governor {
    struct Memory {
        uint48 when;
        bytes4 role;
        IParties.Standing then;
    }

    uint32 private constant PARTY = 1;
    bytes private constant SIGNER = hex"00000000000000000000000000000000000000a1";

    Parties private _parties;
    uint48 private _clock;
    Memory[] public remembered;

    function begin(Parties parties) external {
        if (address(_parties) != address(0)) return;
        _parties = parties;
        _clock = uint48(block.timestamp);
        parties.register(PARTY, "APPR", "did:web:party.example");
        parties.addKey(PARTY, SIGNER, 0, type(uint48).max);
    }

    function keyId() public pure returns (bytes32) {
        return keccak256(SIGNER);
    }

    function memories() external view returns (uint256) {
        return remembered.length;
    }

    /// @dev Remembers this second, which the next one makes past, and goes on.
    function pass(uint16 time) public {
        if (remembered.length < 40) {
            _remember(0);
            _remember(ROLE_APPRAISER);
        }
        _clock += 1 + (uint48(time) * 3600) / 64;
        VM.warp(_clock);
    }

    function grant(uint16 from, uint16 length) external {
        pass(1);
        (uint48 start, uint48 end) = _window(from, length);
        try
            _parties.grant(PARTY, ROLE_APPRAISER, IParties.Grant(start, end, 0, 0, false))
        {} catch {}
    }

    function endGrant(uint8 index, uint16 ahead) external {
        pass(1);
        uint48 until = ahead % 4 == 0 ? 0 : _clock + ahead - 100;
        try _parties.endGrant(PARTY, ROLE_APPRAISER, index % 16, until) {} catch {}
    }

    function suspend(uint16 from, uint16 length) external {
        pass(1);
        (uint48 start, uint48 end) = _window(from, length);
        try _parties.suspend(PARTY, start, end) {} catch {}
    }

    function lift(uint8 index) external {
        pass(1);
        try _parties.liftSuspension(PARTY, index % 16) {} catch {}
    }

    function revokeKey(uint32 back, uint8 seldom) external {
        pass(1);
        if (seldom % 8 != 0) return;
        try _parties.revokeKey(keyId(), _clock - (back % 100 days), "case") {} catch {}
    }

    /// @dev Some windows are backdated, and must be refused.
    function _window(uint16 from, uint16 length) private view returns (uint48 start, uint48 end) {
        start = from % 4 == 0 ? 0 : _clock + from - 1000;
        end = _clock + from + length;
    }

    function _remember(bytes4 role) private {
        (IParties.Standing standing, , ) = _parties.standing(keyId(), role, 0, 0, _clock);
        remembered.push(Memory(_clock, role, standing));
    }
}
