package webanalytics.localcloud.fleet.shipper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads the lines of one file, whatever its name becomes. */
final class LogFile implements AutoCloseable {
  private static final int BUFFER = 1 << 18;
  private static final int HEAD = 1024;

  private final String key;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long readOffset;
  private long lineOffset;
  private long delivered;
  private Position head;

  private LogFile(String key, FileChannel channel, long offset) throws IOException {
    this.key = key;
    this.channel = channel;
    this.head = new Position(key, 0, 0, 0);
    seek(offset);
  }

  /** Opens a file; empty where the name is gone or another file's by now. */
  static Optional<LogFile> open(String key, Path path, long offset) throws IOException {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      if (isStill(key, path)) {
        return Optional.of(new LogFile(key, channel, offset));
      }
      channel.close();
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isStill(String key, Path path) throws IOException {
    try {
      Object found = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return found.toString().equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Opens a file where a checkpoint left it; at its start where it was written anew since. */
  static Optional<LogFile> resume(String key, Path path, Position position) throws IOException {
    Optional<LogFile> opened = open(key, path, 0);
    if (opened.isEmpty()) {
      return opened;
    }
    LogFile file = opened.get();
    if (file.channel.size() >= position.offset()
        && file.checksum(position.headLength()) == position.headChecksum()) {
      file.seek(position.offset());
    }
    return opened;
  }

  /** Returns the next complete line without its line break, as bytes. */
  Optional<byte[]> nextLine() throws IOException {
    while (true) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          lineOffset += partial.size() + 1;
          byte[] line = partial.toByteArray();
          partial.reset();
          return Optional.of(line);
        }
        partial.write(next);
      }
      if (!fill()) {
        return Optional.empty();
      }
    }
  }

  private boolean fill() throws IOException {
    if (channel.size() < readOffset) {
      // Truncated: what follows is new.
      seek(0);
    }
    buffer.clear();
    int count = channel.read(buffer, readOffset);
    buffer.flip();
    readOffset += Math.max(count, 0);
    return count > 0;
  }

  /** Returns the offset after the last line that was returned. */
  long offset() {
    return lineOffset;
  }

  /** Notes that everything up to this offset has been delivered. */
  void delivered(long offset) throws IOException {
    delivered = offset;
    if (channel.isOpen() && head.headLength() < HEAD) {
      int length = (int) Math.min(HEAD, offset);
      head = new Position(key, offset, length, checksum(length));
    }
  }

  Position position() {
    return new Position(key, delivered, head.headLength(), head.headChecksum());
  }

  String key() {
    return key;
  }

  boolean isRead() throws IOException {
    return readOffset >= channel.size();
  }

  private void seek(long offset) throws IOException {
    readOffset = offset;
    lineOffset = offset;
    buffer.clear().flip();
    partial.reset();
    head = new Position(key, 0, 0, 0);
    delivered(offset);
  }

  private long checksum(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
    CRC32 crc = new CRC32();
    crc.update(bytes.flip());
    return crc.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
