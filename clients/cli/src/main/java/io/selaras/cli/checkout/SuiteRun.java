package io.selaras.cli.checkout;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.report.LauncherReport;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Numbers;
import io.selaras.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A run of all tests: those of the modules by Maven, then those of the launcher. */
public final class SuiteRun {

    private static final int USUAL_SILENCE_SECONDS = 900;
    private static final int LOOK_SECONDS = 5;

    private final Invocation invocation;
    private final Terminal terminal;
    private final LoggedRun run;
    private final MavenDigest digest = new MavenDigest();
    private final Duration limit;

    /** Fails where Maven is missing. */
    public SuiteRun(Invocation invocation, Interruption interruption) {
        this.invocation = invocation;
        terminal = invocation.terminal();
        limit = limit(invocation);
        run = new LoggedRun(invocation, interruption, "test.log");
    }

    private static Duration limit(Invocation invocation) {
        String wanted = invocation.variable("SELARAS_TEST_SILENCE");
        int seconds =
                wanted.isEmpty()
                        ? USUAL_SILENCE_SECONDS
                        : Numbers.between(wanted, 1, 99_999)
                                .orElseThrow(() ->
                                        CommandException.wrongUse(
                                                "SELARAS_TEST_SILENCE takes a number of"
                                                        + " seconds, not '"
                                                        + wanted
                                                        + "'"));
        return Duration.ofSeconds(seconds);
    }

    /**
     * Runs them; their reports say how they ended.
     *
     * @param arguments what Maven is told besides
     * @return what went wrong beside tests that their reports call failed
     */
    public List<String> run(List<String> arguments) {
        terminal.say(
                "running every test with %s; Maven's own words go to %s"
                        .formatted(invocation.variable("JAVA_HOME"), run.log()));
        List<String> troubles = new ArrayList<>();
        if (modules(arguments) != 0) {
            troubles.add("Maven failed: " + digest.trouble());
        }
        terminal.say("  launcher");
        LauncherReport.trouble(invocation.home(), launcher()).ifPresent(troubles::add);
        return troubles;
    }

    private int modules(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-fae", "-Dmaven.test.failure.ignore=true"));
        all.addAll(arguments);
        all.add("verify");
        Silence silence = new Silence(limit, System.nanoTime(), "] Running ");
        SilenceWatch watch = new SilenceWatch(terminal, run.log(), silence);
        return watched(
                watch::lookAtModules,
                () ->
                        run.maven(
                                all,
                                line -> {
                                    watch.hear(line);
                                    digest.hear(line).ifPresent(terminal::say);
                                }));
    }

    private int launcher() {
        // It says a line when a test has ended, and none when one begins.
        Silence silence = new Silence(limit, System.nanoTime(), "");
        SilenceWatch watch = new SilenceWatch(terminal, run.log(), silence);
        List<String> command = List.of(invocation.home().resolve("launcher/test.sh").toString());
        return watched(watch::lookAtLauncher, () -> run.run(command, watch::hear));
    }

    private static int watched(Runnable look, IntSupplier tests) {
        try (ScheduledExecutorService looks =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("silence").factory())) {
            Future<?> turns =
                    looks.scheduleWithFixedDelay(
                            look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            try {
                return tests.getAsInt();
            } finally {
                turns.cancel(false);
            }
        }
    }
}
