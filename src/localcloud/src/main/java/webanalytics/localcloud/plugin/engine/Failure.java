package webanalytics.localcloud.plugin.engine;

/**
 * Says what is wrong with one property; the path is as Pulumi writes it, such as {@code a[0].b}.
 */
public record Failure(String path, String reason) {}
