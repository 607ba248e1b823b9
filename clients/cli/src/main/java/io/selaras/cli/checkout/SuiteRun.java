package io.selaras.cli.checkout;

import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
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

/** A run of all tests: those of the modules by Maven, then those of the launcher. */
public final class SuiteRun {

    private static final int USUAL_SILENCE_SECONDS = 900;
    private static final int LOOK_SECONDS = 5;

    private final Invocation invocation;
    private final Terminal terminal;
    private final LoggedRun run;
    private final MavenDigest digest = new MavenDigest();
    private final SilenceWatch watch;

    /** Fails where Maven is missing. */
    public SuiteRun(Invocation invocation, Interruption interruption) {
        this.invocation = invocation;
        terminal = invocation.terminal();
        Silence silence = new Silence(limit(invocation), System.nanoTime());
        run = new LoggedRun(invocation, interruption, "test.log");
        watch = new SilenceWatch(terminal, run.log(), silence);
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
     * @return what went wrong with Maven itself; empty for nothing
     */
    public String run(List<String> arguments) {
        terminal.say(
                "running every test with %s; Maven's own words go to %s"
                        .formatted(invocation.variable("JAVA_HOME"), run.log()));
        int exitCode = modules(arguments);
        terminal.say("  launcher");
        run.run(List.of(invocation.home().resolve("launcher/test.sh").toString()), _ -> {});
        return exitCode == 0 ? "" : "Maven failed: " + digest.trouble();
    }

    private int modules(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-fae", "-Dmaven.test.failure.ignore=true"));
        all.addAll(arguments);
        all.add("verify");
        try (ScheduledExecutorService looks =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("silence").factory())) {
            Future<?> turns =
                    looks.scheduleWithFixedDelay(
                            watch::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            try {
                return run.maven(all, this::hear);
            } finally {
                turns.cancel(false);
            }
        }
    }

    private void hear(String line) {
        watch.hear(line);
        digest.hear(line).ifPresent(terminal::say);
    }
}
