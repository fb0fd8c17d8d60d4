package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;
import webanalytics.localcloud.plugin.engine.ResourceType.Found;
import webanalytics.localcloud.plugin.schema.Values;

class LifecycleTest {
  private static final Values INPUTS = new Values(Map.of("vpcId", "v", "size", 3L));

  private final ResourceType type = mock(ResourceType.class);
  private Lifecycle lifecycle;

  @BeforeEach
  void thing() {
    when(type.schema()).thenReturn(Thing.SCHEMA);
    when(type.create(any(), any())).thenReturn("thing-1");
    when(type.read(any(), any()))
        .thenReturn(Optional.of(new Found("thing-1", INPUTS.with("arn", "arn:x"))));
    lifecycle = new Lifecycle(type);
  }

  @Test
  void aNewResourceIsReadBack() {
    Outcome outcome = lifecycle.create(null, INPUTS);

    assertThat(outcome.trouble()).isEmpty();
    assertThat(outcome.id()).isEqualTo("thing-1");
    assertThat(outcome.state().get("arn")).isEqualTo("arn:x");
  }

  @Test
  void aResourceThatDoesNotGetReadyKeepsItsId() {
    doThrow(new IllegalStateException("not active")).when(type).complete(any(), any(), any());

    Outcome outcome = lifecycle.create(null, INPUTS);

    assertThat(outcome.id()).isEqualTo("thing-1");
    assertThat(outcome.trouble()).contains("not active");
  }

  @Test
  void aResourceThatVanishesIsTrouble() {
    when(type.read(any(), any())).thenReturn(Optional.empty());

    assertThat(lifecycle.create(null, INPUTS).trouble()).isPresent();
  }

  @Test
  void nothingIsKeptOfAResourceThatWasNotCreated() {
    when(type.create(any(), any())).thenThrow(new IllegalStateException("refused"));

    assertThatThrownBy(() -> lifecycle.create(null, INPUTS)).hasMessage("refused");
  }

  @Test
  void anUpdateNamesOnlyWhatDiffers() {
    lifecycle.update(null, "thing-1", INPUTS, INPUTS, INPUTS.with("size", 4L));

    ArgumentCaptor<Change> change = ArgumentCaptor.forClass(Change.class);
    verify(type).update(any(), change.capture());
    assertThat(change.getValue().names()).isEqualTo(Set.of("size"));
  }
}
