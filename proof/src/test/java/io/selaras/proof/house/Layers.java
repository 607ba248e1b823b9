package io.selaras.proof.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may see whom. A module that is not in the table may not exist. */
final class Layers {

    private static final String ROOT = "io.selaras.";

    /** Modules that see nothing but the JDK and the annotations of JSpecify. */
    static final Set<String> ALONE = Set.of("core", "raft");

    /** Modules in which a run must be a function of its inputs. */
    static final Set<String> PURE = Set.of("core", "raft", "replica");

    private static final Set<String> SERVER =
            Set.of(
                    "core", "raft", "journal", "wire", "replica", "config", "http", "link", "loop",
                    "storage", "api", "node");

    private static final Set<String> EVERYTHING =
            Stream.of(SERVER, Set.of("cli", "testkit", "proof", "fuzz", "bench"))
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Set<String>> VISIBLE =
            Map.ofEntries(
                    Map.entry("core", Set.of("core")),
                    Map.entry("raft", Set.of("raft")),
                    Map.entry("journal", Set.of("journal")),
                    Map.entry("wire", Set.of("wire", "core", "raft")),
                    Map.entry("replica", Set.of("replica", "core", "raft", "wire")),
                    Map.entry("config", Set.of("config", "core")),
                    Map.entry("http", Set.of("http", "config", "core")),
                    Map.entry("link", Set.of("link", "http", "config", "wire", "core")),
                    Map.entry("loop", Set.of("loop", "http", "replica", "core", "raft", "wire")),
                    Map.entry(
                            "storage",
                            Set.of(
                                    "storage", "loop", "replica", "journal", "core", "raft",
                                    "wire")),
                    Map.entry(
                            "api",
                            Set.of("api", "loop", "http", "config", "replica", "core", "raft")),
                    Map.entry("node", SERVER),
                    Map.entry("cli", Set.of("cli")),
                    Map.entry("testkit", Set.of("testkit", "core")),
                    Map.entry("proof", EVERYTHING),
                    Map.entry("fuzz", EVERYTHING),
                    Map.entry("bench", EVERYTHING));

    /**
     * Packages that other modules of the server may use; of a module without a row, all. Programs
     * that test and measure look behind the walls.
     */
    private static final Map<String, Set<String>> EXPORTED =
            Map.of(
                    "core",
                            Set.of(
                                    "core.cache",
                                    "core.cache.home",
                                    "core.coordination",
                                    "core.definition",
                                    "core.kernel",
                                    "core.kernel.machine",
                                    "core.lock",
                                    "core.lock.deadlock",
                                    "core.lock.explain",
                                    "core.lock.image",
                                    "core.lock.index",
                                    "core.lock.order",
                                    "core.lock.query",
                                    "core.member",
                                    "core.partition",
                                    "core.placement",
                                    "core.queue",
                                    "core.ring",
                                    "core.ring.map",
                                    "core.reply",
                                    "core.session"),
                    "raft",
                            Set.of(
                                    "raft",
                                    "raft.message",
                                    "raft.progress",
                                    "raft.state",
                                    "raft.step"),
                    "journal",
                            Set.of(
                                    "journal",
                                    "journal.record",
                                    "journal.snapshot",
                                    "journal.storage"),
                    "replica",
                            Set.of(
                                    "replica",
                                    "replica.divergence",
                                    "replica.port",
                                    "replica.space"),
                    "link", Set.of("link", "link.identity"));

    /** Machines that share a log but not their insides. */
    private static final Set<String> SIBLINGS = Set.of("core.lock", "core.cache", "core.queue");

    private Layers() {}

    /** The modules and what each may see beside itself. */
    static Map<String, Set<String>> visible() {
        Map<String, Set<String>> others = new TreeMap<>();
        VISIBLE.forEach((module, all) -> {
            Set<String> visible = new TreeSet<>(all);
            visible.remove(module);
            others.put(module, visible);
        });
        return others;
    }

    /** What a row of the table in ARCHITECTURE.md says that its module may see. */
    static Set<String> modulesOfRow(String row) {
        String[] cells = row.split("\\|", -1);
        String module = cells[1].strip().replace("`", "");
        Set<String> visible =
                new TreeSet<>(
                        switch (cells[2].strip()) {
                            case "nothing" -> Set.of();
                            case "all above" -> SERVER;
                            case "everything" -> EVERYTHING;
                            case String list -> Set.of(list.split(", "));
                        });
        visible.remove(module);
        return visible;
    }

    /** Dependencies of main classes that point to a layer they may not see. */
    static List<String> forbiddenSight(JavaClasses classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : classes) {
            String module = moduleOf(type);
            Set<String> visible = VISIBLE.get(module);
            if (visible == null) {
                violations.add(type.getName() + ": is in no known layer");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean hidden =
                        target.getName().startsWith(ROOT)
                                ? !visible.contains(moduleOf(target)) || isSibling(type, target)
                                : ALONE.contains(module) && !isJdk(target);
                if (hidden) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        return violations;
    }

    /** Dependencies of the server's classes on a package that its module keeps to itself. */
    static List<String> behindWalls(JavaClasses classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : classes) {
            if (!SERVER.contains(moduleOf(type))) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                Set<String> exported = EXPORTED.get(moduleOf(target));
                if (exported != null
                        && !moduleOf(type).equals(moduleOf(target))
                        && !exported.contains(target.getPackageName().substring(ROOT.length()))) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        return violations;
    }

    /** Packages of different folders must not depend on each other in a circle. */
    static ArchRule noPackageCycles() {
        return SlicesRuleDefinition.slices()
                .matching(ROOT + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static boolean isJdk(JavaClass type) {
        return type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().equals("org.jspecify.annotations");
    }

    private static boolean isSibling(JavaClass from, JavaClass to) {
        String source = machineOf(from);
        String target = machineOf(to);
        return SIBLINGS.contains(source) && SIBLINGS.contains(target) && !source.equals(target);
    }

    private static String moduleOf(JavaClass type) {
        return firstParts(type, 1);
    }

    private static String machineOf(JavaClass type) {
        return firstParts(type, 2);
    }

    private static String firstParts(JavaClass type, int count) {
        if (!type.getPackageName().startsWith(ROOT)) {
            return "";
        }
        String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.", count + 1);
        return String.join(".", List.of(parts).subList(0, Math.min(count, parts.length)));
    }
}
