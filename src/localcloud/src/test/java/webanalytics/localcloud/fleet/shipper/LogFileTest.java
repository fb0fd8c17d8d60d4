package webanalytics.localcloud.fleet.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder;

  @Test
  void aNameThatIsGoneOrAnothersSinceItWasListedIsNotRead() throws IOException {
    Path log = Files.writeString(folder.resolve("access_log"), "one\n");
    String key = Files.readAttributes(log, BasicFileAttributes.class).fileKey().toString();
    try (LogFile opened = LogFile.open(key, log, 0).orElseThrow()) {
      assertThat(opened.nextLine()).isPresent();
    }

    Files.move(log, folder.resolve("access_log.1"));
    assertThat(LogFile.open(key, log, 0)).isEmpty();
    Files.writeString(log, "two\n");
    assertThat(LogFile.open(key, log, 0)).isEmpty();
    assertThat(LogFile.resume(key, log, new Position(key, 4, 0, 0))).isEmpty();
  }
}
