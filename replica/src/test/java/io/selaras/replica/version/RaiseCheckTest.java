package io.selaras.replica.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RaiseCheckTest {

    @Test
    void whoFollowsRaisesToWhatIsAgreedAtOnceAndNoFurther() {
        RaiseCheck check = RaiseCheck.following(() -> 3);

        assertThat(check.dueMs(2, 77)).isEqualTo(77);
        assertThat(check.dueMs(3, 77)).isEqualTo(77);
        assertThat(check.dueMs(4, 77)).isEqualTo(Long.MAX_VALUE);
    }
}
