package webanalytics.beacon;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.provider.internal.ComponentProvider;
import com.pulumi.provider.internal.Metadata;
import com.pulumi.provider.internal.Provider;
import com.pulumi.provider.internal.models.ConstructRequest;
import com.pulumi.provider.internal.models.ConstructResponse;
import com.pulumi.provider.internal.models.GetSchemaRequest;
import com.pulumi.provider.internal.models.GetSchemaResponse;
import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.provider.internal.properties.PropertyValue.ValueType;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import webanalytics.infrastructure.conventions.Problems;

/**
 * Serves this package's component as the SDK's host does, with what that one lacks: it takes
 * secrets, and names what it cannot take.
 */
final class BeaconProvider implements Provider {
  private final Provider components =
      new ComponentProvider(new Metadata("beacon"), BeaconProvider.class.getPackage());

  @Override
  public CompletableFuture<GetSchemaResponse> getSchema(GetSchemaRequest request) {
    return components.getSchema(request);
  }

  @Override
  public CompletableFuture<ConstructResponse> construct(ConstructRequest request) {
    if (!request.getOptions().getProviders().isEmpty()) {
      throw new RunException(
          request.getName()
              + ": options.providers: the default provider alone, which is asked for region, zones"
              + " and image; configure it by aws:region");
    }
    try {
      return components.construct(
          new ConstructRequest(
              request.getType(),
              request.getName(),
              readable(request.getInputs()),
              request.getOptions()));
    } catch (RuntimeException failed) {
      Throwable cause =
          failed.getCause() instanceof InvocationTargetException e ? e.getCause() : failed;
      if (cause instanceof IllegalArgumentException) {
        // What the engine prints without a stack trace.
        throw new RunException(request.getName() + ": " + cause.getMessage());
      }
      throw failed;
    }
  }

  /**
   * Returns the inputs in the shapes that the SDK reads.
   *
   * @throws IllegalArgumentException naming each plain argument that is not given in plain
   */
  static Map<String, PropertyValue> readable(Map<String, PropertyValue> inputs) {
    List<String> notPlain =
        inputs.keySet().stream()
            .filter(BeaconProvider::takesPlainAlone)
            .filter(name -> !isPlain(inputs.get(name)))
            .sorted()
            .map(
                name ->
                    name
                        + " is checked before the first resource: it must be a plain value, neither"
                        + " a secret nor what another resource gives")
            .toList();
    Problems.throwIfAny("BeaconPipeline's arguments", notPlain);
    Map<String, PropertyValue> readable = new TreeMap<>(inputs);
    readable.replaceAll((name, value) -> value.getType() == ValueType.SECRET ? flat(value) : value);
    return readable;
  }

  private static boolean takesPlainAlone(String name) {
    return Arrays.stream(BeaconPipelineArgs.class.getDeclaredFields())
        .anyMatch(field -> field.getName().equals(name) && field.getType() != Output.class);
  }

  private static boolean isPlain(PropertyValue value) {
    return !List.of(ValueType.SECRET, ValueType.OUTPUT, ValueType.COMPUTED)
        .contains(value.getType());
  }

  /** A secret comes around an output, which the SDK (1.36.1) reads neither around nor inside. */
  private static PropertyValue flat(PropertyValue secret) {
    PropertyValue inside = secret.getSecretValue();
    if (inside.getType() != ValueType.OUTPUT) {
      return secret;
    }
    PropertyValue value = inside.getOutputValue().getValue();
    return value == null ? PropertyValue.COMPUTED : PropertyValue.ofSecret(value);
  }
}
