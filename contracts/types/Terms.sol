// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

/// @notice Something that holds for a time. The window is half-open: `from <= t < until`.
/// @param from Unix seconds.
/// @param until Unix seconds; `type(uint48).max` means no end.
/// @param scope four bits for each department, department 0 in the lowest: bits 0-1 the grade
/// (0 not covered, 1 appraiser or ungraded, 2 senior, 3 expert), bit 2 probation, bit 3 unused.
/// Zero where a scope means nothing.
struct Term {
    uint48 from;
    uint48 until;
    uint96 scope;
}

/// @title Terms in order of time, of which at most one holds at any second
/// @notice What a list says of a second that has begun never changes (design rule 6): every change
/// takes effect in the next second or later, so it cannot reach an act of its own block either.
/// Lists only grow in what is past, so they have no length limit: a reader finds a term by
/// halving, on chain and in proofs alike.
library Terms {
    /// @notice A term would begin or end before the next second. Unix seconds.
    error TermsBackdated(uint48 from, uint48 earliest);
    /// @notice A term would end no later than it begins. Unix seconds.
    error TermsEmpty(uint48 from, uint48 until);
    /// @notice What is to be ended has ended, or never began. Unix seconds.
    error TermsNothingToEnd(uint48 now_);
    /// @notice An end can be brought forward, never put off: that is a new term. Unix seconds.
    error TermsCannotProlong(uint48 until, uint48 asked);

    /// @notice The term that holds at `when`; all zero where none does.
    function heldAt(Term[] storage list, uint48 when) internal view returns (Term memory) {
        uint256 low = 0;
        uint256 high = list.length;
        // Invariant: every term before `low` begins at or before `when`, none from `high` on does.
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (list[middle].from > when) high = middle;
            else low = middle + 1;
        }
        if (low == 0) return Term(0, 0, 0);
        Term memory found = list[low - 1];
        return when < found.until ? found : Term(0, 0, 0);
    }

    /// @notice When the first term after `when` begins; `type(uint48).max` where none is planned.
    function nextAfter(Term[] storage list, uint48 when) internal view returns (uint48 from) {
        from = type(uint48).max;
        for (uint256 i = list.length; i > 0 && list[i - 1].from > when; --i) {
            from = list[i - 1].from;
        }
    }

    /// @notice Puts a term in force from `from` (zero: the next second). It takes the place of
    /// what was planned for then and later, and ends what would still run.
    /// @return start when the term begins.
    function append(
        Term[] storage list,
        uint48 from,
        uint48 until,
        uint96 scope,
        uint48 now_
    ) internal returns (uint48 start) {
        start = from == 0 ? now_ + 1 : from;
        if (start <= now_) revert TermsBackdated(start, now_ + 1);
        if (until <= start) revert TermsEmpty(start, until);
        uint256 count = list.length;
        while (count > 0 && list[count - 1].from >= start) {
            list.pop();
            --count;
        }
        if (count > 0 && list[count - 1].until > start) list[count - 1].until = start;
        list.push(Term(start, until, scope));
    }

    /// @notice Lets nothing hold from `until` (zero: the next second) on, and drops what was
    /// planned for later.
    /// @return end_ when the term now ends.
    function end(Term[] storage list, uint48 until, uint48 now_) internal returns (uint48 end_) {
        end_ = until == 0 ? now_ + 1 : until;
        if (end_ <= now_) revert TermsBackdated(end_, now_ + 1);
        uint256 count = list.length;
        bool dropped = false;
        while (count > 0 && list[count - 1].from >= end_) {
            list.pop();
            --count;
            dropped = true;
        }
        if (count > 0 && list[count - 1].until > end_) {
            list[count - 1].until = end_;
        } else if (!dropped) {
            if (count == 0 || list[count - 1].until <= now_) revert TermsNothingToEnd(now_);
            revert TermsCannotProlong(list[count - 1].until, end_);
        }
    }
}
