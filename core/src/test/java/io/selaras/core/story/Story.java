package io.selaras.core.story;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.machine.Batch;
import io.selaras.core.machine.Command;
import io.selaras.core.machine.CoordinationMachine;
import io.selaras.core.machine.Effect;
import io.selaras.core.machine.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a story anew: keeps its remarks ({@code #}) and commands ({@code >}) and writes under each
 * command what follows from it.
 *
 * <p>A command may begin with {@code @time}; {@code cN} is the N-th connection of node {@code n1};
 * options are {@code wait=}, {@code ttl=} and {@code id=}.
 */
final class Story {
    private static final Origin NOBODY = Origin.NONE;

    private CoordinationMachine machine = CoordinationMachine.empty();
    private long timeMs;

    String tell(String text) {
        StringBuilder told = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("> ")) {
                told.append(line).append('\n');
                for (String consequence : run(line.substring(2).trim())) {
                    told.append("    ").append(consequence).append('\n');
                }
            } else if (!line.startsWith("    ")) {
                told.append(line).append('\n');
            }
        }
        return told.toString();
    }

    private List<String> run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
        if (words.getFirst().startsWith("@")) {
            timeMs = Long.parseLong(words.removeFirst().substring(1));
        }
        return switch (words.getFirst()) {
            case "state" -> Drawing.state(machine);
            case "graph" -> Drawing.graph(machine);
            case "restart" -> restart();
            default -> apply(request(words));
        };
    }

    private List<String> restart() {
        machine = CoordinationMachine.restore(machine.image());
        return List.of();
    }

    private List<String> apply(Request request) {
        List<String> lines = new ArrayList<>();
        for (Effect effect : machine.apply(new Batch(timeMs, timeMs, List.of(request)))) {
            lines.add(Drawing.effect(effect));
        }
        return lines;
    }

    private static Request request(List<String> words) {
        return switch (words.getFirst()) {
            case "tick" -> internal(new Command.Tick());
            case "detach" -> internal(new Command.Detach(origin(words.get(1))));
            case "node-gone" ->
                    internal(new Command.NodeGone(words.get(1), Long.parseLong(words.get(2))));
            default -> {
                Origin origin = origin(words.getFirst());
                String id = option(words, "id");
                yield new Request(origin, "ann", id, new Command.Locks(command(words)));
            }
        };
    }

    /** {@code cN acquire resource owner S|X}, {@code cN release|renew resource owner token}. */
    private static LockCommand command(List<String> words) {
        String resource = words.get(2);
        String owner = words.get(3);
        return switch (words.get(1)) {
            case "acquire" ->
                    new LockCommand.Acquire(
                            resource,
                            owner,
                            words.get(4).equals("S") ? LockMode.SHARED : LockMode.EXCLUSIVE,
                            number(words, "ttl", 300_000),
                            number(words, "wait", 0));
            case "release" ->
                    new LockCommand.Release(resource, owner, Long.parseLong(words.get(4)));
            case "renew" ->
                    new LockCommand.Renew(
                            resource,
                            owner,
                            Long.parseLong(words.get(4)),
                            number(words, "ttl", 300_000));
            default -> throw new IllegalArgumentException("no such command: " + words);
        };
    }

    private static Request internal(Command command) {
        return new Request(NOBODY, "", null, command);
    }

    private static Origin origin(String name) {
        return new Origin("n1", 1, Long.parseLong(name.substring(1)));
    }

    private static long number(List<String> words, String name, long otherwise) {
        String value = option(words, name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private static @Nullable String option(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }
}
