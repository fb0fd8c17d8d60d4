package webanalytics.infrastructure.web.userdata;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import webanalytics.infrastructure.network.Cidr;

/**
 * Renders the one file that makes a stock Apache a beacon server.
 *
 * <p>Every path answers 200 from memory, so that no file of the server can be reached: the script
 * and the demo page, which have paths of their own, are texts of the configuration too. Only
 * directives of the core, the event MPM, remoteip, rewrite, headers, setenvif and log_config are
 * used. A virtual host with a log of its own is not logged by the main server: no line is written
 * twice.
 *
 * @param visitors what visitors are answered, and what is kept of them
 * @param proxies network whose hosts are believed in X-Forwarded-For: the VPC, where the load
 *     balancer is
 * @param log what an access log line looks like
 */
public record ApacheConfiguration(Visitors visitors, Cidr proxies, AccessLog log) {
  /** Path that the load balancer asks; it is answered like any other, but not logged. */
  public static final String HEALTH_PATH = "/health";

  /**
   * Seconds for which Apache keeps an idle connection: more than the load balancer's idle timeout,
   * as Application Load Balancers ask for:
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#connection-idle-timeout
   */
  public static final int KEEP_ALIVE_SECONDS = 75;

  /** Requests under way at once in a process of Apache: the most that its stock limit allows. */
  private static final int THREADS_PER_PROCESS = 64;

  /** Half of Apache's stock ServerLimit of 16, so that a graceful reload can start as many more. */
  private static final int PROCESSES = 8;

  /** Seconds for which a browser may remember a preflight's answer: one day. */
  static final int PREFLIGHT_MAX_AGE_SECONDS = 86_400;

  /** Seconds for which a browser may keep the script and the demo page: one hour. */
  static final int TEXT_MAX_AGE_SECONDS = 3_600;

  /** Seconds for which a browser, once it came by HTTPS, comes by nothing else: one year. */
  static final int HSTS_MAX_AGE_SECONDS = 31_536_000;

  /** An IPv6 address stands compressed, with one colon left behind its last group here. */
  private static final String TRUNCATION =
      """
        SetEnvIf Remote_Addr "^(\\d+\\.\\d+\\.\\d+)\\." visitor=$1.0
        SetEnvIf Remote_Addr "^(([0-9a-f]+:){1,3})" visitor=$1:
      """;

  private static final String TEXT_TEMPLATE =
      """
        <LocationMatch "^@PATH@$">
          Header always set Content-Type "@TYPE@" "expr=%{REQUEST_STATUS} == 200"
          Header always set Cache-Control "max-age=@AGE@" "expr=%{REQUEST_STATUS} == 200"
          ErrorDocument 200 @TEXT@
        </LocationMatch>
      """;

  private static final String TEMPLATE =
      """
      # Beacon server: answers every request with 200 and logs it.
      ServerTokens Prod
      ServerSignature Off
      TraceEnable Off
      GracefulShutdownTimeout 10
      KeepAliveTimeout @KEEP_ALIVE@
      MaxKeepAliveRequests 0
      <IfModule mpm_event_module>
        StartServers @PROCESSES@
        ThreadsPerChild @THREADS@
        MaxRequestWorkers @WORKERS@
        MaxSpareThreads @WORKERS@
      </IfModule>

      # The client's address, not the load balancer's.
      RemoteIPHeader X-Forwarded-For
      RemoteIPInternalProxy @PROXIES@

      # No port: whatever the server listens on.
      <VirtualHost *>
        AllowEncodedSlashes NoDecode

        RewriteEngine On
        RewriteCond %{REQUEST_METHOD} =OPTIONS
        RewriteRule ^ - [R=204,L]
        RewriteCond %{REQUEST_METHOD} !^(GET|HEAD|POST)$
        RewriteRule ^ - [R=405,L]
        # To fetch one of the two texts below is no event; to POST to its path is one.
        RewriteCond %{REQUEST_METHOD} !=POST
        RewriteRule ^(@PATHS@)$ - [E=unlogged:1]
        RewriteRule ^ - [R=200,L]
        ErrorDocument 200 "<!DOCTYPE html><html lang=en><title>Beacon server</title><p>Ready for beacons.</html>"

        # "always": what mod_rewrite answers is an error page to Apache, which carries no other headers.
        Header always set X-Content-Type-Options nosniff
      @HSTS@  Header always set Access-Control-Allow-Origin "@ORIGIN@"
      @VARY@  Header always set Access-Control-Allow-Methods "GET, HEAD, POST, OPTIONS" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
        Header always set Access-Control-Allow-Headers "@HEADERS@" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
        Header always set Access-Control-Max-Age "@MAX_AGE@" "expr=%{REQUEST_METHOD} == 'OPTIONS'"

        # Health checks and preflights are no events.
        SetEnvIf Request_URI "^@HEALTH@$" unlogged
        SetEnvIf Request_Method "^OPTIONS$" unlogged
      @TRUNCATION@  LogFormat "@FORMAT@" @NICKNAME@
        CustomLog "@LOG@" @NICKNAME@ env=!unlogged

        # Texts in memory, as their sources have them but for the comments.
      @TEXTS@</VirtualHost>
      """;

  /** Answers an origin over plain HTTP and logs whole addresses. */
  ApacheConfiguration(String corsOrigin, Cidr proxies, AccessLog log) {
    this(Visitors.from(corsOrigin), proxies, log);
  }

  /** Returns the file's text. */
  public String render() {
    // An answer for one origin must not be served from a cache to another.
    String origin = visitors.corsOrigin();
    String vary = origin.equals("*") ? "" : "  Header always merge Vary Origin\n";
    String hsts =
        visitors.httpsName().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "  Header always set Strict-Transport-Security max-age=%d\n",
                HSTS_MAX_AGE_SECONDS);
    String format = log.format();
    if (visitors.addressesTruncated()) {
      format = format.replaceFirst("^%a", "%{visitor}e");
    }
    List<ServedText> texts =
        List.of(ServedText.beaconScript(visitors.httpsName()), ServedText.DEMO_PAGE);
    return TEMPLATE
        .replace("@KEEP_ALIVE@", Integer.toString(KEEP_ALIVE_SECONDS))
        .replace("@PROCESSES@", Integer.toString(PROCESSES))
        .replace("@THREADS@", Integer.toString(THREADS_PER_PROCESS))
        .replace("@WORKERS@", Integer.toString(PROCESSES * THREADS_PER_PROCESS))
        .replace("@PROXIES@", proxies.toString())
        .replace("@VARY@", vary)
        .replace("@HSTS@", hsts)
        .replace("@TRUNCATION@", visitors.addressesTruncated() ? TRUNCATION : "")
        .replace("@HEADERS@", allowedHeaders())
        .replace("@MAX_AGE@", Integer.toString(PREFLIGHT_MAX_AGE_SECONDS))
        .replace("@HEALTH@", HEALTH_PATH)
        .replace("@FORMAT@", format)
        .replace("@NICKNAME@", log.nickname())
        .replace("@LOG@", AccessLog.PATH)
        .replace(
            "@PATHS@", texts.stream().map(ServedText::pathPattern).collect(Collectors.joining("|")))
        .replace("@TEXTS@", texts(texts))
        .replace("@ORIGIN@", origin);
  }

  private static String texts(List<ServedText> texts) {
    return texts.stream()
        .map(
            text ->
                TEXT_TEMPLATE
                    .replace("@PATH@", text.pathPattern())
                    .replace("@TYPE@", text.contentType())
                    .replace("@AGE@", Integer.toString(TEXT_MAX_AGE_SECONDS))
                    .replace("@TEXT@", text.quoted()))
        .collect(Collectors.joining());
  }

  /** The three headers are allowed at stage start too: a page need not know the stage. */
  private String allowedHeaders() {
    AccessLog events = log == AccessLog.COMBINED ? AccessLog.BEACON : log;
    return String.join(", ", events.eventHeaders()) + ", Content-Type";
  }
}
