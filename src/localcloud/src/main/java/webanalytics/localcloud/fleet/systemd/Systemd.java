package webanalytics.localcloud.fleet.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Manages the units of one instance. */
public final class Systemd {
  private static final String ETC = "etc/systemd/system";

  private final Path root;
  private final UnitFiles files;
  private final ExecutionContext context;
  private final Programs programs;
  private final Executor executor;
  private final Consumer<String> console;
  private final Map<String, Unit> loaded = new HashMap<>();
  private final Map<String, Service> services = new ConcurrentHashMap<>();

  /**
   * Creates a manager with nothing started.
   *
   * @param root the instance's root
   * @param programs what command lines mean
   * @param executor runs restarts and parallel stops
   * @param console receives a line an event
   */
  public Systemd(Path root, Programs programs, Executor executor, Consumer<String> console) {
    this.root = root;
    this.files = new UnitFiles(root);
    this.context = new ExecutionContext(root);
    this.programs = programs;
    this.executor = executor;
    this.console = console;
  }

  /** Forgets what was read of unit files, as {@code daemon-reload} does. */
  public synchronized void reload() {
    loaded.clear();
  }

  /**
   * Marks a unit to be started at boot. A service that has only an init script is handed to
   * systemd-sysv-install, which systemctl counts as all that was asked for: {@code --now} then
   * starts nothing (systemd's src/systemctl/systemctl-enable.c, verb_enable).
   *
   * @return whether {@code --now} is to start it
   * @throws ServiceFailure where there is no such unit, or it names no target
   */
  public synchronized boolean enable(String name) throws ServiceFailure {
    if (files.isSysvOnly(withSuffix(name))) {
      console.accept(
          withSuffix(name)
              + " is not a native service, redirecting to systemd-sysv-install."
              + " Executing: /usr/lib/systemd/systemd-sysv-install enable "
              + name);
      return false;
    }
    Unit unit = needed(withSuffix(name));
    if (unit.wantedBy().isEmpty()) {
      throw new ServiceFailure(unit.name() + " has no WantedBy and cannot be enabled");
    }
    try {
      for (String target : unit.wantedBy()) {
        Path mark = root.resolve(ETC).resolve(target + ".wants").resolve(unit.name());
        Files.createDirectories(mark.getParent());
        Files.write(mark, new byte[0]);
      }
    } catch (IOException e) {
      throw new ServiceFailure("cannot enable " + unit.name() + ": " + e.getMessage());
    }
    return true;
  }

  /**
   * Starts units with what they require and want, in order; active ones are left alone.
   *
   * @throws ServiceFailure where one of the named units could not be started
   */
  public synchronized void start(List<String> names) throws ServiceFailure {
    Map<String, Unit> closure = new LinkedHashMap<>();
    for (String name : names) {
      Unit unit = needed(withSuffix(name));
      collect(unit, closure);
    }
    Map<String, String> failed = new LinkedHashMap<>();
    for (Unit unit : UnitOrder.sort(closure.values())) {
      Optional<String> missing = unit.requires().stream().filter(failed::containsKey).findFirst();
      try {
        if (missing.isPresent()) {
          throw new ServiceFailure("dependency " + missing.get() + " failed");
        }
        service(unit).start();
      } catch (ServiceFailure e) {
        failed.put(unit.name(), e.getMessage());
      }
    }
    failed.keySet().retainAll(names.stream().map(Systemd::withSuffix).toList());
    if (!failed.isEmpty()) {
      throw new ServiceFailure(failed.toString());
    }
  }

  /**
   * Stops and starts units.
   *
   * @throws ServiceFailure where one of them could not be started
   */
  public void restart(List<String> names) throws ServiceFailure {
    for (String name : names) {
      Optional.ofNullable(services.get(withSuffix(name)))
          .ifPresent(service -> service.stop(service.unit().stopTimeout()));
    }
    start(names);
  }

  /** Tells whether a unit is active; one that waits for its next start is not. */
  public boolean isActive(String name) {
    return Optional.ofNullable(services.get(withSuffix(name)))
        .filter(Service::isActive)
        .isPresent();
  }

  /** Starts every enabled unit, as a boot does; a failed one is told on the console. */
  public void startEnabled() {
    // Nothing is remembered over a boot.
    services.clear();
    reload();
    Set<String> names = new TreeSet<>();
    try (Stream<Path> marks = Files.walk(root.resolve(ETC), 2)) {
      marks
          .filter(mark -> mark.getParent().toString().endsWith(".wants"))
          .forEach(mark -> names.add(mark.getFileName().toString()));
      start(List.copyOf(names));
    } catch (IOException | ServiceFailure e) {
      console.accept("systemd: boot: " + e.getMessage());
    }
  }

  /**
   * Stops all units in the reverse of their order; those without an order between them at the same
   * time.
   *
   * @param limit bounds all of it, in addition to each unit's own TimeoutStopSec
   */
  public void stopAll(Duration limit) {
    Collection<Service> all = List.copyOf(services.values());
    // Asked before the first one stops, which is no longer active from then on.
    List<Service> active = all.stream().filter(Service::isActive).toList();
    Map<String, CompletableFuture<Void>> stops = new HashMap<>();
    all.forEach(service -> stops.put(service.unit().name(), new CompletableFuture<>()));
    for (Service service : all) {
      CompletableFuture<?>[] later =
          active.stream()
              .filter(o -> o != service)
              .filter(o -> UnitOrder.precedes(service.unit(), o.unit()))
              .map(o -> stops.get(o.unit().name()))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(later)
          .thenRunAsync(() -> service.stop(limit), executor)
          .whenComplete((done, error) -> stops.get(service.unit().name()).complete(null));
    }
    // Units that wait for each other would never stop.
    CompletableFuture.allOf(stops.values().toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Kills a service's main process, as {@code systemctl kill --signal=KILL} does. */
  public void kill(String name) {
    Optional.ofNullable(services.get(withSuffix(name))).ifPresent(Service::kill);
  }

  /** Returns the main process of a service that runs. */
  public Optional<Long> pid(String name) {
    return Optional.ofNullable(services.get(name)).flatMap(Service::pid);
  }

  private Service service(Unit unit) {
    Service known = services.get(unit.name());
    if (known == null || !known.isActive() && !known.unit().equals(unit)) {
      known = new Service(unit, context, programs, executor, console);
      services.put(unit.name(), known);
    }
    return known;
  }

  private void collect(Unit unit, Map<String, Unit> closure) throws ServiceFailure {
    if (closure.putIfAbsent(unit.name(), unit) != null) {
      return;
    }
    for (String name : unit.requires()) {
      if (name.endsWith(".service")) {
        collect(needed(name), closure);
      }
    }
    for (String name : new HashSet<>(unit.wants())) {
      Optional<Unit> wanted = find(name);
      if (wanted.isPresent()) {
        collect(wanted.get(), closure);
      }
    }
  }

  private Unit needed(String name) throws ServiceFailure {
    return find(name).orElseThrow(() -> new ServiceFailure("Unit " + name + " not found"));
  }

  private Optional<Unit> find(String name) throws ServiceFailure {
    Unit known = loaded.get(name);
    Optional<Unit> unit = known == null ? files.load(name) : Optional.of(known);
    unit.ifPresent(found -> loaded.put(name, found));
    return unit;
  }

  private static String withSuffix(String name) {
    return name.contains(".") ? name : name + ".service";
  }
}
