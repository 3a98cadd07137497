package dev.lode.local.qdrant.storage;

/**
 * One record of a log or a snapshot. On disk: the length of the rest (4 bytes), the CRC-32C of what
 * follows it (4), the kind (1), the sequence number (8), the body; all numbers big-endian.
 *
 * @param kind what the body is
 * @param sequence the number of the operation that the body is or, in a snapshot, what the kind
 *     makes of it
 * @param body a protobuf message
 */
@SuppressWarnings("ArrayRecordComponent") // Written or parsed once, compared by nobody.
record Frame(byte kind, long sequence, byte[] body) {
  static final int PREFIX_BYTES = 8;
  static final int META_BYTES = 9;

  static final byte POINTS_UPDATE = 1;
  static final byte CREATE_FIELD_INDEX = 2;
  static final byte DELETE_FIELD_INDEX = 3;

  static final byte SNAPSHOT_START = 16;
  static final byte SNAPSHOT_POINTS = 17;
  static final byte SNAPSHOT_END = 18;
}
