package io.selaras.raft.sim;

import io.selaras.raft.message.Entry;
import io.selaras.raft.message.Message;
import java.util.List;

/** An append request cut in two: a leader may send its log in whatever pieces it likes. */
final class Pieces {

    private Pieces() {}

    /** The first entries, perhaps none. */
    static Message head(Message.AppendRequest request, int entries) {
        return piece(
                request,
                request.previousIndex(),
                request.previousTerm(),
                request.entries().subList(0, entries));
    }

    /** The entries after those, at least one. */
    static Message rest(Message.AppendRequest request, int entries) {
        List<Entry> all = request.entries();
        long previousTerm = entries == 0 ? request.previousTerm() : all.get(entries - 1).term();
        return piece(
                request,
                request.previousIndex() + entries,
                previousTerm,
                all.subList(entries, all.size()));
    }

    private static Message piece(
            Message.AppendRequest of, long previousIndex, long previousTerm, List<Entry> entries) {
        return new Message.AppendRequest(
                of.group(),
                of.from(),
                of.to(),
                of.term(),
                previousIndex,
                previousTerm,
                List.copyOf(entries),
                of.commit(),
                of.round(),
                of.recovered());
    }
}
