package io.selaras.journal;

import io.selaras.journal.record.HardState;
import io.selaras.journal.record.JournalWrite;
import io.selaras.journal.record.LogEntry;
import io.selaras.journal.record.LogStart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The naive truth: all groups in plain lists. Its text form is what tests compare. */
final class Model {

    private final TreeMap<Integer, Group> groups = new TreeMap<>();

    Model copy() {
        Model copy = new Model();
        groups.forEach((id, group) -> copy.groups.put(id, group.copy()));
        return copy;
    }

    static Model of(RecoveredJournal recovery) {
        Model model = new Model();
        for (RecoveredGroup recovered : recovery.groups()) {
            Group group = new Group();
            group.state = recovered.state();
            group.start = recovered.start();
            group.entries.addAll(recovered.entries());
            model.groups.put(recovered.group(), group);
        }
        return model;
    }

    long lastIndex(int id) {
        Group group = group(id);
        return group.start.index() + group.entries.size();
    }

    LogStart start(int id) {
        return group(id).start;
    }

    HardState state(int id) {
        return group(id).state;
    }

    long termAt(int id, long index) {
        Group group = group(id);
        return index == group.start.index()
                ? group.start.term()
                : group.entries.get((int) (index - group.start.index() - 1)).term();
    }

    boolean allRecovering() {
        return groups.values().stream().allMatch(group -> group.state.recovering());
    }

    void apply(JournalWrite write) {
        Group group = group(write.group());
        switch (write) {
            case JournalWrite.Entries more -> group.entries.addAll(more.entries());
            case JournalWrite.State changed -> group.state = changed.state();
            case JournalWrite.Truncate cut ->
                    group.entries.removeIf(entry -> entry.index() >= cut.fromIndex());
            case JournalWrite.Reset reset -> {
                group.entries.clear();
                group.start = reset.start();
            }
        }
    }

    void compact(int id, LogStart start) {
        Group group = group(id);
        group.entries.removeIf(entry -> entry.index() <= start.index());
        group.start = start;
    }

    /** Everything but recovery, as text. */
    String content() {
        return groups.entrySet().stream()
                .filter(entry -> !entry.getValue().isInitial())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private Group group(int id) {
        return groups.computeIfAbsent(id, missing -> new Group());
    }

    private static final class Group {
        private HardState state = HardState.INITIAL;
        private LogStart start = LogStart.EMPTY;
        private final List<LogEntry> entries = new ArrayList<>();

        Group copy() {
            Group copy = new Group();
            copy.state = state;
            copy.start = start;
            copy.entries.addAll(entries);
            return copy;
        }

        boolean isInitial() {
            return state.term() == 0
                    && state.vote() == null
                    && start.index() == 0
                    && start.membership().length == 0
                    && entries.isEmpty();
        }

        @Override
        public String toString() {
            return "term %d vote %s start %d/%d/%s log %s"
                    .formatted(
                            state.term(),
                            state.vote(),
                            start.index(),
                            start.term(),
                            text(start.membership()),
                            entries.stream()
                                    .map(entry ->
                                            "%d/%d/%d/%s"
                                                    .formatted(
                                                            entry.index(),
                                                            entry.term(),
                                                            entry.kind(),
                                                            text(entry.payload())))
                                    .toList());
        }

        private static String text(byte[] bytes) {
            return bytes.length > 40
                    ? bytes.length + "#" + java.util.Arrays.hashCode(bytes)
                    : new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
