package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Stands for an instance's file system: a folder that no path of user data leads out of, neither by
 * {@code ..} nor through a symbolic link.
 */
public final class InstanceRoot {
  private final Path root;

  /**
   * Uses a folder, made when needed.
   *
   * @throws IOException where it cannot be made
   */
  public InstanceRoot(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.root = folder.toRealPath();
  }

  /** Returns the folder itself. */
  public Path folder() {
    return root;
  }

  /**
   * Finds the place of an instance's path on the host.
   *
   * @param path an absolute path of the instance
   * @throws IOException where the path is not absolute or leaves the root
   */
  public Path resolve(String path) throws IOException {
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw new IOException("not an absolute path: " + path);
    }
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        throw new IOException("path leaves the instance's root: " + path);
      }
    }
    Path place = root.resolve(path.substring(1).replaceAll("^/+", "")).normalize();
    Path existing = place;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    // A dangling link has no real path and is refused by this call.
    if (!existing.toRealPath().startsWith(root)) {
      throw new IOException("path leaves the instance's root: " + path);
    }
    return place;
  }

  /**
   * Writes a file, with its folders.
   *
   * @throws IOException where the path leaves the root or the file cannot be written
   */
  public void write(String path, String content, int mode) throws IOException {
    Path place = resolve(path);
    Files.createDirectories(place.getParent());
    Files.write(place, content.getBytes(StandardCharsets.UTF_8));
    chmod(path, mode);
  }

  /**
   * Makes a folder with its parents.
   *
   * @throws IOException where the path leaves the root or a file is in the way
   */
  public void mkdirs(String path) throws IOException {
    Files.createDirectories(resolve(path));
  }

  /**
   * Adds a system user, unless there is one of that name.
   *
   * @throws IOException where the file cannot be written
   */
  public void addUser(String name) throws IOException {
    append("/etc/passwd", name, name + ":x:990:990::/:/sbin/nologin\n");
  }

  /**
   * Adds a system group, unless there is one of that name.
   *
   * @throws IOException where the file cannot be written
   */
  public void addGroup(String name) throws IOException {
    append("/etc/group", name, name + ":x:990:\n");
  }

  private void append(String path, String name, String line) throws IOException {
    Path file = resolve(path);
    String text = Files.exists(file) ? Files.readString(file) : "";
    if (text.lines().noneMatch(known -> known.startsWith(name + ":"))) {
      write(path, text + line, 0644);
    }
  }

  /**
   * Sets permission bits.
   *
   * @param mode the lower nine bits; others are ignored
   * @throws IOException where the path leaves the root or does not exist
   */
  public void chmod(String path, int mode) throws IOException {
    PosixFilePermission[] all = PosixFilePermission.values();
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < all.length; bit++) {
      // The constants are declared from OWNER_READ (0400) to OTHERS_EXECUTE (0001).
      if ((mode & 0400 >> bit) != 0) {
        permissions.add(all[bit]);
      }
    }
    Files.setPosixFilePermissions(resolve(path), permissions);
  }
}
