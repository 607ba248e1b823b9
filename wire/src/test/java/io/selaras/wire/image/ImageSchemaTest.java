package io.selaras.wire.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A whole image is one message of the published schema. */
class ImageSchemaTest {

    @Test
    void everyImageIsWhatTheSchemaSays() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            CoordinationImage image = new ImageSamples(seed).image();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageCodec.encode(image, out::write);
            io.selaras.wire.proto.MachineImage read =
                    io.selaras.wire.proto.MachineImage.parseFrom(out.toByteArray());
            assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(out.toByteArray());
            assertThat(read.getEnd().getStateHash()).isEqualTo(image.stateHash());
            assertThat(read.getHeader().getLastToken()).isEqualTo(image.locks().lastToken());
            assertThat(read.getGrantsCount()).isEqualTo(image.locks().grants().size());
            for (int i = 0; i < read.getGrantsCount(); i++) {
                assertThat(read.getGrants(i).getResource())
                        .isEqualTo(image.locks().grants().get(i).resource());
                assertThat(read.getGrants(i).getExpiresAtMs())
                        .isEqualTo(image.locks().grants().get(i).expiresAtMs());
            }
            assertThat(read.getWaitersCount()).isEqualTo(image.locks().waiters().size());
            assertThat(read.getRepliesCount()).isEqualTo(image.replies().locks().size());
            assertThat(read.getMembersCount()).isEqualTo(image.members().members().size());
            assertThat(read.getMemberRepliesCount()).isEqualTo(image.replies().members().size());
            assertThat(read.getDeadlocksCount()).isEqualTo(image.locks().deadlocks().size());
        }
    }
}
