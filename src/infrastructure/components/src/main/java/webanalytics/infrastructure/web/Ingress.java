package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.infrastructure.web.userdata.Visitors;

/** Says how beacons reach a fleet. */
public final class Ingress {
  Cidr sourceCidr = Cidr.parse("0.0.0.0/0");
  String corsOrigin = "*";
  Optional<Https> https = Optional.empty();
  Optional<LogDestination> accessLogs = Optional.empty();
  boolean deletionProtection;
  boolean addressesTruncated;

  private Ingress() {}

  /** Starts from the workshop's: everybody may come in over plain HTTP. */
  public static Builder builder() {
    return new Builder();
  }

  Visitors visitors() {
    return new Visitors(corsOrigin, https.map(Https::domainName), addressesTruncated);
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private final Ingress ingress = new Ingress();

    private Builder() {}

    /** Sets the network that may reach the load balancer; everybody by default. */
    public Builder sourceCidr(String cidr) {
      ingress.sourceCidr = Cidr.parse(cidr);
      return this;
    }

    /** Sets Access-Control-Allow-Origin: {@code *}, as by default, or one origin. */
    public Builder corsOrigin(String origin) {
      ingress.corsOrigin = origin;
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
      ingress.https = Optional.of(new Https(certificateArn, domainName));
      return this;
    }

    /** Serves HTTPS with a certificate whose ARN is known. */
    public Builder https(String certificateArn, String domainName) {
      return https(Output.of(certificateArn), domainName);
    }

    /** Sets where the load balancer logs every request to; by default nowhere. */
    public Builder accessLogs(LogDestination logs) {
      ingress.accessLogs = Optional.of(logs);
      return this;
    }

    /** Sets whether the load balancer refuses to be deleted; by default it does not. */
    public Builder deletionProtection(boolean protection) {
      ingress.deletionProtection = protection;
      return this;
    }

    /** Sets whether events have visitors' networks instead of their addresses; not by default. */
    public Builder addressesTruncated(boolean truncated) {
      ingress.addressesTruncated = truncated;
      return this;
    }

    /** Returns the ingress. */
    public Ingress build() {
      return ingress;
    }
  }
}
