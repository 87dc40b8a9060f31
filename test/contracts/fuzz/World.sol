// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IBlacklist} from "../../../contracts/blacklist/IBlacklist.sol";
import {IItems} from "../../../contracts/items/IItems.sol";
import {IParties} from "../../../contracts/parties/IParties.sol";
import {IRecords} from "../../../contracts/records/IRecords.sol";
import {
    ROLE_APPRAISER,
    ROLE_BRAND,
    ROLE_PLATFORM,
    ROLE_REFEREE
} from "../../../contracts/types/Codes.sol";
import {
    ALL,
    APPRAISER,
    BRAND,
    CERT,
    NO_END,
    PLATFORM,
    REFEREE,
    RIVAL,
    SECOND,
    THIRD,
    actorOf,
    signerOf
} from "./Cast.sol";
import {deployArtifact} from "./Vm.sol";

/// @dev One deployment that this contract governs, with its cast accredited from the next second.
contract World {
    IParties public immutable parties;
    IItems public immutable items;
    IRecords public immutable records;
    IBlacklist public immutable blacklist;

    constructor() {
        bytes memory self = abi.encode(address(this));
        address manager = deployArtifact("AccessManager.sol:AccessManager", self);
        parties = IParties(deployArtifact("Parties.sol:Parties", abi.encode(manager)));
        items = IItems(
            deployArtifact("Items.sol:Items", abi.encode(parties, "https://x.example/"))
        );
        records = IRecords(deployArtifact("Records.sol:Records", abi.encode(parties, items)));
        blacklist = IBlacklist(
            deployArtifact("Blacklist.sol:Blacklist", abi.encode(manager, parties))
        );
        parties.registerRole(ROLE_PLATFORM);
        parties.registerRole(ROLE_APPRAISER);
        parties.registerRole(ROLE_REFEREE);
        parties.registerRole(ROLE_BRAND);
        parties.registerKind(CERT, ROLE_APPRAISER, 2);
        blacklist.startEpoch(1, "the first key");
        _join(PLATFORM, ROLE_PLATFORM, 2);
        _join(RIVAL, ROLE_PLATFORM, 2);
        _join(APPRAISER, ROLE_APPRAISER, 4);
        _join(REFEREE, ROLE_REFEREE, 1);
        _join(SECOND, ROLE_REFEREE, 1);
        _join(THIRD, ROLE_REFEREE, 1);
        _join(BRAND, ROLE_BRAND, 1);
    }

    /// @dev A call of governance, without its delays.
    function govern(
        address target,
        bytes calldata call
    ) external returns (bool done, bytes memory answer) {
        return target.call(call);
    }

    function _join(uint32 party, bytes4 role, uint256 keys) private {
        parties.register(party, role, "did:web:party.example");
        parties.grant(party, role, 0, NO_END, ALL);
        for (uint256 i = 1; i <= keys; ++i) {
            parties.addKey(party, signerOf(actorOf(party, i)), 0, NO_END);
        }
    }
}
