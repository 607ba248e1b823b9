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

/** Who may see whom. A module that is not in the table may not exist. */
final class Layers {

    private static final String ROOT = "io.selaras.";

    /** Modules that see nothing but the JDK and the annotations of JSpecify. */
    static final Set<String> ALONE = Set.of("core", "raft");

    /** Modules in which a run must be a function of its inputs. */
    static final Set<String> PURE = Set.of("core", "raft", "replica");

    private static final Set<String> EVERYTHING =
            Set.of(
                    "core", "raft", "journal", "wire", "replica", "node", "cli", "proof", "fuzz",
                    "bench");

    private static final Map<String, Set<String>> VISIBLE =
            Map.of(
                    "core", Set.of("core"),
                    "raft", Set.of("raft"),
                    "journal", Set.of("journal"),
                    "wire", Set.of("wire", "core", "raft"),
                    "replica", Set.of("replica", "core", "raft", "wire"),
                    "node", Set.of("node", "replica", "journal", "wire", "core", "raft"),
                    "cli", Set.of("cli"),
                    "proof", EVERYTHING,
                    "fuzz", EVERYTHING,
                    "bench", EVERYTHING);

    /** Machines that share a log but not their insides. */
    private static final Set<String> SIBLINGS = Set.of("core.lock", "core.cache", "core.queue");

    private Layers() {}

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
