package io.selaras.wire;

import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.Place;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that {@code Batch} and {@code Forward} share: two tables of what many requests have in
 * common, then the requests. With the tables a request of a few hundred costs about as many bytes
 * as the names in it, and decoding makes one string a node instead of one a request.
 */
final class RequestsCodec {

    static final int SOURCES = 4;
    static final int PRINCIPALS = 5;
    static final int REQUESTS = 6;

    /** Of a request; behind the fields of all commands. */
    private static final int ACK_BELOW = 60;

    /** More requests than any batch may hold. */
    static final int MAX_REQUESTS = 1 << 16;

    private static final int TYPICAL_REQUEST_BYTES = 80;

    private RequestsCodec() {}

    static int expectedBytes(List<Request> requests) {
        return 64 + requests.size() * TYPICAL_REQUEST_BYTES;
    }

    static void write(ProtoWriter out, List<Request> requests) {
        if (requests.size() > MAX_REQUESTS) {
            throw new IllegalArgumentException("too many requests: " + requests.size());
        }
        Table<Source> sources = new Table<>(requests.size());
        Table<String> principals = new Table<>(requests.size());
        for (Request request : requests) {
            sources.add(new Source(request.origin().node(), request.origin().start()));
            principals.add(request.principal());
        }
        for (Source source : sources.values()) {
            out.begin(SOURCES, 0);
            out.text(1, source.node);
            out.number(2, source.start);
            out.end();
        }
        for (String principal : principals.values()) {
            out.element(PRINCIPALS, principal);
        }
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            out.begin(REQUESTS, 0);
            out.number(1, sources.positions[i]);
            out.number(2, request.origin().number());
            out.number(3, principals.positions[i]);
            out.optionalText(4, request.requestId());
            CommandCodec.COMMAND.write(out, request.command());
            out.number(ACK_BELOW, request.ackBelow());
            out.end();
        }
    }

    /** One start of a node. */
    private record Source(String node, long start) {}

    /** Distinct values in order of first use, and the position of each value that was added. */
    private static final class Table<T> {
        private final Map<T, Integer> known = new LinkedHashMap<>();
        private final int[] positions;
        private int added;
        private @Nullable T latest;

        private Table(int size) {
            positions = new int[size];
        }

        private void add(T value) {
            if (added > 0 && value.equals(latest)) {
                positions[added] = positions[added - 1];
            } else {
                Integer position = known.putIfAbsent(value, known.size());
                positions[added] = position == null ? known.size() - 1 : position;
                latest = value;
            }
            added++;
        }

        private Iterable<T> values() {
            return known.keySet();
        }
    }

    /**
     * Collects the shared fields while a message is read. Takes only the tables that {@link #write}
     * makes, so that equal requests have equal encodings, and no message is made of table entries
     * that nothing refers to.
     */
    static final class Builder {
        private final List<Origin> sources = new ArrayList<>();
        private final List<String> principals = new ArrayList<>();
        private final List<Request> requests = new ArrayList<>();
        private int usedSources;
        private int usedPrincipals;

        /** Reads the current field, which must be a shared one. */
        void read(ProtoReader in) throws MalformedException {
            switch (in.field()) {
                case SOURCES -> {
                    requireRoom(in, sources);
                    sources.add(source(in));
                }
                case PRINCIPALS -> {
                    requireRoom(in, principals);
                    principals.add(in.element());
                }
                case REQUESTS -> {
                    requireRoom(in, requests);
                    requests.add(request(in.messageElement()));
                }
                default -> throw in.unknownField();
            }
        }

        private static void requireRoom(ProtoReader in, List<?> list) throws MalformedException {
            if (list.size() == MAX_REQUESTS) {
                throw in.malformed("too many requests");
            }
        }

        List<Request> requests() throws MalformedException {
            if (usedSources != sources.size() || usedPrincipals != principals.size()) {
                throw new MalformedException("a table holds what no request refers to");
            }
            if (new LinkedHashSet<>(sources).size() != sources.size()
                    || new LinkedHashSet<>(principals).size() != principals.size()) {
                throw new MalformedException("a table holds something twice");
            }
            return requests;
        }

        private static Origin source(ProtoReader in) throws MalformedException {
            Origin origin = CoreCodec.ORIGIN.read(in.repeated());
            if (origin.number() != 0) {
                throw in.unknownField();
            }
            return origin;
        }

        private Request request(ProtoReader in) throws MalformedException {
            int source = 0;
            long number = 0;
            int principal = 0;
            String requestId = null;
            long ackBelow = 0;
            Command command = null;
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> source = in.smallNumber();
                    case 2 -> number = in.number();
                    case 3 -> principal = in.smallNumber();
                    case 4 -> requestId = in.optionalText();
                    case ACK_BELOW -> ackBelow = in.number();
                    default -> {
                        if (command != null) {
                            throw in.malformed("second command");
                        }
                        command = CommandCodec.COMMAND.readCurrent(in);
                    }
                }
            }
            if (command == null || source >= sources.size() || principal >= principals.size()) {
                throw in.malformed("incomplete request");
            }
            // Tables are in order of first use: a request may use known entries and the next new
            // one.
            if (source > usedSources || principal > usedPrincipals) {
                throw in.malformed("table out of order");
            }
            usedSources = Math.max(usedSources, source + 1);
            usedPrincipals = Math.max(usedPrincipals, principal + 1);
            Origin from = sources.get(source);
            return new Request(
                    new Origin(from.node(), from.start(), number),
                    principals.get(principal),
                    requestId,
                    ackBelow,
                    command);
        }
    }

    /** Forwarded requests. */
    static final class ForwardCodec implements Codec<Forward> {

        @Override
        public String name() {
            return "forward";
        }

        @Override
        public void write(ProtoWriter out, int field, Forward forward) {
            out.begin(field, expectedBytes(forward.requests()));
            out.number(1, forward.group());
            out.number(2, forward.term());
            RequestsCodec.write(out, forward.requests());
            out.number(7, forward.place().start());
            out.number(8, forward.place().first());
            out.number(9, forward.place().since());
            out.end();
        }

        @Override
        public Forward read(ProtoReader from) throws MalformedException {
            ProtoReader in = from.message();
            int group = 0;
            long term = 0;
            long start = 0;
            long first = 0;
            long since = 0;
            Builder requests = new Builder();
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> group = in.smallNumber();
                    case 2 -> term = in.number();
                    case 7 -> start = in.number();
                    case 8 -> first = in.number();
                    case 9 -> since = in.number();
                    default -> requests.read(in);
                }
            }
            return new Forward(group, term, new Place(start, first, since), requests.requests());
        }
    }
}
