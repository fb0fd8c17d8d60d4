package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
  private static final String STACK = "urn:pulumi:local::web::";

  @Test
  void sortsStepsByWhatTheyDoAndLeavesOutTheRest() throws IOException {
    ChangeSet changes =
        ChangeSet.parse(
            new ObjectMapper()
                .readTree(
                    """
                    {"steps": [
                      {"op": "create", "urn": "%1$sa:b:C$aws:s3/bucketV2:BucketV2::bucket"},
                      {"op": "update", "urn": "%1$saws:autoscaling/group:Group::group"},
                      {"op": "create-replacement", "urn": "%1$saws:ec2/vpc:Vpc::vpc"},
                      {"op": "replace", "urn": "%1$saws:ec2/vpc:Vpc::vpc"},
                      {"op": "delete-replaced", "urn": "%1$saws:ec2/vpc:Vpc::vpc"},
                      {"op": "delete", "urn": "%1$saws:iam/role:Role::role"},
                      {"op": "same", "urn": "%1$saws:ec2/subnet:Subnet::subnet"}
                    ]}
                    """
                        .formatted(STACK)));

    assertThat(changes.created()).containsExactly("aws:s3/bucketV2:BucketV2 bucket");
    assertThat(changes.updated()).containsExactly("aws:autoscaling/group:Group group");
    assertThat(changes.replaced()).containsExactly("aws:ec2/vpc:Vpc vpc");
    assertThat(changes.deleted()).containsExactly("aws:iam/role:Role role");
  }
}
