package io.selaras.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePointTest {

    private static final String CLUSTER = "3f9a2c1b";

    @Test
    void idsAreReadAsTheyAreWritten() {
        for (EventId event : new EventId[] {new EventId(17, 2), EventId.endOf(17)}) {
            assertThat(ResumePoint.ofId(ResumePoint.id(CLUSTER, event)))
                    .contains(new ResumePoint(CLUSTER, event));
        }
        assertThat(ResumePoint.id(CLUSTER, new EventId(17, 2))).isEqualTo("3f9a2c1b-17.2");
        assertThat(ResumePoint.ofIdOrEntry("17")).contains(new ResumePoint("", EventId.endOf(17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "17",
                "17.2",
                "-17.2",
                "3f9a2c1-17.2",
                "3f9a2c1b0-17.2",
                "3F9A2C1B-17.2",
                "3f9a2c1b-",
                "3f9a2c1b-17.",
                "3f9a2c1b-.2",
                "3f9a2c1b-17.2.3",
                "3f9a2c1b--1",
                "3f9a2c1b-17.2 ",
                "3f9a2c1b-1234567890123456789"
            })
    void whatIsNoIdIsNotTakenForOne(String text) {
        assertThat(ResumePoint.ofId(text)).isEmpty();
        if (!text.equals("17")) {
            assertThat(ResumePoint.ofIdOrEntry(text)).isEmpty();
        }
    }

    @Test
    void idsOfAnotherClusterAreToldApart() {
        String own = ResumePoint.prefix(CLUSTER + "0123456789abcdef01234567");

        assertThat(own).isEqualTo(CLUSTER);
        assertThat(new ResumePoint(CLUSTER, EventId.endOf(1)).isOf(own)).isTrue();
        assertThat(new ResumePoint("", EventId.endOf(1)).isOf(own)).isTrue();
        assertThat(new ResumePoint("3f9a2c1c", EventId.endOf(1)).isOf(own)).isFalse();
    }
}
