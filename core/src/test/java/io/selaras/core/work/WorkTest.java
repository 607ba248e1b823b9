package io.selaras.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * No command costs more than its share: in a state of twice the size it takes about twice the
 * steps. Work that grows with the square of something takes four times as many.
 */
class WorkTest {
    private static final int SIZE = 200;
    private static final double GROWTH = 2.5;
    private static final double FLAT = 1.1;

    /** So many steps may be had from anything. */
    private static final int FIXED = 1_000;

    /** So many steps may it take to pass somebody who cannot matter. */
    private static final int PASSING = 80;

    @TestFactory
    Stream<DynamicTest> workGrowsNoFasterThanTheState() throws ClassNotFoundException {
        return tests("io.selaras.core.work.Scenes", once -> (long) (GROWTH * once) + FIXED);
    }

    @TestFactory
    Stream<DynamicTest> workThatHasNoReasonToGrowDoesNot() throws ClassNotFoundException {
        return tests("io.selaras.core.work.ScenesOfFixedWork", once -> (long) (FLAT * once));
    }

    @TestFactory
    Stream<DynamicTest> workInALongQueueIsThatOfAShortOne() throws ClassNotFoundException {
        return tests("io.selaras.core.work.ScenesOfQueues", once -> (long) (FLAT * once));
    }

    @TestFactory
    Stream<DynamicTest> workInALargeCacheIsThatOfASmallOne() throws ClassNotFoundException {
        return tests("io.selaras.core.work.ScenesOfCaches", once -> (long) (FLAT * once));
    }

    @TestFactory
    Stream<DynamicTest> holdersWhoWaitForNobodyAreOnlyPassed() throws ClassNotFoundException {
        return tests("io.selaras.core.work.ScenesOfBystanders", once -> once + SIZE * PASSING);
    }

    /**
     * @param most how many steps there may be in a state of twice the size
     */
    private static Stream<DynamicTest> tests(String scenes, LongUnaryOperator most)
            throws ClassNotFoundException {
        ClassLoader loader = new CountingLoader(WorkTest.class.getClassLoader());
        return Stream.of(loader.loadClass(scenes).getMethods())
                .filter(method -> method.getReturnType() == Runnable.class)
                .sorted(Comparator.comparing(Method::getName))
                .map(scene -> DynamicTest.dynamicTest(scene.getName(), () -> check(scene, most)));
    }

    private static void check(Method scene, LongUnaryOperator most)
            throws ReflectiveOperationException {
        long once = steps(scene, SIZE);
        long twice = steps(scene, 2 * SIZE);
        assertThat(once).as("steps").isPositive();
        assertThat(twice)
                .as("steps in a state of twice the size, where %d were enough", once)
                .isLessThan(most.applyAsLong(once));
    }

    private static long steps(Method scene, int size) throws ReflectiveOperationException {
        Runnable command = (Runnable) scene.invoke(null, size);
        long before = Steps.count();
        command.run();
        return Steps.count() - before;
    }
}
