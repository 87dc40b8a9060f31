// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

import {IParties} from "../parties/IParties.sol";
import {IIntents} from "../types/IIntents.sol";

/// @title Passports: that an item exists, who holds title, who has it in custody, what stops it
/// @notice An item is an ERC-721 token; title moves with it, by claim code or by wallet under the
/// same rules (design rules 8 to 11). What is enrolled never changes. Every act on an item raises
/// its epoch, and every signed word but a hold names the epoch it is good in: a word is good for
/// one act, and an offer dies with the first thing that happens to the item. Epochs never restart.
/// Who acts: `party` of zero is the title holder, an account or ERC-1271 contract; any other party
/// acts as the item's custodian or as a REFEREE. Digests are SHA-256 of a document that stays off
/// chain, zero where there is none. All times are Unix seconds.
interface IItems is IIntents {
    /// @param enrolledAt zero means never enrolled.
    /// @param party the platform that enrolled it.
    /// @param keyNumber which of that party's keys signed.
    /// @param department 1 bags, 2 watches, 3 jewellery; a place in a grant's scope.
    /// @param epoch rises with every act on the item.
    /// @param flags bit 0 retired, bit 1 in custody, bit 2 custody ends with title.
    /// @param heldUntil a hold stops every transfer before this time; zero: none.
    /// @param lockedUntil a power of sale stops the holder's own transfers before this time.
    struct Item {
        uint48 enrolledAt;
        uint32 party;
        uint32 keyNumber;
        uint8 department;
        uint32 epoch;
        uint8 flags;
        uint48 heldUntil;
        uint48 lockedUntil;
    }

    /// @param custodian the party that has the item; zero: nobody but its holder.
    /// @param keyNumber which of its keys accepted.
    /// @param returnBy when silence gives control back to the holder.
    /// @param saleUntil the custodian may sell before this time; zero: may not.
    struct Custody {
        uint32 custodian;
        uint32 keyNumber;
        uint48 since;
        uint48 returnBy;
        uint48 saleUntil;
    }

    /// @notice The last hold of an item, running or over.
    /// @param party who placed it; zero: the title holder.
    /// @param until its end; after it, for 180 days, only a REFEREE may hold.
    /// @param counterClaimedAt zero: the holder did not object.
    /// @param flags bit 0 renewed, bit 1 confirmed by a REFEREE.
    struct Hold {
        uint48 since;
        uint48 until;
        uint32 party;
        uint32 keyNumber;
        uint48 counterClaimedAt;
        uint8 flags;
        bytes32 caseDigest;
    }

    /// @param to who is to have title; zero: no recovery is proposed.
    /// @param objectedAt zero: the holder did not object.
    /// @param referee the party that proposed it.
    struct Recovery {
        address to;
        uint48 proposedAt;
        uint48 objectedAt;
        uint32 referee;
        uint32 keyNumber;
        bytes32 caseDigest;
    }

    /// @notice EIP-712 `Enrol(bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department,uint32 party,bytes signer,uint48 deadline)`.
    /// Replay guard: the item id.
    /// @param commitment SHA-256 over a random salt and the private description; hides guessable serials.
    /// @param serialToken keyed token of brand and serial from the alliance; zero: none.
    struct NewItem {
        bytes32 commitment;
        bytes32 serialToken;
        address titleHolder;
        uint8 department;
    }

    /// @notice EIP-712 `Offer(uint256 item,uint32 epoch,address claimKey,uint32 party,bytes signer,uint48 deadline)`,
    /// signed by the title holder, or by the custodian under a power of sale; never a call of its
    /// own: it travels with the claim.
    /// @param claimKey address of the ephemeral key behind the claim code.
    struct Offer {
        uint256 item;
        uint32 epoch;
        address claimKey;
    }

    /// @notice EIP-712 `Entrust(uint256 item,uint32 epoch,uint32 custodian,uint48 returnBy,uint48 saleUntil,bool clears,bytes32 terms,uint32 party,bytes signer,uint48 deadline)`,
    /// signed by the title holder; never a call of its own: it travels with the custodian's word.
    /// @param saleUntil end of the power of sale, not after `returnBy`; zero: none.
    /// @param clears true where custody ends when title moves.
    /// @param terms salted SHA-256 of what was agreed, such as the floor price: in clear it would
    /// tell every buyer how low to go.
    struct Entrustment {
        uint256 item;
        uint32 epoch;
        uint32 custodian;
        uint48 returnBy;
        uint48 saleUntil;
        bool clears;
        bytes32 terms;
    }

    /// @notice EIP-712 `<Name>(uint256 item,uint32 epoch,bytes32 digest,uint32 party,bytes signer,uint48 deadline)`
    /// for every call that takes it; the name is the call's, with a capital.
    /// @param digest the case, decision or reason behind the act.
    struct Act {
        uint256 item;
        uint32 epoch;
        bytes32 digest;
    }

    /// @notice An item exists from now on; its title holder is in the ERC-721 `Transfer` beside.
    event ItemEnrolled(
        uint256 indexed item,
        uint32 indexed party,
        bytes32 indexed keyId,
        uint8 department,
        bytes32 commitment,
        bytes32 serialToken
    );
    /// @notice A token of brand and serial came up again: each passport that carries it should say
    /// so. Nothing is blocked, as that would invite squatting (rule 11).
    /// @param count how many items carry it by now.
    event SerialSeenAgain(bytes32 indexed serialToken, uint256 indexed item, uint256 count);
    /// @notice Title moved by claim code; from whom is in the `Transfer` beside.
    event ItemClaimed(
        uint256 indexed item,
        address indexed claimKey,
        address indexed recipient,
        uint32 epoch
    );
    /// @notice Every open offer of the item is dead.
    event OffersWithdrawn(uint256 indexed item, uint32 epoch, bytes32 digest);
    /// @notice Whoever has the claim code does not want the item.
    event OfferDeclined(uint256 indexed item, address indexed claimKey, bytes32 offer);
    /// @notice The custodian has the item from now on.
    event ItemEntrusted(
        uint256 indexed item,
        uint32 indexed custodian,
        uint32 keyNumber,
        uint48 returnBy,
        uint48 saleUntil,
        bool clears,
        bytes32 terms
    );
    /// @notice Custody is over: given back, reclaimed after silence, or gone with title.
    event ItemReleased(uint256 indexed item, uint32 indexed custodian, bytes32 digest);
    /// @notice The item cannot move before `until`.
    event ItemHeld(
        uint256 indexed item,
        uint32 indexed party,
        uint32 keyNumber,
        uint48 until,
        bytes32 caseDigest
    );
    /// @notice A hold now ends at `until`: lifted, shortened, confirmed or renewed.
    /// @param party who changed it; zero: the title holder.
    event HoldChanged(
        uint256 indexed item,
        uint32 indexed party,
        HoldChange indexed change,
        uint48 until,
        bytes32 digest
    );
    /// @notice A REFEREE proposes that title goes to `to`.
    event RecoveryProposed(
        uint256 indexed item,
        uint32 indexed referee,
        address indexed to,
        bytes32 caseDigest
    );
    /// @notice The title holder objects; the second REFEREE has time to hear it.
    event RecoveryObjected(uint256 indexed item, uint48 executableFrom, bytes32 digest);
    /// @notice The recovery will not be.
    event RecoveryCancelled(uint256 indexed item, uint32 indexed referee, bytes32 digest);
    /// @notice A second REFEREE moved title; from whom is in the `Transfer` beside.
    event ItemRecovered(
        uint256 indexed item,
        uint32 indexed referee,
        address indexed to,
        bytes32 digest
    );
    /// @notice The passport ends here; its history stays.
    /// @param successor id under which it goes on in the next deployment; zero: it does not.
    event ItemRetired(uint256 indexed item, bytes32 indexed successor);

    enum HoldChange {
        Lifted,
        CounterClaimed,
        Confirmed,
        Renewed
    }

    /// @notice The item was enrolled before by this party.
    error ItemsItemExists(uint256 item, uint32 party);
    /// @notice No such item was enrolled.
    error ItemsItemUnknown(uint256 item);
    /// @notice The passport has ended; nothing moves it any more.
    error ItemsItemRetired(uint256 item);
    /// @notice Something has happened to the item since the word was given (rule 10).
    error ItemsEpochPassed(uint256 item, uint32 epoch, uint32 current);
    /// @notice No department: outside 1 to 23, the places that a scope has.
    /// @param department outside 1 to 23, the places that a scope has.
    error ItemsDepartmentInvalid(uint8 department);
    /// @notice A hold stops this before `heldUntil` (rule 9). Unix seconds.
    error ItemsItemHeld(uint256 item, uint48 heldUntil);
    /// @notice A power of sale stops this before `lockedUntil` (rule 8). Unix seconds.
    error ItemsItemLocked(uint256 item, uint48 lockedUntil);
    /// @notice The key is neither the title holder nor of the party this act belongs to.
    error ItemsNotYours(uint256 item, uint32 party, bytes32 keyId);
    /// @notice The claim key did not sign this for this recipient (rule 10).
    error ItemsClaimInvalid(uint256 item, address claimKey);
    /// @notice The holder of the claim code has refused this offer.
    error ItemsOfferDeclined(uint256 item, bytes32 offer);
    /// @notice Somebody has the item in custody.
    error ItemsInCustody(uint256 item, uint32 custodian);
    /// @notice Nobody has the item in custody.
    error ItemsNotInCustody(uint256 item);
    /// @notice The custodian may not sell, or no longer. Unix seconds; zero: never.
    error ItemsNoPowerOfSale(uint256 item, uint48 saleUntil);
    /// @notice The return date is not ahead, or the power of sale would outlast it. Unix seconds.
    /// @param returnBy not ahead of now, or before the end of the power of sale.
    error ItemsReturnInvalid(uint48 returnBy, uint48 saleUntil);
    /// @notice The custodian has until `returnBy` to give the item back. Unix seconds.
    error ItemsNotSilentYet(uint256 item, uint48 returnBy);
    /// @notice No hold runs.
    error ItemsNotHeld(uint256 item);
    /// @notice This case has held the item before; one hold a case (rule 9).
    error ItemsCaseUsed(uint256 item, bytes32 caseDigest);
    /// @notice After a hold, until `quietUntil`, only a REFEREE may hold again (rule 9). Unix
    /// seconds.
    error ItemsHeldRecently(uint256 item, uint48 quietUntil);
    /// @notice The title holder has objected, and no REFEREE has confirmed the hold. Unix seconds.
    error ItemsCounterClaimed(uint256 item, uint48 counterClaimedAt);
    /// @notice A REFEREE has confirmed the hold.
    error ItemsHoldConfirmed(uint256 item);
    /// @notice The hold was renewed before; that happens once.
    error ItemsHoldRenewed(uint256 item);
    /// @notice A recovery is proposed and has not lapsed.
    error ItemsRecoveryPending(uint256 item, address to);
    /// @notice No recovery is proposed.
    error ItemsNoRecovery(uint256 item);
    /// @notice The holder may still object, or has just objected (rule 8). Unix seconds.
    error ItemsRecoveryNotDue(uint256 item, uint48 executableFrom);
    /// @notice Nobody executed the proposal within 90 days. Unix seconds.
    error ItemsRecoveryLapsed(uint256 item, uint48 lapsedAt);
    /// @notice The holder objected before; that happens once. Unix seconds.
    error ItemsAlreadyObjected(uint256 item, uint48 objectedAt);
    /// @notice The same party cannot decide twice.
    error ItemsSameReferee(uint256 item, uint32 referee);
    /// @notice A commitment, case, recipient, contract or list is missing.
    error ItemsZero();

    /// @notice Enrols an item and mints it to its title holder. Needs ROLE_PLATFORM for the
    /// department. Emits {ItemEnrolled}, `Transfer`, and {SerialSeenAgain} for a known token.
    /// @return item `uint256(keccak256(abi.encode(party, commitment, serialToken)))`
    function enrol(NewItem calldata newItem) external returns (uint256 item);

    /// @notice As {enrol}, by EIP-712 `Enrol`.
    function enrolBySig(
        NewItem calldata newItem,
        Auth calldata auth
    ) external returns (uint256 item);

    /// @notice Enrols many; one that cannot be enrolled undoes all.
    function enrolMany(NewItem[] calldata newItems) external;

    /// @notice As {enrolMany}, under one signature: EIP-712
    /// `EnrolMany(bytes32 items,uint32 party,bytes signer,uint48 deadline)` where `items` is
    /// keccak256 over the ABI-encoded items, one after the other, without a length.
    function enrolManyBySig(NewItem[] calldata newItems, Auth calldata auth) external;

    /// @notice Moves title by claim code in one transaction (rule 10); anyone may carry it for the
    /// recipient. Emits
    /// {ItemClaimed}, `Transfer`, and {ItemReleased} where custody ends with title.
    /// @param offerAuth the offer's signature: by the title holder (party 0), or by the custodian.
    /// @param claimSignature by the claim key over EIP-712 `Claim(bytes32 offer,address recipient)`
    /// where `offer` is the struct hash of the offer: nobody can put another recipient in front.
    function claimFor(
        Offer calldata offer,
        Auth calldata offerAuth,
        address recipient,
        bytes calldata claimSignature
    ) external;

    /// @notice Kills one offer; anyone may carry it. Emits {OfferDeclined}.
    /// @param declineSignature by the claim key over EIP-712 `Decline(bytes32 offer)`.
    function decline(
        Offer calldata offer,
        Auth calldata offerAuth,
        bytes calldata declineSignature
    ) external;

    /// @notice Kills every open offer of an item. By the title holder, but not during a hold, or by a
    /// custodian under a power of sale. Emits {OffersWithdrawn}.
    /// @param party zero as title holder, else the caller's party; so in all calls below.
    function withdraw(Act calldata act, uint32 party) external;

    /// @notice As {withdraw}, by EIP-712 `Withdraw`.
    function withdrawBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Gives custody to the calling custodian, with the title holder's signed word (rule 8).
    /// A power of sale stops the holder's own transfers until it ends. Emits {ItemEntrusted}.
    /// @param holderAuth the title holder's word over `Entrust`.
    function entrust(Entrustment calldata terms, Auth calldata holderAuth) external;

    /// @notice As {entrust}; the custodian's word is EIP-712
    /// `Accept(bytes32 entrustment,uint32 party,bytes signer,uint48 deadline)` where `entrustment`
    /// is the struct hash of the holder's. The holder may call instead of signing.
    function entrustBySig(
        Entrustment calldata terms,
        Auth calldata holderAuth,
        Auth calldata custodianAuth
    ) external;

    /// @notice The custodian gives the item back. Emits {ItemReleased}.
    function release(Act calldata act, uint32 party) external;

    /// @notice As {release}, by EIP-712 `Release`.
    function releaseBySig(Act calldata act, Auth calldata auth) external;

    /// @notice The title holder ends custody once its return date has passed in silence. Emits
    /// {ItemReleased}.
    function reclaim(Act calldata act, uint32 party) external;

    /// @notice As {reclaim}, by EIP-712 `Reclaim`.
    function reclaimBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Stops every transfer for 90 days (rule 9). By the title holder, the custodian or a
    /// REFEREE; a case once; for 180 days after a hold only a REFEREE. Emits {ItemHeld}.
    /// Replay guard: the case. The word may name an epoch that has passed, or whoever holds title
    /// could keep a hold away for ever by acting in front of it.
    function hold(Act calldata act, uint32 party) external;

    /// @notice As {hold}, by EIP-712 `Hold`.
    function holdBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Ends a hold now. By who placed it, or a REFEREE. Emits {HoldChanged}.
    function lift(Act calldata act, uint32 party) external;

    /// @notice As {lift}, by EIP-712 `Lift`.
    function liftBySig(Act calldata act, Auth calldata auth) external;

    /// @notice The title holder objects to another's hold, which then ends after 14 days unless a
    /// REFEREE confirms it. Emits {HoldChanged}.
    function counterClaim(Act calldata act, uint32 party) external;

    /// @notice As {counterClaim}, by EIP-712 `CounterClaim`.
    function counterClaimBySig(Act calldata act, Auth calldata auth) external;

    /// @notice A REFEREE other than who placed it confirms a hold: a counter-claim no longer
    /// shortens it. Emits {HoldChanged}.
    function confirmHold(Act calldata act, uint32 party) external;

    /// @notice As {confirmHold}, by EIP-712 `ConfirmHold`.
    function confirmHoldBySig(Act calldata act, Auth calldata auth) external;

    /// @notice A REFEREE prolongs a hold by 90 days, once, and not one whose counter-claim stands.
    /// Emits {HoldChanged}.
    function renewHold(Act calldata act, uint32 party) external;

    /// @notice As {renewHold}, by EIP-712 `RenewHold`.
    function renewHoldBySig(Act calldata act, Auth calldata auth) external;

    /// @notice A REFEREE proposes that title goes to `to`: lost keys, court orders, stolen goods
    /// returned (rule 8). Emits {RecoveryProposed}.
    /// @param act its digest is the case.
    function proposeRecovery(Act calldata act, address to, uint32 party) external;

    /// @notice As {proposeRecovery}, by EIP-712
    /// `ProposeRecovery(uint256 item,uint32 epoch,bytes32 digest,address to,uint32 party,bytes signer,uint48 deadline)`.
    function proposeRecoveryBySig(Act calldata act, address to, Auth calldata auth) external;

    /// @notice The title holder objects, once: execution waits 14 days from now. Emits
    /// {RecoveryObjected}.
    function objectToRecovery(Act calldata act, uint32 party) external;

    /// @notice As {objectToRecovery}, by EIP-712 `ObjectToRecovery`.
    function objectToRecoveryBySig(Act calldata act, Auth calldata auth) external;

    /// @notice Any REFEREE cancels a proposal. Emits {RecoveryCancelled}.
    function cancelRecovery(Act calldata act, uint32 party) external;

    /// @notice As {cancelRecovery}, by EIP-712 `CancelRecovery`.
    function cancelRecoveryBySig(Act calldata act, Auth calldata auth) external;

    /// @notice A second REFEREE moves title, 14 days after the proposal and after an objection,
    /// within 90 days of the proposal. Ends a hold and a power of sale; custody stays unless it
    /// ends with title. Emits {ItemRecovered} and `Transfer`.
    /// @param act its digest is the decision.
    function recover(Act calldata act, uint32 party) external;

    /// @notice As {recover}, by EIP-712 `Recover`.
    function recoverBySig(Act calldata act, Auth calldata auth) external;

    /// @notice The title holder ends a passport that is neither held, in custody nor under
    /// recovery; it continues in another deployment where `act.digest` names a successor. Burns the
    /// token; records about the item stay and may be added. Emits {ItemRetired} and `Transfer`.
    function retire(Act calldata act, uint32 party) external;

    /// @notice As {retire}, by EIP-712 `Retire`.
    function retireBySig(Act calldata act, Auth calldata auth) external;

    /// @notice `uint256(keccak256(abi.encode(party, commitment, serialToken)))`: one platform cannot
    /// squat another's commitment, and the id proves which serial token the item carries.
    function itemId(
        uint32 party,
        bytes32 commitment,
        bytes32 serialToken
    ) external pure returns (uint256);

    /// @notice All zero where no such item was enrolled.
    function item(uint256 item_) external view returns (Item memory);

    /// @notice The department of an item; zero where no such item was enrolled.
    function departmentById(uint256 item_) external view returns (uint8);

    /// @notice How many items carry a serial token.
    function serialCount(bytes32 serialToken) external view returns (uint256);

    /// @notice All zero where the item is in nobody's custody.
    function custody(uint256 item_) external view returns (Custody memory);

    /// @notice The last hold, running or over; all zero where there was none.
    function lastHold(uint256 item_) external view returns (Hold memory);

    /// @notice The pending recovery; all zero where there is none.
    function recovery(uint256 item_) external view returns (Recovery memory);

    /// @notice Where a retired item goes on; zero: nowhere.
    function successorOf(uint256 item_) external view returns (bytes32);

    /// @notice The contract that says which keys stand.
    function parties() external view returns (IParties);
}
