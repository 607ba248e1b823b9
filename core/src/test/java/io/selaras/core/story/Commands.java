package io.selaras.core.story;

import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands as stories write them. Where several resources go together, their names and modes
 * are joined by commas; {@code *} in place of a resource means all under the token.
 */
final class Commands {
    private static final Map<String, VictimPolicy> POLICIES =
            Labelled.byLabel(VictimPolicy.values());

    private Commands() {}

    static LockCommand command(List<String> w) {
        return switch (w.getFirst()) {
            case "acquire" -> acquire(w);
            case "release" ->
                    new LockCommand.Release(resource(w), w.get(2), token(w), w.contains("all"));
            case "renew" ->
                    new LockCommand.Renew(
                            resource(w), w.get(2), token(w), number(w, "ttl", 300_000));
            case "convert" ->
                    new LockCommand.Convert(
                            w.get(1), w.get(2), token(w), mode(w.get(4)), number(w, "wait", 0));
            case "transfer" ->
                    new LockCommand.Transfer(
                            w.get(1), w.get(2), token(w), w.get(4), number(w, "ttl", 300_000));
            case "cancel" -> new LockCommand.Cancel(w.get(1), w.get(2));
            case "force" -> new LockCommand.ForceRelease(w.get(1), w.get(2));
            case "policy" -> new LockCommand.SetVictimPolicy(policy(w.get(1)));
            case "session" ->
                    new LockCommand.OpenSession(
                            w.get(1),
                            number(w, "ttl", 30_000),
                            number(w, "delay", 0),
                            (int) number(w, "priority", 0));
            case "alive" ->
                    new LockCommand.KeepAlive(Long.parseLong(w.get(1)), number(w, "known", 0));
            case "close" -> new LockCommand.CloseSession(Long.parseLong(w.get(1)));
            default -> sync(w);
        };
    }

    private static LockCommand sync(List<String> w) {
        return switch (w.getFirst()) {
            case "semaphore" -> new LockCommand.SetSemaphore(w.get(1), Integer.parseInt(w.get(2)));
            case "latch" -> new LockCommand.SetLatch(w.get(1), Long.parseLong(w.get(2)));
            case "count" -> new LockCommand.CountDown(w.get(1), Long.parseLong(w.get(2)));
            case "await" -> new LockCommand.AwaitLatch(w.get(1), w.get(2), number(w, "wait", 0));
            case "enter" ->
                    new LockCommand.EnterBarrier(
                            w.get(1), w.get(2), Integer.parseInt(w.get(3)), number(w, "wait", 0));
            case "proclaim" -> new LockCommand.Proclaim(w.get(1), w.get(2), token(w), w.get(4));
            case "observe" ->
                    new LockCommand.Observe(
                            w.get(1),
                            w.get(2),
                            token(w),
                            Long.parseLong(w.get(4)),
                            number(w, "wait", 0));
            default -> throw new IllegalArgumentException("no such command: " + w);
        };
    }

    /** {@code acquire resources owner modes}, with options. */
    static LockCommand.Acquire acquire(List<String> w) {
        String[] names = w.get(1).split(",", -1);
        String[] modes = w.get(3).split(",", -1);
        List<LockCommand.Part> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int permits = (int) number(w, "permits", 0);
            parts.add(new LockCommand.Part(names[i], mode(modes[i % modes.length]), permits));
        }
        String priority = option(w, "priority");
        String policy = option(w, "policy");
        LockCommand.Terms terms =
                new LockCommand.Terms(
                        number(w, "ttl", 300_000),
                        w.contains("hierarchical"),
                        w.contains("reentrant"),
                        priority == null ? null : Integer.valueOf(priority),
                        policy == null ? null : policy(policy),
                        w.contains("release-all"));
        return new LockCommand.Acquire(parts, w.get(2), number(w, "wait", 0), terms);
    }

    static long number(List<String> words, String name, long otherwise) {
        String value = option(words, name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    static @Nullable String option(List<String> words, String name) {
        Predicate<String> named = word -> word.startsWith(name + "=");
        return words.stream()
                .filter(named)
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private static String resource(List<String> words) {
        return words.get(1).equals("*") ? "" : words.get(1);
    }

    private static long token(List<String> words) {
        return Long.parseLong(words.get(3));
    }

    private static VictimPolicy policy(String label) {
        return Objects.requireNonNull(POLICIES.get(label), label);
    }

    private static LockMode mode(String text) {
        return switch (text) {
            case "IS" -> LockMode.INTENT_SHARED;
            case "IX" -> LockMode.INTENT_EXCLUSIVE;
            case "S" -> LockMode.SHARED;
            case "U" -> LockMode.UPDATE;
            case "SIX" -> LockMode.SHARED_INTENT_EXCLUSIVE;
            case "X" -> LockMode.EXCLUSIVE;
            default -> throw new IllegalArgumentException("no such mode: " + text);
        };
    }
}
