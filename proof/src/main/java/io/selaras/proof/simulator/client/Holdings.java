package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import io.selaras.core.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the owners of sessions were told that they hold: all parts of a request together, never in
 * modes that do not go together, never more permits than there are.
 */
public final class Holdings {

    /** Of the one semaphore, at most. */
    static final int PERMITS = 3;

    /** What ended so long ago cannot be held any more, whatever delayed its end. */
    private static final long FORGOTTEN_MS = 600_000;

    private final Map<String, List<Wanted>> wanted = new HashMap<>();
    private final Map<String, List<Part>> byResource = new LinkedHashMap<>();

    /** What an owner has asked for without an answer yet. */
    record Wanted(List<String> resources, boolean waits) {
        /** Of a conversion too, which changes what it needs above. */
        static Wanted of(LockCommand command) {
            return switch (command) {
                case LockCommand.Acquire acquire ->
                        new Wanted(
                                acquire.parts().stream().map(LockCommand.Part::resource).toList(),
                                acquire.waitMs() > 0);
                case LockCommand.Convert convert ->
                        new Wanted(List.of(convert.resource()), convert.waitMs() > 0);
                default -> new Wanted(List.of(), false);
            };
        }

        private boolean touches(String resource) {
            return resources.stream().anyMatch(one -> isAtOrBelow(one, resource));
        }
    }

    /** The owner of a session asks for something. */
    void asks(String owner, Wanted what) {
        wanted.computeIfAbsent(owner, _ -> new ArrayList<>()).add(what);
    }

    /** That question has its answer. */
    void told(String owner, Wanted what) {
        wanted.getOrDefault(owner, new ArrayList<>()).remove(what);
    }

    /**
     * Whether this owner may hold the resource without knowing it: another try of a request that
     * was refused may have come later.
     */
    boolean mayHoldUnknown(String owner, String resource, Wanted now) {
        List<Wanted> others = new ArrayList<>(wanted.getOrDefault(owner, List.of()));
        others.remove(now);
        return others.stream().anyMatch(it -> it.touches(resource));
    }

    /** Whether this owner may be waiting for the resource, for itself or for what is below. */
    boolean mayWait(String owner, String resource) {
        return wanted.getOrDefault(owner, List.of()).stream()
                .anyMatch(what -> what.waits() && what.touches(resource));
    }

    /** Whether this owner may hold the resource, for itself or for what is below. */
    boolean mayHold(String owner, String resource) {
        return wanted.getOrDefault(owner, List.of()).stream().anyMatch(it -> it.touches(resource))
                || byResource.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(part ->
                                part.life.owner.equals(owner)
                                        && !part.released
                                        && isAtOrBelow(part.resource, resource));
    }

    private static boolean isAtOrBelow(String resource, String above) {
        return resource.equals(above) || resource.startsWith(above + "/");
    }

    /** The life of a session, as its client knows it. */
    static final class Life {
        final long session;
        final String owner;

        /** Its client may rely on it until then. */
        long untilMs;

        /** How long its locks stay closed to others once it is lost. */
        private long lockDelayMs;

        /** The last lost grant that it was told of. */
        long knownNote;

        private boolean closed;

        Life(long session, String owner, long untilMs, long lockDelayMs) {
            this.session = session;
            this.lockDelayMs = lockDelayMs;
            this.owner = owner;
            this.untilMs = untilMs;
        }

        /** A sign of life was answered, perhaps late. */
        void livesUntil(long ms) {
            untilMs = closed ? untilMs : Math.max(untilMs, ms);
        }

        /** Losses are told in their order, and none is left out in silence. */
        void learns(LockReply.SessionAlive alive) {
            long next = knownNote + alive.lostForgotten();
            require(
                    alive.lostCount() >= alive.lostForgotten() + alive.lost().size(),
                    () -> "counts fewer losses than it tells: " + alive);
            for (Session.Lost lost : alive.lost()) {
                next++;
                require(lost.note() == next, () -> "leaves out a loss in silence: " + alive);
            }
            knownNote = next;
        }

        /** Its client ends it, and relies on it no longer. */
        void close(long nowMs) {
            closed = true;
            lockDelayMs = 0;
            untilMs = Math.min(untilMs, nowMs);
        }
    }

    /** One resource that is held. */
    static final class Part {
        final Life life;
        final String resource;
        LockMode mode;
        long token;
        final int permits;

        /** What is below needs it; it goes with that. */
        final boolean intention;

        /** Its owner has asked for something that may change it. */
        boolean mayChange;

        boolean released;

        Part(Life life, LockReply.Granted granted, String resource, LockMode mode) {
            this.life = life;
            this.resource = resource;
            this.mode = mode;
            this.token = granted.token();
            this.permits = granted.permits();
            this.intention = !resource.equals(granted.resource());
        }

        boolean certainAt(long nowMs) {
            return !mayChange && !released && nowMs < life.untilMs + life.lockDelayMs;
        }

        @Override
        public String toString() {
            return "%s %s %s x%d token %d".formatted(life.owner, resource, mode, permits, token);
        }
    }

    /** The owner of a session was told that it holds this. */
    List<Part> granted(long nowMs, Life life, LockReply.Granted granted, boolean hierarchical) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(life, granted, granted.resource(), granted.mode()));
        for (int slash = granted.resource().indexOf('/');
                hierarchical && slash > 0;
                slash = granted.resource().indexOf('/', slash + 1)) {
            String above = granted.resource().substring(0, slash);
            parts.add(new Part(life, granted, above, granted.mode().intentionMode()));
        }
        for (Part part : parts) {
            List<Part> others = byResource.computeIfAbsent(part.resource, _ -> new ArrayList<>());
            others.removeIf(other -> other.released || other.life.untilMs + FORGOTTEN_MS < nowMs);
            others.add(part);
            check(nowMs, part);
        }
        return parts;
    }

    /** Looks at everybody who certainly holds the resource together with this one. */
    void check(long nowMs, Part part) {
        if (!part.certainAt(nowMs)) {
            return;
        }
        int out = 0;
        for (Part other : byResource.getOrDefault(part.resource, List.of())) {
            if (!other.certainAt(nowMs)) {
                continue;
            }
            out += other.permits;
            boolean together =
                    part.permits > 0
                            || other.life == part.life
                            || part.mode.isCompatibleWith(other.mode);
            require(together, () -> "two hold at once: " + part + " and " + other);
        }
        int all = out;
        require(all <= PERMITS || part.permits == 0, () -> all + " permits are out: " + part);
    }
}
