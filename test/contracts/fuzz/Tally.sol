// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @dev Counts how often each act of a handler was tried and came about: an invariant says nothing
/// where the acts that could break it never happen.
abstract contract Tally {
    struct Row {
        bytes4 act;
        uint64 tried;
        uint64 done;
    }

    Row[] private _rows;
    mapping(bytes4 act => uint256 place) private _places;

    /// @dev The acts to be drawn from; each takes one random word.
    function acts() public pure virtual returns (bytes4[] memory);

    function rows() external view returns (Row[] memory) {
        return _rows;
    }

    /// @dev The runner likes small numbers; an act makes many choices of one.
    function _mixed(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    /// @dev To be said once in each act.
    function _count(bool done) internal {
        uint256 place = _places[msg.sig];
        if (place == 0) {
            _rows.push(Row(msg.sig, 0, 0));
            place = _places[msg.sig] = _rows.length;
        }
        Row storage row = _rows[place - 1];
        ++row.tried;
        if (done) ++row.done;
    }
}
