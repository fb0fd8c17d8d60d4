package webanalytics.program;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetVpcEndpointServicePlainArgs;
import com.pulumi.aws.ec2.outputs.GetVpcEndpointServiceResult;
import com.pulumi.exceptions.RunException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import webanalytics.infrastructure.conventions.Environment;
import webanalytics.infrastructure.network.Endpoints;

/** Finds the zones in which the services of profile hardened's interface endpoints are. */
final class EndpointZones {
  private EndpointZones() {}

  /**
   * Asks AWS, and waits.
   *
   * @param zones the subnets' zones; none if they are wrong already
   * @param problems gets one for each service that is in none of the zones
   * @return names of zones by the service's name
   */
  static Map<String, List<String>> of(
      Environment environment,
      Settings.NetworkSettings network,
      List<String> zones,
      List<Problem> problems) {
    Map<String, CompletableFuture<GetVpcEndpointServiceResult>> asked = new LinkedHashMap<>();
    for (String service : Endpoints.services(environment)) {
      var query = GetVpcEndpointServicePlainArgs.builder().serviceName(service).build();
      asked.put(service, Ec2Functions.getVpcEndpointServicePlain(query));
    }
    Map<String, List<String>> found = new HashMap<>();
    asked.forEach(
        (service, answer) -> {
          List<String> places = places(service, answer, problems);
          // GovCloud has been seen to answer names of services alone
          // (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_endpoint_service_data_source.go).
          if (places == null || places.isEmpty()) {
            return;
          }
          found.put(service, places);
          if (!zones.isEmpty() && Collections.disjoint(places, zones)) {
            problems.add(
                new Problem(
                    "availabilityZoneIndexes",
                    network.availabilityZoneIndexes().toString(),
                    "neither of "
                        + String.join(", ", zones)
                        + " has the endpoint service "
                        + service
                        + ", which profile hardened needs; give the index of at least one of "
                        + String.join(", ", places)));
          }
        });
    return found;
  }

  private static List<String> places(
      String service,
      CompletableFuture<GetVpcEndpointServiceResult> answer,
      List<Problem> problems) {
    try {
      return answer.join().availabilityZones();
    } catch (CompletionException failed) {
      if (!failed.getMessage().matches("(?s).*(InvalidServiceName|no matching ).*")) {
        throw new RunException(
            "The endpoint service "
                + service
                + " cannot be looked up: "
                + failed.getCause().getMessage(),
            failed);
      }
      problems.add(
          new Problem(
              "profile",
              "hardened",
              "the region has no endpoint service "
                  + service
                  + ", which its servers need; change aws:region, or give workshop"));
      return List.of();
    }
  }
}
