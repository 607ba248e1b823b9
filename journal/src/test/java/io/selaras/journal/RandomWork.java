package io.selaras.journal;

import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import io.selaras.journal.storage.StorageFullException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random valid work on a journal, and every state that a crash may leave behind. */
final class RandomWork {

    private static final int GROUPS = 3;

    private final SplittableRandom random;

    /** From the last synced state to the newest, one per frame. */
    private final List<Model> states = new ArrayList<>();

    private boolean rewriting;
    private int refusals;

    RandomWork(SplittableRandom random, Model synced) {
        this.random = random;
        states.add(synced);
    }

    List<String> possible() {
        return states.stream().map(Model::content).toList();
    }

    /** Whether a rewriting was under way after the last step that could change that. */
    boolean rewriting() {
        return rewriting;
    }

    /** Rewritings that ended without having freed anything. */
    int refusals() {
        return refusals;
    }

    void sync(Journal journal) throws IOException {
        journal.sync();
        synced();
    }

    /** One step; what finds no space leaves no trace. */
    void step(Journal journal) throws IOException {
        int before = states.size();
        try {
            doStep(journal);
        } catch (StorageFullException e) {
            states.subList(before, states.size()).clear();
        }
    }

    private void doStep(Journal journal) throws IOException {
        int group = random.nextInt(GROUPS);
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> append(journal, entries(group));
            case 5 -> append(journal, state(group));
            case 6 -> append(journal, truncateOrReset(group));
            case 7, 8 -> sync(journal);
            case 9, 10 -> compact(journal, group);
            case 11 -> tidy(journal);
            default -> {
                sync(journal);
                tidy(journal);
            }
        }
    }

    private void tidy(Journal journal) throws IOException {
        JournalStats before = journal.stats();
        journal.tidy();
        JournalStats after = journal.stats();
        rewriting = after.rewriting();
        boolean ended = before.rewriting() && !after.rewriting();
        refusals += ended && after.closedBytes() == before.closedBytes() ? 1 : 0;
    }

    private void append(Journal journal, JournalWrite write) throws IOException {
        // The states come first: a crash in the middle of an append may leave any of them.
        if (write instanceof JournalWrite.Entries(int group, List<LogEntry> entries)) {
            entries.forEach(entry -> add(new JournalWrite.Entries(group, List.of(entry))));
        } else {
            add(write);
        }
        journal.append(List.of(write));
    }

    private JournalWrite entries(int group) {
        List<LogEntry> entries = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            byte[] payload = new byte[random.nextInt(20) == 0 ? 6000 : random.nextInt(400)];
            random.nextBytes(payload);
            entries.add(
                    new LogEntry(newest().lastIndex(group) + i, term(group), (byte) 2, payload));
        }
        return new JournalWrite.Entries(group, entries);
    }

    private JournalWrite state(int group) {
        String vote = random.nextBoolean() ? "node" + random.nextInt(3) : null;
        boolean recovering = newest().state(group).recovering();
        return new JournalWrite.State(group, new HardState(term(group) + 1, vote, recovering));
    }

    private JournalWrite truncateOrReset(int group) {
        long first = newest().start(group).index() + 1;
        long last = newest().lastIndex(group);
        return random.nextInt(4) == 0
                ? new JournalWrite.Reset(group, Fixture.start(last + random.nextInt(9), 3))
                : new JournalWrite.Truncate(group, random.nextLong(first, last + 2));
    }

    private void compact(Journal journal, int group) throws IOException {
        long first = newest().start(group).index();
        long last = newest().lastIndex(group);
        if (first == last) {
            return;
        }
        long through = random.nextLong(first + 1, last + 1);
        LogStart start = Fixture.start(through, newest().termAt(group, through));
        Model compacted = newest().copy();
        compacted.compact(group, start);
        states.add(compacted);
        journal.compact(group, start);
    }

    private long term(int group) {
        return newest().state(group).term();
    }

    private void add(JournalWrite write) {
        Model next = newest().copy();
        next.apply(write);
        states.add(next);
    }

    private void synced() {
        Model newest = newest();
        states.clear();
        states.add(newest);
    }

    private Model newest() {
        return states.getLast();
    }
}
