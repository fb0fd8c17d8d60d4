package webanalytics.infrastructure.network;

import com.pulumi.core.Output;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;

/** Declares what an isolated network has more: private subnets, endpoints and flow logs. */
final class Isolation {
  private final Subnets servers;
  private final Endpoints endpoints;

  Isolation(Scope scope, Output<String> vpcId, NetworkingArgs args) {
    new FlowLogs(scope, vpcId);
    this.servers =
        new Subnets(
            scope, "private-", vpcId, args.layout().privateSubnets(), Subnets.Addresses.PRIVATE);
    this.endpoints = new Endpoints(scope, vpcId, servers, args);
  }

  Output<List<String>> subnetIds() {
    return servers.ids();
  }

  FleetNetwork.EndpointAccess access() {
    return endpoints.access();
  }
}
