package io.selaras.bench.group;

import io.selaras.bench.http.HttpReply;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a queue says of itself.
 *
 * @param adopted whether every partition knows it
 * @param complete whether every partition said what it has
 * @param accepted messages, since it was made
 * @param partitions how many of them have accepted any
 */
record QueueCounts(boolean adopted, boolean complete, long accepted, int partitions) {

    private static final Pattern TAKING =
            Pattern.compile("\"partition\":\\d+,[^{}]*\"accepted\":[1-9]");

    static QueueCounts of(HttpReply reply) throws IOException {
        int partitions = 0;
        Matcher taking = TAKING.matcher(reply.body());
        while (taking.find()) {
            partitions++;
        }
        return new QueueCounts(
                field(reply, "adoptedBy").equals(field(reply, "partitions")),
                field(reply, "complete").equals("true"),
                Long.parseLong(field(reply, "accepted")),
                partitions);
    }

    private static String field(HttpReply reply, String name) throws IOException {
        return reply.member(name).orElseThrow(() -> new IOException("no queue, but " + reply));
    }
}
