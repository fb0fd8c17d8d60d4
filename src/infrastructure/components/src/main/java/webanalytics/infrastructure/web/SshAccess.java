package webanalytics.infrastructure.web;

import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;

/**
 * Says who may log in to the servers with SSH.
 *
 * @param keyName EC2 key pair laid into the servers, with or without an open port
 * @param source network that may reach port 22; empty keeps the port closed
 */
public record SshAccess(Optional<String> keyName, Optional<Cidr> source) {
  /** Lays in no key and opens no port. */
  public static SshAccess none() {
    return new SshAccess(Optional.empty(), Optional.empty());
  }
}
