package io.selaras.core.story;

import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Effect;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a story anew: keeps its remarks ({@code #}) and commands ({@code >}) and writes under each
 * command what follows from it.
 *
 * <p>A command may begin with {@code @time}; {@code cN} is the N-th connection of node {@code n1};
 * the rest is read by {@link Commands}. After each command the machine's image restores to the same
 * state hash.
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

    /** What the state hashes to after one command, before and after a restart. */
    long stateHashAfter(String command) {
        run(command);
        long hash = machine.stateHash();
        restart();
        return machine.stateHash() == hash ? hash : 0;
    }

    private List<String> run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" +", -1)));
        if (words.getFirst().startsWith("@")) {
            timeMs = Long.parseLong(words.removeFirst().substring(1));
        }
        return switch (words.getFirst()) {
            case "state" -> Drawing.state(machine);
            case "graph" -> Drawing.graph(machine);
            case "explain" -> Drawing.explain(machine, Commands.acquire(words));
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
        CoordinationMachine.restore(machine.image());
        return lines;
    }

    private static Request request(List<String> words) {
        return switch (words.getFirst()) {
            case "tick" -> internal(new SystemCommand.Tick());
            case "detach" -> internal(new SystemCommand.Detach(origin(words.get(1))));
            case "node-gone" ->
                    internal(
                            new SystemCommand.NodeGone(
                                    words.get(1),
                                    Long.parseLong(words.get(2)),
                                    !words.contains("perhaps")));
            default -> {
                Origin origin = origin(words.getFirst());
                String id = Commands.option(words, "id");
                yield new Request(
                        origin, "ann", id, Commands.command(words.subList(1, words.size())));
            }
        };
    }

    private static Request internal(SystemCommand command) {
        return new Request(NOBODY, "", null, command);
    }

    private static Origin origin(String name) {
        return new Origin("n1", 1, Long.parseLong(name.substring(1)));
    }
}
