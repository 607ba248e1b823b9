package io.selaras.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.lock.LockCommand;
import io.selaras.raft.message.Entry;
import io.selaras.wire.proto.AppendRequest;
import io.selaras.wire.proto.Batch;
import io.selaras.wire.proto.PeerFrame;
import io.selaras.wire.proto.SnapshotMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published schema as judge: what the codecs write is what protobuf's own classes read. */
class SchemaTest {

    @Test
    void everyFrameIsWhatTheSchemaSays() throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 300; seed++) {
            Samples samples = new Samples(seed);
            assertConforms(
                    PeerFrameCodec.encode(
                            new io.selaras.wire.PeerFrame(samples.list(8, samples::item)),
                            VersionRange.FIRST),
                    PeerFrame.parser(),
                    seed);
        }
    }

    @Test
    void everyBatchAndMarkIsWhatTheSchemaSays() throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 300; seed++) {
            Samples samples = new Samples(seed);
            assertConforms(
                    BatchCodec.encode(samples.batch(), VersionRange.FIRST), Batch.parser(), seed);
            assertConforms(MembershipCodec.encodeMark(samples.mark()), SnapshotMark.parser(), seed);
        }
    }

    @Test
    void fieldsOfABatchMeanTheSameToTheSchema() throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 100; seed++) {
            io.selaras.core.kernel.machine.Batch batch = new Samples(seed).batch();
            Batch read = Batch.parseFrom(BatchCodec.encode(batch, VersionRange.FIRST));
            assertThat(read.getLogTimeMs()).isEqualTo(batch.logTimeMs());
            assertThat(read.getWallTimeMs()).isEqualTo(batch.wallTimeMs());
            assertThat(read.getRequestsCount()).isEqualTo(batch.requests().size());
            for (int i = 0; i < read.getRequestsCount(); i++) {
                assertSame(batch.requests().get(i), read.getRequests(i), read);
            }
        }
    }

    @Test
    void fieldsOfAnAppendMeanTheSameToTheSchema() throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 100; seed++) {
            var append =
                    (io.selaras.raft.message.Message.AppendRequest) new Samples(seed).message(5);
            byte[] frame =
                    PeerFrameCodec.encode(
                            new io.selaras.wire.PeerFrame(List.of(new PeerItem.RaftItem(append))),
                            VersionRange.FIRST);
            AppendRequest read = PeerFrame.parseFrom(frame).getItems(0).getAppendRequest();
            assertThat(read.getGroup()).isEqualTo(append.group());
            assertThat(read.getFrom()).isEqualTo(append.from());
            assertThat(read.getTo()).isEqualTo(append.to());
            assertThat(read.getTerm()).isEqualTo(append.term());
            assertThat(read.getPreviousIndex()).isEqualTo(append.previousIndex());
            assertThat(read.getPreviousTerm()).isEqualTo(append.previousTerm());
            assertThat(read.getCommit()).isEqualTo(append.commit());
            assertThat(read.getRound()).isEqualTo(append.round());
            assertThat(read.getRecovered()).isEqualTo(append.recovered());
            for (int i = 0; i < append.entries().size(); i++) {
                Entry entry = append.entries().get(i);
                assertThat(read.getEntries(i).getIndex()).isEqualTo(entry.index());
                assertThat(read.getEntries(i).getTerm()).isEqualTo(entry.term());
                assertThat(read.getEntries(i).getKind().name())
                        .isEqualTo("ENTRY_KIND_" + entry.kind());
                assertThat(read.getEntries(i).getPayload().toByteArray())
                        .isEqualTo(entry.payload());
            }
        }
    }

    private static void assertSame(
            Request request, io.selaras.wire.proto.Request read, Batch batch) {
        assertThat(batch.getSources(read.getSource()).getNode()).isEqualTo(request.origin().node());
        assertThat(batch.getSources(read.getSource()).getStart())
                .isEqualTo(request.origin().start());
        assertThat(read.getNumber()).isEqualTo(request.origin().number());
        assertThat(batch.getPrincipals(read.getPrincipal())).isEqualTo(request.principal());
        assertThat(read.hasRequestId() ? read.getRequestId() : null).isEqualTo(request.requestId());
        if (request.command() instanceof LockCommand.Acquire acquire) {
            assertThat(read.getAcquire().getResource()).isEqualTo(acquire.resource());
            assertThat(read.getAcquire().getOwner()).isEqualTo(acquire.owner());
            assertThat(read.getAcquire().getMode().name())
                    .isEqualTo("LOCK_MODE_" + acquire.parts().getFirst().mode());
            assertThat(read.getAcquire().getTtlMs()).isEqualTo(acquire.terms().ttlMs());
            assertThat(read.getAcquire().getMoreCount()).isEqualTo(acquire.parts().size() - 1);
            assertThat(read.getAcquire().getTerms().getHierarchical())
                    .isEqualTo(acquire.terms().hierarchical());
            assertThat(read.getAcquire().getWaitMs()).isEqualTo(acquire.waitMs());
        }
    }

    /** Nothing is unknown to the schema, and protobuf writes the same bytes again. */
    private static void assertConforms(byte[] bytes, Parser<? extends Message> parser, long seed)
            throws InvalidProtocolBufferException {
        Message read = parser.parseFrom(bytes);
        assertThat(read.getUnknownFields().asMap()).as("seed %d", seed).isEmpty();
        assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
    }
}
