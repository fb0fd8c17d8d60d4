package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.infrastructure.web.userdata.Visitors;

/** Says how beacons reach a fleet. */
public final class Ingress {
  final Cidr sourceCidr;
  final String corsOrigin;
  final Optional<Https> https;
  final Optional<LogDestination> accessLogs;
  final boolean deletionProtection;
  final boolean addressesTruncated;

  private Ingress(Builder builder) {
    this.sourceCidr = builder.sourceCidr;
    this.corsOrigin = builder.corsOrigin;
    this.https = builder.https;
    this.accessLogs = builder.accessLogs;
    this.deletionProtection = builder.deletionProtection;
    this.addressesTruncated = builder.addressesTruncated;
  }

  /** Starts from the workshop's: everybody may come in over plain HTTP. */
  public static Builder builder() {
    return new Builder();
  }

  Visitors visitors() {
    return new Visitors(corsOrigin, https.map(Https::domainName), addressesTruncated);
  }

  List<String> problems() {
    return https
        .map(Https::domainName)
        .filter(name -> name.isBlank() || name.length() > Https.LONGEST_NAME)
        .map(
            name ->
                "https needs a domain name of 1 to "
                    + Https.LONGEST_NAME
                    + " characters, not \""
                    + name
                    + "\"")
        .stream()
        .toList();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private Cidr sourceCidr = Cidr.parse("0.0.0.0/0");
    private String corsOrigin = "*";
    private Optional<Https> https = Optional.empty();
    private Optional<LogDestination> accessLogs = Optional.empty();
    private boolean deletionProtection;
    private boolean addressesTruncated;

    private Builder() {}

    /** Sets the network that may reach the load balancer; everybody by default. */
    public Builder sourceCidr(String cidr) {
      this.sourceCidr = Cidr.parse(cidr);
      return this;
    }

    /** Sets Access-Control-Allow-Origin: {@code *}, as by default, or one origin. */
    public Builder corsOrigin(String origin) {
      this.corsOrigin = origin;
      return this;
    }

    /**
     * Serves HTTPS, to which HTTP is then redirected; by default plain HTTP is all there is.
     *
     * <p>The two belong together: no certificate of ACM names {@code *.elb.amazonaws.com}, so that
     * clients refuse the load balancer's own name.
     *
     * @param certificateArn certificate of ACM, in the load balancer's region
     * @param domainName name of the certificate that points to the load balancer, such as {@code
     *     beacons.example.com}; at most {@value Https#LONGEST_NAME} characters
     */
    public Builder https(Output<String> certificateArn, String domainName) {
      this.https = Optional.of(new Https(certificateArn, domainName));
      return this;
    }

    /** Serves HTTPS with a certificate whose ARN is known. */
    public Builder https(String certificateArn, String domainName) {
      return https(Output.of(certificateArn), domainName);
    }

    /** Sets where the load balancer logs every request to; by default nowhere. */
    public Builder accessLogs(LogDestination logs) {
      this.accessLogs = Optional.of(logs);
      return this;
    }

    /** Sets whether the load balancer refuses to be deleted; by default it does not. */
    public Builder deletionProtection(boolean protection) {
      this.deletionProtection = protection;
      return this;
    }

    /** Sets whether events have visitors' networks instead of their addresses; not by default. */
    public Builder addressesTruncated(boolean truncated) {
      this.addressesTruncated = truncated;
      return this;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(accessLogs.isPresent() ? "accessLogs" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /** Returns what contradicts in the values; empty where nothing does. */
    public List<String> problems() {
      return build().problems();
    }

    /** Returns the ingress. */
    public Ingress build() {
      return new Ingress(this);
    }
  }
}
