package webanalytics.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Lays a small executable, which starts the plugin, where the Pulumi engine looks for it. */
final class PluginInstaller {
  private PluginInstaller() {}

  static void install(LocalCloudLayout layout, Path pulumiHome, String version) throws IOException {
    Path folder = pulumiHome.resolve("plugins").resolve("resource-aws-v" + version);
    Files.createDirectories(folder);
    Path executable = folder.resolve("pulumi-resource-aws");
    // Few compiler threads and a small heap: the engine starts one for each command.
    String script =
        """
        #!/bin/sh
        exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx160m -cp %s \\
          webanalytics.localcloud.plugin.Main "$@"
        """
            .formatted(quoted(layout.java().toString()), quoted(layout.classpath()));
    Files.writeString(executable, script);
    Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
