package io.selaras.proof.simulator.client;

import static io.selaras.proof.simulator.world.SafetyViolation.require;

import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.LockReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the owners of sessions were told that they hold: all parts of a request together, never in
 * modes that do not go together, never more permits than there are.
 */
final class Holdings {

    /** What ended so long ago cannot be held any more, whatever delayed its end. */
    private static final long FORGOTTEN_MS = 600_000;

    private final int permits;
    private final Map<String, List<Part>> byResource = new LinkedHashMap<>();

    /**
     * @param permits of every semaphore
     */
    Holdings(int permits) {
        this.permits = permits;
    }

    /** The life of a session, as its client knows it. */
    static final class Life {
        final long session;
        final String owner;

        /** Its client may rely on it until then. */
        long untilMs;

        /** How long its locks stay closed to others once it is lost. */
        private long lockDelayMs;

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
            parts.add(new Part(life, granted, above, granted.mode().above()));
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
                    part.permits > 0 || other.life == part.life || part.mode.goesWith(other.mode);
            require(together, () -> "two hold at once: " + part + " and " + other);
        }
        int all = out;
        require(all <= permits || part.permits == 0, () -> all + " permits are out: " + part);
    }
}
