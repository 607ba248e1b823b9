package io.selaras.proof.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How tests behave: they wait for conditions, use real parts and always run. */
final class TestRules {

    private static final Pattern SWITCHED_OFF =
            Pattern.compile("org\\.junit\\.(jupiter\\.api\\.(condition\\.)?Disabled\\w*|Ignore)");

    private TestRules() {}

    /** Time that passes is not a condition. */
    static ArchRule noSleep() {
        DescribedPredicate<JavaAccess<?>> sleeps =
                DescribedPredicate.describe("sleeps", TestRules::isSleep);
        return noClasses().should().accessTargetWhere(sleeps).allowEmptyShould(true);
    }

    /** A mock proves what its author believed. */
    static ArchRule noMocks() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mockito..",
                        "org.easymock..",
                        "org.jmock..",
                        "org.powermock..",
                        "mockit..",
                        "io.mockk..")
                .allowEmptyShould(true);
    }

    /** A test that is switched off proves nothing. */
    static List<String> switchedOff(JavaClasses classes) {
        List<String> violations = new ArrayList<>();
        for (JavaClass type : classes) {
            report(type, type.getName(), violations);
            for (JavaMember member : type.getMembers()) {
                report(member, member.getFullName(), violations);
            }
        }
        return violations;
    }

    private static void report(HasAnnotations<?> place, String name, List<String> violations) {
        for (JavaAnnotation<?> annotation : place.getAnnotations()) {
            if (SWITCHED_OFF.matcher(annotation.getRawType().getName()).matches()) {
                violations.add(name + ": " + annotation.getRawType().getSimpleName());
            }
        }
    }

    private static boolean isSleep(JavaAccess<?> access) {
        String method = access.getTarget().getName();
        return switch (access.getTargetOwner().getName()) {
            case "java.lang.Thread", "java.util.concurrent.TimeUnit" -> method.equals("sleep");
            case "java.util.concurrent.locks.LockSupport" -> method.startsWith("park");
            default -> false;
        };
    }
}
