package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up the one service that an endpoint can lead to, and the zones that it is in. */
public final class GetVpcEndpointService implements Function {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/getVpcEndpointService:getVpcEndpointService",
          in("service", STRING),
          in("serviceName", STRING),
          in("serviceType", STRING).limitedTo(Limit.oneOf("Gateway", "Interface")),
          Filters.argument(),
          tags(),
          out("acceptanceRequired", BOOLEAN),
          out("availabilityZones", set(STRING)),
          out("baseEndpointDnsNames", set(STRING)),
          out("managesVpcEndpoints", BOOLEAN),
          out("owner", STRING),
          out("privateDnsName", STRING),
          out("serviceId", STRING),
          out("supportedIpAddressTypes", set(STRING)),
          out("vpcEndpointPolicySupported", BOOLEAN));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    String region = cloud.aws().region();
    List<Filter> filters = new ArrayList<>(Filters.of(arguments));
    arguments
        .find("serviceType")
        .ifPresent(type -> filters.add(Filter.builder().name("service-type").values(type).build()));
    List<String> names =
        arguments
            .find("serviceName")
            .or(
                () ->
                    arguments
                        .find("service")
                        .map(service -> "com.amazonaws." + region + "." + service))
            .stream()
            .toList();
    List<ServiceDetail> found =
        cloud
            .aws()
            .ec2()
            .describeVpcEndpointServices(r -> r.serviceNames(names).filters(filters))
            .serviceDetails();
    if (found.size() != 1) {
      throw new IllegalStateException(
          found.isEmpty()
              ? "no matching EC2 VPC Endpoint Service found"
              : "multiple EC2 VPC Endpoint Services matched; use additional constraints to reduce"
                  + " matches to a single EC2 VPC Endpoint Service");
    }
    ServiceDetail service = found.get(0);
    String account = cloud.aws().sts().getCallerIdentity().account();
    return Values.of("privateDnsName", "")
        .with("supportedIpAddressTypes", List.of())
        .and(SCHEMA.values(Members.of(service)))
        .and(arguments)
        .with("id", service.serviceName())
        .with("arn", Ec2.arn(cloud, account, "vpc-endpoint-service", service.serviceId()))
        .with("privateDnsNames", List.of())
        .with("region", region)
        .with("serviceName", service.serviceName())
        .with("serviceRegions", List.of(region))
        .with("serviceType", service.serviceType().get(0).serviceTypeAsString())
        .with("tags", Values.NONE.asMap());
  }
}
