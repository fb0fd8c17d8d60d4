package webanalytics.localcloud.fleet.boot;

/**
 * Describes one entry of {@code write_files}.
 *
 * @param path absolute path
 * @param content the whole content
 * @param mode permission bits, default 0644
 * @param deferred whether it is written after the packages
 */
public record WriteFile(String path, String content, int mode, boolean deferred) {}
