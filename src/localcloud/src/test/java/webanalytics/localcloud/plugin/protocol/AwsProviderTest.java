package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff.Kind;
import webanalytics.localcloud.plugin.Supported;

class AwsProviderTest {
  private static final String VPC = "urn:pulumi:s::p::my:net:Net$aws:ec2/vpc:Vpc::main";
  private static final String ROLE = "urn:pulumi:s::p::aws:iam/role:Role::web";

  private final AwsProvider provider = new AwsProvider(Supported.catalogue(), Map.of());

  @Test
  void withoutEndpointItDoesNotConfigure() {
    assertThatThrownBy(() -> answer(provider::configure, ConfigureRequest.getDefaultInstance()))
        .hasMessageContaining("AWS_ENDPOINT_URL");
  }

  @Test
  void unknownTypesAreRefused() {
    CheckRequest request =
        CheckRequest.newBuilder().setUrn("urn:pulumi:s::p::aws:rds/instance:Instance::db").build();

    assertThatThrownBy(() -> answer(provider::check, request))
        .hasMessageContaining("aws:rds/instance:Instance is not supported");
  }

  @Test
  void nothingIsCreatedBeforeItIsConfigured() {
    CreateRequest request = CreateRequest.newBuilder().setUrn(VPC).build();

    assertThatThrownBy(() -> answer(provider::create, request))
        .hasMessageContaining("was not configured");
  }

  @Test
  void aPreviewNeedsNoCloud() {
    CreateRequest request =
        CreateRequest.newBuilder()
            .setUrn(VPC)
            .setPreview(true)
            .setProperties(struct("cidrBlock", "10.0.0.0/16"))
            .build();

    assertThat(answer(provider::create, request).getProperties().getFieldsMap())
        .containsEntry("cidrBlock", text("10.0.0.0/16"))
        .containsEntry("arn", text("04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
  }

  @Test
  void aDiffNamesWhatReplaces() {
    DiffResponse diff =
        diff(VPC, struct("cidrBlock", "10.0.0.0/16"), struct("cidrBlock", "10.1.0.0/16"));

    assertThat(diff.getReplacesList()).containsExactly("cidrBlock");
    assertThat(diff.getDetailedDiffMap().get("cidrBlock").getKind()).isEqualTo(Kind.UPDATE_REPLACE);
    assertThat(diff.getDeleteBeforeReplace()).isFalse();
  }

  @Test
  void changesThatAreIgnoredDoNotCount() {
    DiffRequest request =
        DiffRequest.newBuilder()
            .setUrn(VPC)
            .setOldInputs(struct("cidrBlock", "10.0.0.0/16"))
            .setNews(struct("cidrBlock", "10.1.0.0/16"))
            .addIgnoreChanges("cidrBlock")
            .build();

    assertThat(answer(provider::diff, request).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
  }

  @Test
  void anUpdateOfARolesPolicyReplacesNothing() {
    DiffResponse diff =
        diff(
            ROLE, struct("assumeRolePolicy", "{\"a\":1}"), struct("assumeRolePolicy", "{\"a\":2}"));

    assertThat(diff.getReplacesList()).isEmpty();
    assertThat(diff.getDiffsList()).containsExactly("assumeRolePolicy");
  }

  @Test
  void aCorrectedRegionTakesEffectAtOnce() {
    DiffResponse diff =
        configurationDiff(struct("region", "us-east-11"), struct("region", "us-east-1"));

    assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
    assertThat(diff.getReplacesList()).containsExactly("region");
  }

  @Test
  void anotherKeyOrEndpointReplacesNothing() {
    for (String setting : List.of("accessKey", "endpoints", "defaultTags")) {
      DiffResponse diff = configurationDiff(struct(setting, "a"), struct(setting, "b"));

      assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
      assertThat(diff.getDiffsList()).containsExactly(setting);
      assertThat(diff.getReplacesList()).isEmpty();
    }
  }

  @Test
  void theSameSettingsAreNoChange() {
    assertThat(configurationDiff(struct("region", "r"), struct("region", "r")).getChanges())
        .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
  }

  @Test
  void aRegionOfTheEnvironmentIsAnInput() {
    var environment = Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    var local = new AwsProvider(Supported.catalogue(), environment);

    assertThat(answer(local::checkConfig, CheckRequest.getDefaultInstance()).getInputs())
        .isEqualTo(struct("region", "eu-west-1"));
  }

  private DiffResponse configurationDiff(Struct before, Struct after) {
    return answer(
        provider::diffConfig, DiffRequest.newBuilder().setOldInputs(before).setNews(after).build());
  }

  private DiffResponse diff(String urn, Struct before, Struct after) {
    return answer(
        provider::diff,
        DiffRequest.newBuilder().setUrn(urn).setOldInputs(before).setNews(after).build());
  }

  private static Struct struct(String name, String value) {
    return Struct.newBuilder().putFields(name, text(value)).build();
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  /** Makes a call and answers its reply, or throws its error. */
  private static <Q, A> A answer(BiConsumer<Q, StreamObserver<A>> call, Q request) {
    @SuppressWarnings("unchecked")
    StreamObserver<A> observer = mock(StreamObserver.class);
    call.accept(request, observer);
    ArgumentCaptor<Throwable> error = ArgumentCaptor.forClass(Throwable.class);
    verify(observer, atMost(1)).onError(error.capture());
    if (!error.getAllValues().isEmpty()) {
      throw (RuntimeException) error.getValue();
    }
    ArgumentCaptor<A> reply = ArgumentCaptor.captor();
    verify(observer).onNext(reply.capture());
    verify(observer, never()).onError(any());
    return reply.getValue();
  }
}
