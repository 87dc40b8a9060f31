import { parseAbi } from 'viem';

/** The events that the tables are built from, as the contracts' interfaces have them. */
export const partiesAbi = parseAbi([
  'event PartyRegistered(uint32 indexed party, bytes4 indexed kind, string did)',
  'event RoleGranted(uint32 indexed party, bytes4 indexed role, uint48 from, uint48 until, uint96 scope)',
  'event GrantEnded(uint32 indexed party, bytes4 indexed role, uint48 until)',
  'event KeyAdded(uint32 indexed party, bytes32 indexed keyId, uint32 number, bytes signer, uint48 from, uint48 until)',
  'event KeyEnded(uint32 indexed party, bytes32 indexed keyId, uint48 until)',
  'event KeyRevoked(uint32 indexed party, bytes32 indexed keyId, uint48 revokedFrom, bytes32 caseDigest, uint32 by)',
  'event PartySuspended(uint32 indexed party, uint48 from, uint48 until)',
  'event SuspensionLifted(uint32 indexed party, uint48 until)',
  'event KindRegistered(bytes4 indexed kind, bytes4 indexed role, uint8 minGrade)',
  'event ConventionPublished(uint32 indexed version, bytes32 digest)',
  'event ConventionSigned(uint32 indexed party, uint32 indexed version, bytes32 indexed keyId)',
  'event ChannelOpened(uint32 indexed brand, uint32 indexed platform, bytes32 indexed keyId, uint48 from, uint48 until)',
  'event ChannelClosed(uint32 indexed brand, uint32 indexed platform, bytes32 indexed keyId, uint48 until)',
]);

export const itemsAbi = parseAbi([
  'event Transfer(address indexed from, address indexed to, uint256 indexed tokenId)',
  'event MetadataUpdate(uint256 _tokenId)',
  'event ItemEnrolled(uint256 indexed item, uint32 indexed party, bytes32 indexed keyId, uint8 department, bytes32 commitment, bytes32 serialToken)',
  'event ItemClaimed(uint256 indexed item, address indexed claimKey, address indexed recipient, uint32 epoch)',
  'event OffersWithdrawn(uint256 indexed item, uint32 epoch, bytes32 digest)',
  'event OfferDeclined(uint256 indexed item, address indexed claimKey, bytes32 offer)',
  'event ItemEntrusted(uint256 indexed item, uint32 indexed custodian, uint32 keyNumber, uint48 returnBy, uint48 saleUntil, bool clears, bytes32 terms)',
  'event ItemReleased(uint256 indexed item, uint32 indexed custodian, bytes32 digest)',
  'event ItemHeld(uint256 indexed item, uint32 indexed party, uint32 keyNumber, uint48 until, bytes32 caseDigest)',
  'event HoldChanged(uint256 indexed item, uint32 indexed party, uint8 indexed change, uint48 until, bytes32 digest)',
  'event RecoveryProposed(uint256 indexed item, uint32 indexed referee, address indexed to, bytes32 caseDigest)',
  'event RecoveryObjected(uint256 indexed item, uint48 executableFrom, bytes32 digest)',
  'event RecoveryCancelled(uint256 indexed item, uint32 indexed referee, bytes32 digest)',
  'event ItemRecovered(uint256 indexed item, uint32 indexed referee, address indexed to, bytes32 digest)',
  'event ItemRetired(uint256 indexed item, bytes32 indexed successor)',
]);

export const recordsAbi = parseAbi([
  'event RecordAnchored(bytes32 indexed recordId, uint256 indexed item, bytes4 indexed kind, bytes32 digest, uint32 party, bytes32 keyId)',
  'event BatchAnchored(bytes32 indexed root, uint32 indexed platform, uint32 keyNumber, uint32 count, bytes32 manifestDigest)',
  'event RecordRevoked(bytes32 indexed recordId, uint256 indexed item, uint32 indexed party, bytes32 keyId, bytes4 reason, bytes32 successor)',
  'event RecordReaffirmed(bytes32 indexed recordId, uint256 indexed item, uint32 indexed party, bytes32 keyId)',
]);
