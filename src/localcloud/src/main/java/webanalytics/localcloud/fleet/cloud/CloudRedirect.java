package webanalytics.localcloud.fleet.cloud;

/**
 * Describes a redirect action; the texts may hold #{protocol}, #{host}, #{port}, #{path} and
 * #{query}, which stand for the request's own.
 *
 * @param protocol HTTP, HTTPS or #{protocol}
 * @param host host name, default #{host}
 * @param port port number, default #{port}
 * @param path absolute path, default /#{path}
 * @param query query without question mark, default #{query}
 * @param status 301 or 302
 */
public record CloudRedirect(
    String protocol, String host, String port, String path, String query, int status) {}
