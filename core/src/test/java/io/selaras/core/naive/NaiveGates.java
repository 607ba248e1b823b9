package io.selaras.core.naive;

import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Semaphores' sizes, latches, barriers and the observers of elections. */
final class NaiveGates {
    final TreeMap<String, Long> latches = new TreeMap<>();
    private final TreeSet<String> opened = new TreeSet<>();
    private final TreeMap<String, String> values = new TreeMap<>();
    private final NaiveLocks locks;
    private final NaiveTable table;
    private long lastRevision;

    NaiveGates(NaiveLocks locks) {
        this.locks = locks;
        this.table = locks.table;
    }

    void setSemaphore(LockCommand.SetSemaphore c, Request request) {
        String name = c.resource();
        boolean used = !table.holders(name).isEmpty() || !table.queue(name).isEmpty();
        if (c.permits() == 0 && used) {
            String text =
                    "held %s %d %d"
                            .formatted(name, table.holders(name).size(), table.queue(name).size());
            locks.answer(request, request.origin(), text, List.of());
            return;
        }
        if (c.permits() == 0) {
            table.semaphores.remove(name);
        } else {
            table.semaphores.put(name, c.permits());
            table.queue(name).forEach(locks.rules::endIfImpossible);
        }
        locks.markDirty(name);
        String text = "semaphore %s %d %d".formatted(name, c.permits(), table.available(name));
        locks.answer(request, request.origin(), text, List.of());
    }

    void setLatch(LockCommand.SetLatch c, Request request) {
        latches.putIfAbsent(c.resource(), c.count());
        opened.remove(c.resource());
        locks.answer(request, request.origin(), latch(c.resource()), List.of());
    }

    void countDown(LockCommand.CountDown c, Request request) {
        String name = c.resource();
        boolean closed = latches.containsKey(name);
        if (!closed && !opened.contains(name)) {
            locks.answer(request, request.origin(), "not found " + name, List.of());
            return;
        }
        latches.computeIfPresent(name, (_, n) -> n > c.by() ? n - c.by() : null);
        locks.answer(request, request.origin(), latch(name), List.of());
        if (closed && !latches.containsKey(name)) {
            opened.add(name);
            table.queue(name).forEach(w -> letThrough(w, latch(name)));
        }
    }

    void await(LockCommand.AwaitLatch c, Request request) {
        if (!latches.containsKey(c.resource()) && !opened.contains(c.resource())) {
            locks.answer(request, request.origin(), "not found " + c.resource(), List.of());
        } else if (c.waitMs() == 0 || !latches.containsKey(c.resource())) {
            locks.answer(request, request.origin(), latch(c.resource()), List.of());
        } else {
            enter(c.resource(), c.owner(), 0, c.waitMs(), request);
        }
    }

    void enter(LockCommand.EnterBarrier c, Request request) {
        List<NaiveWait> there = table.queue(c.resource());
        int expected = there.isEmpty() ? c.parties() : there.getFirst().permits(c.resource());
        if (expected != c.parties()) {
            String text = "barrier mismatch %s %d".formatted(c.resource(), expected);
            locks.answer(request, request.origin(), text, List.of());
        } else if (owners(there, c.owner()).size() < expected) {
            enter(c.resource(), c.owner(), expected, c.waitMs(), request);
        } else {
            List<String> owners = owners(there, c.owner());
            for (NaiveWait w : there) {
                int arrival = owners.indexOf(w.owner()) + 1;
                letThrough(w, "passed %s %d".formatted(c.resource(), arrival));
            }
            String text = "passed %s %d".formatted(c.resource(), owners.indexOf(c.owner()) + 1);
            locks.answer(request, request.origin(), text, List.of());
        }
    }

    /** Who is there, each once, in the order in which they came. */
    private static List<String> owners(List<NaiveWait> there, String another) {
        return Stream.concat(there.stream().map(NaiveWait::owner), Stream.of(another))
                .distinct()
                .toList();
    }

    void proclaim(LockCommand.Proclaim c, Request request) {
        NaiveGrant g = table.grant(c.resource(), c.owner());
        if (g == null || g.token != c.token()) {
            String text = Answers.refused(c.resource(), c.owner());
            locks.answer(request, request.origin(), text, List.of());
            return;
        }
        lastRevision++;
        values.put(g.resource + " " + g.token, c.value() + " " + lastRevision);
        locks.answer(request, request.origin(), election(g.resource), List.of());
        locks.tellObservers(g.resource);
    }

    void observe(LockCommand.Observe c, Request request) {
        String known = c.token() + " " + c.revision();
        boolean news = !known.equals(token(c.resource()) + " " + revision(c.resource()));
        if (news || c.waitMs() == 0) {
            locks.answer(request, request.origin(), election(c.resource()), List.of());
        } else {
            enter("observers:" + c.resource(), c.owner(), 0, c.waitMs(), request);
        }
    }

    void changed(String election) {
        String text = election(election);
        table.queue("observers:" + election).forEach(w -> letThrough(w, text));
    }

    private long token(String election) {
        for (NaiveGrant g : table.grants) {
            if (g.resource.equals(election)) {
                return g.token;
            }
        }
        return 0;
    }

    private long revision(String election) {
        String value = values.get(election + " " + token(election));
        return value == null ? 0 : Long.parseLong(value.substring(value.lastIndexOf(' ') + 1));
    }

    private String election(String election) {
        String value = values.get(election + " " + token(election));
        return "election %s %d %s"
                .formatted(election, token(election), value == null ? " 0" : value);
    }

    private String latch(String name) {
        return "latch %s %d".formatted(name, latches.getOrDefault(name, 0L));
    }

    private void enter(String gate, String owner, int parties, long waitMs, Request request) {
        if (waitMs == 0) {
            locks.answer(request, request.origin(), "timeout " + gate + " 0", List.of());
            return;
        }
        LockCommand.Acquire acquire =
                new LockCommand.Acquire(
                        List.of(new LockCommand.Part(gate, LockMode.INTENT_SHARED, parties)),
                        owner,
                        waitMs,
                        LockCommand.Terms.of(1));
        NaiveWait w = new NaiveWait(++locks.lastWait, acquire, request, locks.now);
        table.waits.add(w);
        locks.replies.pending(request, w);
    }

    private void letThrough(NaiveWait w, String text) {
        locks.remove(w);
        locks.answer(w.request, w.origins, text, List.of());
    }
}
