package io.selaras.proof.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What code may not touch when equal inputs must give equal outputs on every node. */
final class DeterminismRules {

    private static final String[] PURE = {
        "io.selaras.core..", "io.selaras.raft..", "io.selaras.replica.."
    };
    private static final String[] ORDERED = {
        "io.selaras.core..", "io.selaras.raft..", "io.selaras.replica..", "io.selaras.wire.."
    };

    private static final Set<String> FORBIDDEN_TYPES =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.Runtime",
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.Timer",
                    "java.security.SecureRandom");

    /** Methods and fields by owner; the owner may be any subtype. */
    private static final List<Ban> FORBIDDEN_MEMBERS =
            List.of(
                    new Ban(
                            "java.lang.System",
                            "nanoTime",
                            "currentTimeMillis",
                            "identityHashCode",
                            "getenv",
                            "exit",
                            "in",
                            "out",
                            "err",
                            "getProperty"),
                    new Ban("java.lang.Math", "random"),
                    new Ban("java.lang.Object", "wait", "notify", "notifyAll"),
                    new Ban("java.util.UUID", "randomUUID"),
                    new Ban("java.util.Collections", "shuffle"),
                    new Ban("java.util.Collection", "parallelStream"),
                    new Ban("java.util.Arrays", "parallelSort", "parallelPrefix", "parallelSetAll"),
                    new Ban("java.util.stream.BaseStream", "parallel"));

    private static final Set<String> UNORDERED_TYPES =
            Set.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.concurrent.ConcurrentHashMap");

    private static final List<Ban> UNORDERED_MEMBERS =
            List.of(
                    new Ban("java.util.Map", "of", "ofEntries", "copyOf"),
                    new Ban("java.util.Set", "of", "copyOf"),
                    new Ban(
                            "java.util.stream.Collectors",
                            "toSet",
                            "toMap",
                            "toUnmodifiableSet",
                            "toUnmodifiableMap",
                            "groupingBy",
                            "partitioningBy"));

    private DeterminismRules() {}

    /** No clock, random, thread, lock, future, I/O or logger. */
    static ArchRule noOutsideWorld() {
        DescribedPredicate<JavaClass> outside =
                resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.util.concurrent..",
                                "java.util.random..",
                                "java.util.logging..",
                                "org.slf4j..")
                        .or(named("the outside world", FORBIDDEN_TYPES));
        return noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(outside)
                .allowEmptyShould(true);
    }

    /** No hidden clock, chance, identity or parallelism behind an innocent type. */
    static ArchRule noHiddenInput() {
        return noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .accessTargetWhere(calls(FORBIDDEN_MEMBERS).or(readsTime()))
                .allowEmptyShould(true);
    }

    /** No collection whose order differs between two processes. */
    static ArchRule noUnorderedCollection() {
        return noClasses()
                .that()
                .resideInAnyPackage(ORDERED)
                .should()
                .dependOnClassesThat(named("unordered", UNORDERED_TYPES))
                .orShould()
                .accessTargetWhere(calls(UNORDERED_MEMBERS))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> named(String description, Set<String> names) {
        return DescribedPredicate.describe(
                description, type -> names.contains(type.getBaseComponentType().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> calls(List<Ban> bans) {
        return DescribedPredicate.describe(
                "forbidden members", access -> bans.stream().anyMatch(ban -> ban.forbids(access)));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTime() {
        return DescribedPredicate.describe(
                "reads a clock",
                access ->
                        access.getTarget() instanceof CodeUnitAccessTarget
                                && access.getTargetOwner().getPackageName().startsWith("java.time")
                                && access.getTarget().getName().equals("now"));
    }

    /** Members of one type that may not be used. */
    private record Ban(String owner, List<String> members) {

        Ban(String owner, String... members) {
            this(owner, List.of(members));
        }

        boolean forbids(JavaAccess<?> access) {
            return members.contains(access.getTarget().getName())
                    && access.getTargetOwner().isAssignableTo(owner);
        }
    }
}
